"""The disciplines whose continuing education the bylaws speak of."""

from __future__ import annotations

from enum import StrEnum


class Discipline(StrEnum):
    """Each has hours of its own; any other profession is asked for none."""

    PHYSICIAN = "physician"
    APRN = "aprn"
    PA = "pa"


class Topic(StrEnum):
    """What an activity is about, where a rule asks for hours of it."""

    GENERAL = "general"
    PHARMACOTHERAPEUTICS = "pharmacotherapeutics"
    CONTROLLED_SUBSTANCES = "controlled_substances"


ASKED = (Topic.PHARMACOTHERAPEUTICS, Topic.CONTROLLED_SUBSTANCES)
"""The topics that have hours of their own."""

PROFESSIONS = {
    "md": Discipline.PHYSICIAN,
    "do": Discipline.PHYSICIAN,
    # Nurse practitioners, nurse anesthetists and clinical nurse specialists hold one license [NS].
    **dict.fromkeys(("aprn", "np", "crna", "cns"), Discipline.APRN),
    **dict.fromkeys(("pa", "pa-c"), Discipline.PA),
}


def discipline_of(profession: str) -> Discipline | None:
    """The discipline of a profession as a file names it; none where no rule speaks of it."""
    return PROFESSIONS.get(profession.strip().lower())

"""What a peer is asked to speak to, each with its source, and how they may rate it.

Which of them are asked, and from when, is `references.competencies` of the bylaws.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from domain.errors import Invalid
from domain.events.references import RatingGiven
from domain.values import Sealed


class Grade(StrEnum):
    """How a peer rates one competency; what they never saw, they say they did not see."""

    SATISFACTORY = "satisfactory"
    MARGINAL = "marginal"
    UNSATISFACTORY = "unsatisfactory"
    NOT_OBSERVED = "not_observed"


# A doubt is weighed by people, whatever is recommended beside it.
DOUBTS = frozenset({str(Grade.MARGINAL), str(Grade.UNSATISFACTORY)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Competency:
    """One thing that a peer is asked about, as it reads."""

    id: str
    text: str
    citation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """What a peer says of one competency."""

    competency: str
    grade: Grade


COMPETENCIES = (
    Competency(
        id="patient_care",
        text="Patient care: clinical judgment, technical skill, care for the whole patient.",
        citation="the six general competencies of medical education [NS]",
    ),
    Competency(
        id="medical_knowledge",
        text="Medical knowledge: current, and applied to the patient at hand.",
        citation="the six general competencies [NS]",
    ),
    Competency(
        id="practice_based_learning",
        text="Practice-based learning: knows their limits, asks for help, learns from outcomes.",
        citation="the six general competencies [NS]",
    ),
    Competency(
        id="communication",
        text="Communication: with patients, families and colleagues; records that others can work from.",
        citation="the six general competencies [NS]",
    ),
    Competency(
        id="professionalism",
        text="Professionalism: conduct, ethics, respect, reliability.",
        citation="the six general competencies [NS]",
    ),
    Competency(
        id="systems_based_practice",
        text="Systems-based practice: works within a team and its safety rules.",
        citation="the six general competencies [NS]",
    ),
    Competency(
        id="ability_to_perform",
        text="Ability to perform what is asked for, as to their health.",
        citation="health status confirmed by a director or peer [S118]",
    ),
)

BY_ID = {each.id: each for each in COMPETENCIES}


def rated(ratings: Iterable[Rating], asked: Iterable[str]) -> tuple[RatingGiven, ...]:
    """The ratings as they are kept. Raises Invalid unless each thing asked about is rated, and once."""
    wanted, given = tuple(asked), tuple(ratings)
    if sorted(each.competency for each in given) != sorted(wanted):
        said = ", ".join(sorted(each.competency for each in given)) or "none"
        raise Invalid("ratings", f"one rating of each of {', '.join(wanted)}", said)
    return tuple(RatingGiven(competency=each.competency, grade=Sealed(each.grade)) for each in given)

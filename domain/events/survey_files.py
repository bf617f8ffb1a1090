"""Facts of what surveyors were handed of one practitioner.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.aggregate import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyFileGiven(Event):
    """The file as of a legal day, at a position of the ledger, was given out; who and why the stamp says.

    `digest` is the SHA-256 of the packet. `sample` is the one it was drawn in, none where it was asked for.
    """

    TOPIC = "SurveyFileGiven"
    at_position: int
    as_of: date
    digest: str
    sample: str | None

"""What goes to a referee's page, and what comes back from it."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

from api.payloads import Sound
from domain.referees.answers import Assessment
from domain.referees.competencies import Grade
from domain.values import PeerRelation, Recommendation

WORDS_LENGTH = 20_000
Secret = Annotated[
    str, Field(max_length=200, description="What stands behind the `#` of the link in the letter.")
]


class Link(Sound):
    """The link in a referee's letter."""

    secret: Secret


class ReferenceGiven(Sound):
    """A referee's answer: a recommendation, their words and each rating; or that they decline.

    `assessment` states their own name, what they are to the applicant, how many full years they have known
    them, a rating of each competency asked about, and the disclosure where it is asked.
    """

    secret: Secret
    declined: bool = False
    recommendation: Recommendation | None = None
    content: Annotated[str, Field(max_length=WORDS_LENGTH)] = ""
    assessment: Assessment | None = None


class Asked(BaseModel):
    """One thing that a referee is asked to rate, as it reads."""

    id: str
    text: str


class ReferenceAsked(BaseModel):
    """What a referee is asked: about whom, until when, and the words that an answer is made of.

    The link is good through `link_last_day`; an answer after `last_day` may come too late for the decision.
    `disclosure` is a question to answer with yes or no, empty where it is not asked.
    """

    hospital: str
    zone: str
    applicant: str
    application_kind: str
    last_day: date
    link_last_day: date
    competencies: tuple[Asked, ...]
    disclosure: str = ""
    grades: tuple[Grade, ...] = tuple(Grade)
    relations: tuple[PeerRelation, ...] = tuple(PeerRelation)
    recommendations: tuple[Recommendation, ...] = tuple(Recommendation)
    sandbox: bool = False


class ReferenceTaken(BaseModel):
    """The answer is on file."""

    sandbox: bool = False

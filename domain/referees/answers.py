"""What a referee answers, as it is put on file; the office's way and the link's are one."""

from __future__ import annotations

from dataclasses import dataclass

from domain.application import Application, Reference
from domain.deciding import expedited
from domain.errors import Invalid
from domain.events import references as events
from domain.house import House
from domain.processing import references
from domain.referees import disclosure, links
from domain.referees.competencies import Rating, rated
from domain.referees.disclosure import Disclosure
from domain.values import PeerRelation, Recommendation, Sealed, Stamp
from domain.words.wording import written

LONGEST_ACQUAINTANCE = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What a referee states of themself, and how they rate the applicant, competency by competency.

    `known_years` are full years; `ratings` are of each competency that the bylaws ask about. `disclosure`
    is needed where the bylaws ask for it, but on a form that came on paper without it.
    """

    name: str
    relation: PeerRelation
    known_years: int
    ratings: tuple[Rating, ...]
    disclosure: Disclosure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer: that they decline, or a recommendation with their words."""

    content: str
    recommendation: Recommendation | None
    declined: bool
    assessment: Assessment | None


def put(application: Application, house: House, stamp: Stamp, reference: Reference, said: Answer) -> None:
    """Put an answer on file; when enough recommend the applicant, the element is verified.

    What a referee disclosed is the office's to look at, and no clean file's.
    """
    if said.declined:
        application.trigger(
            events.ReferenceDeclined, stamp, reference=reference.id, content=Sealed(said.content)
        )
        return
    if said.recommendation is None:
        raise Invalid("recommendation", "what the referee says, or that they declined", None)
    content = written(said.content, "content", "what the referee says, or that they declined")
    if said.assessment is not None:
        _assess(application, house, stamp, reference, said.assessment)
    application.trigger(
        events.ReferenceReceived,
        stamp,
        reference=reference.id,
        recommendation=Sealed(said.recommendation),
        content=content,
        received_on=house.legal_date(stamp.occurred_at),
    )
    references.settle(application, house, stamp)
    expedited.heed(application, house, stamp)


def _assess(
    application: Application, house: House, stamp: Stamp, reference: Reference, said: Assessment
) -> None:
    if not 0 <= said.known_years <= LONGEST_ACQUAINTANCE:
        raise Invalid("known_years", f"full years, from 0 to {LONGEST_ACQUAINTANCE}", said.known_years)
    application.trigger(
        events.ReferenceAssessed,
        stamp,
        reference=reference.id,
        name=written(said.name, "name", "the referee's own name"),
        relation=Sealed(said.relation),
        known_years=said.known_years,
        ratings=rated(said.ratings, links.competencies(reference, house)),
        counts=said.relation not in references.NEAR,
    )
    if said.disclosure is not None:
        disclosure.keep(application, stamp, reference, said.disclosure)

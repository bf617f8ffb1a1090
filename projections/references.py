"""The peer references of an application, as its page tells them to those who review it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from domain.application import Application, Reference
from domain.application.references import YES
from domain.events.references import ReferenceDisclosed


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosurePart:
    """Whether a referee knows of discipline, an investigation or the like, and what."""

    known: bool
    details: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentPart:
    """The form that a referee filled in; `ratings` gives each competency its grade.

    `counts` is whether, by the relation that they state, their word can be one of those needed. `disclosure`
    is none where they were not asked.
    """

    name: str
    relation: str
    known_years: int
    counts: bool
    ratings: dict[str, str]
    disclosure: DisclosurePart | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferencePart:
    """One peer asked. `counts` whether their word is one of those needed; `state` is requested, then
    received, declined, unanswered or withdrawn. `link_last_day` is the last day of the link that a letter
    brought them. `recommendation`, `content` and `assessment` are empty to the applicant.
    """

    reference: str
    referee: str
    mail: str
    discipline: str
    relation: str
    counts: bool
    state: str
    requested_at: datetime
    last_day: date
    received_on: date | None
    recommendation: str
    content: str
    # Pages written before there was any are read until their application moves on.
    assessment: AssessmentPart | None = None
    link_last_day: date | None = None


def reference_parts(application: Application) -> tuple[ReferencePart, ...]:
    """In the order in which they were asked."""
    return tuple(
        ReferencePart(
            reference=each.id,
            referee=each.referee.plain,
            mail=each.mail.plain,
            discipline=each.discipline,
            relation=str(each.relation),
            counts=each.counts,
            state=each.state,
            requested_at=each.requested_at,
            last_day=each.last_day,
            received_on=each.received_on,
            recommendation=each.recommendation.plain,
            content=each.content.plain,
            assessment=_assessment(each),
            link_last_day=each.link_last_day,
        )
        for each in application.references.values()
    )


def _assessment(reference: Reference) -> AssessmentPart | None:
    said = reference.assessed
    if said is None:
        return None
    return AssessmentPart(
        name=said.name.plain,
        relation=said.relation.plain,
        known_years=said.known_years,
        counts=said.counts,
        ratings={each.competency: each.grade.plain for each in said.ratings},
        disclosure=_disclosure(reference.disclosed),
    )


def _disclosure(said: ReferenceDisclosed | None) -> DisclosurePart | None:
    if said is None:
        return None
    return DisclosurePart(known=said.known.plain == YES, details=said.details.plain)

"""What an applicant states of themself, and what documents show, as the page of an application tells it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.application import Application
from domain.education.hours import QUARTERS


@dataclass(frozen=True, slots=True, kw_only=True)
class AffiliationPart:
    """One hospital; no last day where privileges go on there."""

    hospital: str
    category: str
    first: date
    last: date | None
    left_because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FacultyPart:
    """One appointment to a faculty; no last day where it goes on."""

    school: str
    rank: str
    first: date
    last: date | None
    teaching: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditPart:
    """One activity of continuing education."""

    activity: str
    hours: float
    topic: str
    completed_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPart:
    """A document by its hash, and the element, or the gap (by a day in it), that it is there to show."""

    document: str
    element: str | None
    gap: date | None


def affiliations(application: Application) -> tuple[AffiliationPart, ...] | None:
    """None where nobody stated them."""
    if application.affiliations is None:
        return None
    return tuple(
        AffiliationPart(
            hospital=each.hospital.plain,
            category=each.category,
            first=each.first,
            last=each.last,
            left_because=each.left_because.plain,
        )
        for each in application.affiliations
    )


def faculty(application: Application) -> tuple[FacultyPart, ...] | None:
    """None where nobody stated them."""
    if application.faculty is None:
        return None
    return tuple(
        FacultyPart(
            school=each.school.plain,
            rank=each.rank,
            first=each.first,
            last=each.last,
            teaching=each.teaching.plain,
        )
        for each in application.faculty
    )


def education(application: Application) -> tuple[CreditPart, ...] | None:
    """None where nobody stated it."""
    if application.education is None:
        return None
    return tuple(
        CreditPart(
            activity=each.activity.plain,
            hours=each.quarters / QUARTERS,
            topic=each.topic,
            completed_on=each.completed_on,
        )
        for each in application.education.entries
    )


def documents(application: Application) -> tuple[DocumentPart, ...]:
    """In the order in which they were linked."""
    return tuple(
        DocumentPart(document=each.document, element=each.element, gap=each.gap)
        for each in application.documents
    )

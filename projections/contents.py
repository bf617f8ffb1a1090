"""What an application holds, as its page tells it: what is asked for, given, and still missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from domain.application import Application
from domain.house import House
from domain.processing import contents, disclosures, statements
from domain.processing.work_history import Gap, unexplained
from projections.background import (
    AffiliationPart,
    CreditPart,
    DocumentPart,
    FacultyPart,
    affiliations,
    documents,
    education,
    faculty,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A statement to sign or a question to answer, as it reads; `optional` what may be left out."""

    id: str
    text: str
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPart:
    """An answer. A `personal` one is told to its applicant and the office alone [S20]."""

    question: str
    answer: str
    explanation: str
    personal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPart:
    """One place of work, training or study; no last day where it goes on."""

    place: str
    first: date
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsPart:
    """`asked` is what the bylaws ask this kind of application to hold, `lacking` what of it is missing.

    `attested` are the statements signed, on `signed_on`; `unanswered` the questions that wait. The bylaws to
    acknowledge are those of `bylaws_version`. `gaps` in the work history wait for an explanation.
    Affiliations, faculty appointments and education are none where nobody stated them.
    """

    asked: tuple[str, ...]
    lacking: tuple[str, ...]
    statements: tuple[Sentence, ...]
    attested: tuple[str, ...]
    signed_on: date | None
    questions: tuple[Sentence, ...]
    unanswered: tuple[str, ...]
    answers: tuple[AnswerPart, ...]
    bylaws_version: str
    bylaws_acknowledged: str
    # Pages written before there was any are read until their application moves on.
    work_history: tuple[WorkPart, ...] = ()
    gaps: tuple[Gap, ...] = ()
    affiliations: tuple[AffiliationPart, ...] | None = None
    faculty_appointments: tuple[FacultyPart, ...] | None = None
    continuing_education: tuple[CreditPart, ...] | None = None
    documents: tuple[DocumentPart, ...] = ()


def contents_part(application: Application, house: House) -> ContentsPart | None:
    """None before anything of the application is known."""
    if application.since is None:
        return None
    rules, attestation = house.rules(application.since), application.attestation
    return ContentsPart(
        asked=contents.asked(application, rules),
        lacking=contents.lacking(application, rules),
        statements=_signed(rules.names("attestation.statements")),
        attested=attestation.statements if attestation else (),
        signed_on=attestation.signed_on if attestation else None,
        questions=_questions(rules.names("disclosure.questions")),
        unanswered=contents.unanswered(application, rules),
        answers=tuple(_answers(application)),
        bylaws_version=rules.version,
        bylaws_acknowledged=application.acknowledged,
        work_history=tuple(
            WorkPart(place=each.place.plain, first=each.first, last=each.last)
            for each in application.work_history
        ),
        gaps=unexplained(application, rules),
        affiliations=affiliations(application),
        faculty_appointments=faculty(application),
        continuing_education=education(application),
        documents=documents(application),
    )


# Every application is asked the same, and pages are compared as they are computed: mostly one is the other.
@lru_cache(maxsize=100)
def _signed(ids: tuple[str, ...]) -> tuple[Sentence, ...]:
    found = (statements.BY_ID[each] for each in ids)
    return tuple(Sentence(id=each.id, text=each.text) for each in found)


@lru_cache(maxsize=100)
def _questions(ids: tuple[str, ...]) -> tuple[Sentence, ...]:
    found = (disclosures.BY_ID[each] for each in ids)
    return tuple(Sentence(id=each.id, text=each.text, optional=each.personal) for each in found)


def _answers(application: Application) -> list[AnswerPart]:
    return [
        AnswerPart(
            question=each.question,
            answer=each.answer.plain,
            explanation=each.explanation.plain,
            personal=disclosures.BY_ID[each.question].personal,
        )
        for each in application.disclosures.values()
    ]

"""What an application still needs, in words: one list of all that was asked for, and what of it is in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.application import Step
from domain.processing.contents import GIVEN_BY, WORDS
from domain.values import ApplicationContent
from projections.contents import ContentsPart
from projections.file_parts import ApplicationPart


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One thing that was asked. `details` are what of it is missing; `by` the operations that give it.

    `what` is a content of the application, `submission`, `deficiency` or `question`; `due` when it is over.
    """

    what: str
    text: str
    given: bool
    by: tuple[str, ...]
    details: tuple[str, ...] = ()
    due: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedsRow:
    """`missing` is how many of the `needs` are not given."""

    application: UUID
    kind: str
    step: str
    missing: int
    needs: tuple[Need, ...]


def needs_of(application: ApplicationPart) -> NeedsRow:
    """All that this application was asked for, what is missing first."""
    needs = sorted(_needs(application), key=lambda each: each.given)
    return NeedsRow(
        application=application.id,
        kind=application.kind,
        step=application.step,
        missing=sum(not each.given for each in needs),
        needs=tuple(needs),
    )


def _needs(application: ApplicationPart) -> Iterator[Need]:
    held, sent_in = application.contents, application.submitted_on is not None
    for content in held.asked if held is not None else ():
        # The signature on the application attests; one that was sent in is signed anew.
        if held is not None and (sent_in or content != ApplicationContent.ATTESTATION):
            yield _content(ApplicationContent(content), held)
    yield Need(
        what="submission",
        text="Sign the application and send it in.",
        given=sent_in,
        by=("submit_application",),
        due=application.due if application.step == Step.APPLICATION_ISSUED else None,
    )
    for deficiency in application.deficiencies:
        yield Need(
            what="deficiency",
            text="Send in what was missing.",
            given=deficiency.cured,
            by=("cure_deficiency",),
            details=deficiency.items,
            due=deficiency.due,
        )
    for question in application.questions:
        yield Need(
            what="question",
            text=question.question,
            given=question.answered,
            by=("supply_information",),
            due=question.due,
        )


def _content(content: ApplicationContent, held: ContentsPart) -> Need:
    given = content not in held.lacking
    return Need(
        what=content,
        text=WORDS[content],
        given=given,
        by=GIVEN_BY[content],
        details=() if given else _details(content, held),
    )


def _details(content: ApplicationContent, held: ContentsPart) -> tuple[str, ...]:
    if content is ApplicationContent.DISCLOSURES:
        return _questions(held)
    return _gaps(held) if content is ApplicationContent.WORK_HISTORY else ()


def _questions(held: ContentsPart) -> tuple[str, ...]:
    return tuple(each.text for each in held.questions if each.id in held.unanswered)


def _gaps(held: ContentsPart) -> tuple[str, ...]:
    return tuple(
        f"from {gap.first} to {gap.last}{', in writing' if gap.in_writing else ''}" for gap in held.gaps
    )

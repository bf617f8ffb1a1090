"""The checklist of a file, as the API answers it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from pydantic import BaseModel, Field

from domain.audit import Answered, Record, Standing, audit


class ShownPart(BaseModel):
    """An event that shows it. `position` is the ledger's own number, `rank` counts its rows from 0."""

    type: str
    day: date
    position: int
    rank: int


class ChecklistRow(BaseModel):
    """One question. `why` says what is lacking, or why it does not apply."""

    id: str = Field(description="F1 to F21.")
    title: str
    evidence: tuple[str, ...] = Field(description="The kinds of events that answer it.")
    standing: Standing
    why: tuple[str, ...]
    shown: tuple[ShownPart, ...]


class FileAudit(BaseModel):
    """The checklist of one file, at a position, judged at the end of a legal day."""

    practitioner: UUID
    position: int
    as_of: date
    rows: tuple[ChecklistRow, ...]


def file_audit(record: Record, position: int) -> FileAudit:
    """Every question, asked of a file."""
    return FileAudit(
        practitioner=record.practitioner,
        position=position,
        as_of=record.day,
        rows=tuple(_row(record, each) for each in audit(record)),
    )


def _row(record: Record, each: Answered) -> ChecklistRow:
    return ChecklistRow(
        id=each.question.id,
        title=each.question.title,
        evidence=each.question.evidence,
        standing=each.answer.standing,
        why=each.answer.why,
        shown=tuple(
            ShownPart(
                type=entry.event.told_as(),
                day=record.legal_date(entry.at),
                position=entry.position,
                rank=entry.rank,
            )
            for entry in each.answer.shown
        ),
    )

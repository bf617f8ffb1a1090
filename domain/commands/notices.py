"""Proof that a notice was received."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from domain.commands.base import NOTHING, OFFICE, FileCommand, Made
from domain.corrective import hearings
from domain.credentials.evidence import Evidence
from domain.errors import Invalid
from domain.events.correspondence import NoticeReceived
from domain.file import File
from domain.house import House
from domain.processing import questions
from domain.values import Role, Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordReceipt(FileCommand):
    """Proof that a notice was received: by what means, on which day. It starts the clocks that wait."""

    NAME: ClassVar[str] = "record_receipt"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    OWN: ClassVar[bool] = True

    notice: UUID
    means: str
    received_at: datetime | None = None
    evidence: Evidence | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        notice = file.notice(self.notice)
        when = self.received_at or stamp.occurred_at
        if when > stamp.occurred_at or when < notice.sent_at:
            raise Invalid("received_at", "an instant between the notice and now", when)
        if notice.received_at is None:
            file.letters_with(self.notice).trigger(
                NoticeReceived,
                stamp,
                notice=self.notice,
                means=self.means,
                received_at=when,
                kind=notice.kind,
            )
        questions.received(file, house, stamp, self.notice, house.legal_date(when))
        hearings.received(file, house, stamp, self.notice, when, self.means, self.evidence)
        return NOTHING

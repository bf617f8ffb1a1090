"""Whether the Data Bank must be told of a condition that restricts: somebody judges it, in days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from domain import duties
from domain.commands.base import NOTHING, OFFICE, FileCommand, Made
from domain.commands.findings import looked_on
from domain.corrective import matters
from domain.errors import Invalid, NotAllowedNow, NotFound
from domain.events.corrective import ReportabilityReviewed
from domain.file import File
from domain.house import House
from domain.practitioner import Duty
from domain.values import DutyKind, Role, Stamp
from domain.words.wording import written


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewReportability(FileCommand):
    """Put down whether the Data Bank must be told of proctoring without which lines cannot be used [S83b].

    It must where that came of professional review and holds for longer than the law lets go: then the duty to
    report opens, with its days counted from when it was imposed. `why` goes to peer review alone.
    """

    NAME: ClassVar[str] = "review_reportability"
    ROLES: ClassVar[frozenset[Role]] = OFFICE | {Role.CHIEF_MEDICAL_OFFICER, Role.CHIEF_EXECUTIVE}
    ON: ClassVar[type] = Duty
    AT: ClassVar[frozenset[str]] = frozenset({"open", "breached"})

    duty: str
    reportable: bool
    why: str
    reviewed_on: date | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        duty = file.practitioner.duties.get(self.duty)
        if duty is None:
            raise NotFound(f"this file has no duty {self.duty}", duty=self.duty)
        if not self.taken(duty, house, stamp.occurred_at):
            raise NotAllowedNow(
                f"the duty is {duty.kind}, and {duty.state}; this does one of npdb_review", about=duty
            )
        why = written(self.why, "why", "why it must be reported, or need not be, in writing")
        on = looked_on(self.reviewed_on, house, stamp, "reviewed_on")
        imposed = house.legal_date(duty.opened_at)
        if on < imposed:
            raise Invalid("reviewed_on", f"a day not before {imposed}, when it was imposed", str(on))
        file.corrective.trigger(
            ReportabilityReviewed,
            stamp,
            about=file.id,
            duty=duty.id,
            reportable=self.reportable,
            reviewed_on=on,
            why=why,
        )
        duties.fulfil(file, stamp, duty, on, "reportable" if self.reportable else "not_reportable")
        if self.reportable:
            matters.report(file, house, stamp, duty.subject, imposed)
        return NOTHING

    @classmethod
    def taken(cls, about: Duty, house: House, at: datetime) -> bool:
        return about.kind is DutyKind.NPDB_REVIEW and about.state in cls.AT

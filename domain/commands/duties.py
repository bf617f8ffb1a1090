"""A duty that opened by rule is done: a report filed, a notice given, with its reference."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain import duties
from domain.commands import npdb
from domain.commands.base import NOTHING, OFFICE, FileCommand, Made
from domain.commands.findings import looked_on
from domain.credentials.evidence import Evidence
from domain.errors import Invalid, NotAllowedNow, NotFound
from domain.events.duties import DelayExplained
from domain.file import File
from domain.house import House
from domain.practitioner import Duty
from domain.values import DutyKind, Role, Stamp
from domain.words.wording import written

BY_ITS_OWN = {
    DutyKind.OPPE: "record_oppe",
    DutyKind.NPDB_REVIEW: "review_reportability",
    DutyKind.ALERT_REVIEW: "review_alert",
    DutyKind.EXPEDITED_REPORT: "acknowledge_expedited",
    DutyKind.INTEGRITY_AUDIT: "review_audited_file",
}
"""What is done by an operation that says more than a reference."""

WAITING = frozenset({"open", "breached"})


def waiting(file: File, id: str) -> Duty:
    """A duty still to be done. Raises NotFound, NotAllowedNow."""
    duty = file.practitioner.duties.get(id)
    if duty is None:
        raise NotFound(f"this file has no duty {id}", duty=id)
    if duty.state not in WAITING:
        raise NotAllowedNow("nothing is owed of it any more", about=duty)
    return duty


@dataclass(frozen=True, slots=True, kw_only=True)
class FulfilDuty(FileCommand):
    """Record that a duty was done: on which legal day, and the reference that the other side gave.

    One that is late is done late; its breach stays on record. A query of the Data Bank that is due is put on
    file by this too.
    """

    NAME: ClassVar[str] = "fulfil_duty"
    ROLES: ClassVar[frozenset[Role]] = OFFICE | {Role.CHIEF_MEDICAL_OFFICER, Role.CHIEF_EXECUTIVE}
    ON: ClassVar[type] = Duty
    AT: ClassVar[frozenset[str]] = WAITING

    duty: str
    reference: str
    done_on: date | None = None
    evidence: Evidence | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        duty = waiting(file, self.duty)
        if duty.kind in BY_ITS_OWN:
            does = BY_ITS_OWN[duty.kind]
            raise Invalid("duty", f"one done by what its reference shows; {does} does this one", duty.id)
        if not self.reference.strip():
            raise Invalid("reference", "what shows that it was done, as a report's number", self.reference)
        done_on = self._done_on(duty, house, stamp)
        if duty.kind is DutyKind.NPDB_QUERY:
            npdb.queried(file, stamp, done_on, None, self.evidence, self.reference)
        else:
            duties.fulfil(file, stamp, duty, done_on, self.reference, self.evidence)
        return NOTHING

    def _done_on(self, duty: Duty, house: House, stamp: Stamp) -> date:
        """The day on which it was done: nobody did what was not asked yet."""
        done_on, opened_on = (
            looked_on(self.done_on, house, stamp, "done_on"),
            house.legal_date(duty.opened_at),
        )
        if done_on < opened_on:
            raise Invalid("done_on", f"a day not before {opened_on}, when the duty opened", done_on)
        return done_on


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainDelay(FileCommand):
    """Record why a duty cannot be done in its days, and what was tried: as of a license that no source could
    confirm within the hours of a disaster [S49].

    It stays to be done, and its breach is told all the same.
    """

    NAME: ClassVar[str] = "explain_delay"
    ROLES: ClassVar[frozenset[Role]] = FulfilDuty.ROLES
    ON: ClassVar[type] = Duty
    AT: ClassVar[frozenset[str]] = WAITING

    duty: str
    why: str

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        duty = waiting(file, self.duty)
        why = written(self.why, "why", "why it cannot be done in its days, and what was tried, in writing")
        file.practitioner.trigger(DelayExplained, stamp, duty=duty.id, kind=duty.kind, why=why)
        return NOTHING

"""An opt-out from Medicare is put on file: a flag for who bills."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.application import AFTER_ACCEPTANCE
from domain.commands.base import NOTHING, OFFICE, REGISTERED, FileCommand, Made
from domain.commands.findings import Finding, looked_on, note
from domain.credentials.evidence import Evidence
from domain.errors import Invalid
from domain.events.opt_out import MedicareOptOutRecorded
from domain.file import File
from domain.house import PLAUSIBLE, House
from domain.practitioner import Practitioner
from domain.values import Role, Stamp

ELEMENT = "medicare_opt_out"
RENEWING_SINCE = date(2015, 6, 16)
"""An affidavit of that day or later renews itself by law; one before it ended after its period [S128]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordOptOut(FileCommand):
    """Put on file that somebody has opted out of Medicare, as the published list of affidavits has it [S128].

    `first` is the day its first period began, `last` its last day where it was canceled or does not renew
    itself; `orders` whether what they order or refer is paid for all the same. It bars nobody from work. An
    open application that asks for this element has it verified by the same act. What is said last holds.
    """

    NAME: ClassVar[str] = "record_opt_out"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    ON: ClassVar[type] = Practitioner
    AT: ClassVar[frozenset[str]] = REGISTERED

    first: date
    last: date | None = None
    orders: bool = False
    evidence: Evidence | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        first = looked_on(self.first, house, stamp, "first")
        if first.year < PLAUSIBLE[0]:
            raise Invalid("first", f"a day from {PLAUSIBLE[0]} on", str(first))
        self._ends(first)
        file.practitioner.trigger(
            MedicareOptOutRecorded,
            stamp,
            first=first,
            last=self.last,
            orders=self.orders,
            evidence=self.evidence,
        )
        _verify(file, house, stamp, self.evidence)
        return NOTHING

    def _ends(self, first: date) -> None:
        if self.last is None:
            if first < RENEWING_SINCE:
                raise Invalid("last", f"its last day: it was signed before {RENEWING_SINCE}", None)
        elif not first <= self.last or self.last.year > PLAUSIBLE[1]:
            raise Invalid("last", f"a day from {first} on, or none", str(self.last))


def _verify(file: File, house: House, stamp: Stamp, evidence: Evidence | None) -> None:
    today = house.legal_date(stamp.occurred_at)
    found = Finding(source="cms", outcome="opted out", on=today, method="list", evidence=evidence)
    for application in file.open_applications():
        if application.step in AFTER_ACCEPTANCE and ELEMENT in application.elements:
            note(application, stamp, ELEMENT, found, satisfied=True)

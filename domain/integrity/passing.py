"""What the clock brings of audits of integrity: one is to be held, or was not held in time."""

from __future__ import annotations

from datetime import datetime

from domain.correspondence import facility_letters
from domain.deadlines.kinds import Due, DueKind
from domain.events.integrity import IntegrityAuditDue, IntegrityAuditMissed
from domain.house import House
from domain.integrity.due import Wanted, due, wanted
from domain.passing.clock import Keeps, clock_stamp

HAPPENS = {
    DueKind.INTEGRITY_AUDIT_OPENS: (IntegrityAuditDue, "integrity_audit_due"),
    DueKind.INTEGRITY_AUDIT_MISSED: (IntegrityAuditMissed, "integrity_audit_missed"),
}


def pass_integrity(ledger: Keeps, house: House, until: datetime, now: datetime) -> None:
    """Let what is due of it up to an instant happen, one save each."""
    while True:
        item = next((each for each in due(house) if each.at <= until), None)
        if item is None:
            return
        _happens(house, item, next(each for each in wanted(house) if each.key == item.subject), now)
        ledger.keep((house.facility,))


def _happens(house: House, item: Due, called: Wanted, now: datetime) -> None:
    """Those whom the bylaws name are told at once."""
    event, letter = HAPPENS[item.kind]
    then = house.at(item.at)
    stamp = clock_stamp(then, item.at, now)
    house.facility.trigger(event, stamp, follows=called.follows, last=called.last)
    facility_letters.send(
        house.facility,
        then,
        stamp,
        letter,
        item.subject,
        then.rules(item.at).names("integrity.roles"),
        {"follows": called.follows or "", "last": str(called.last)},
    )

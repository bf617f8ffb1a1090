"""What the clock brings of audits of integrity: one is to be held, or was not held in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from domain import legal_days
from domain.correspondence import facility_letters
from domain.deadlines.kinds import DueKind
from domain.events.integrity import IntegrityAuditDue, IntegrityAuditMissed
from domain.house import House
from domain.integrity.due import Wanted, anniversary, due, wanted
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
        called = next(each for each in wanted(house) if each.key == item.subject)
        start = _begins_with(house, called, until)
        if start is not None:
            _happens(house, item.kind, start, until, now)
        else:
            _happens(house, item.kind, called, item.at, now)
        ledger.keep((house.facility,))


def _begins_with(house: House, called: Wanted, until: datetime) -> Wanted | None:
    """The next one of a hospital that is years older than this software; none for any other.

    Years in which nobody called for an audit are no exceptions.
    """
    facility, today = house.facility, house.legal_date(until)
    begun = any(not audit.withdrawn for audit in facility.audits.values())
    if begun or facility.audit_calls or facility.opened_at is None:
        return None
    opened = house.legal_date(facility.opened_at)
    second = anniversary(house, opened, called.last)
    if second.last >= today:
        return None
    return replace(anniversary(house, opened, legal_days.days_before(today, 1)), first=today)


def _happens(house: House, kind: DueKind, called: Wanted, at: datetime, now: datetime) -> None:
    """Those whom the bylaws name are told at once."""
    event, letter = HAPPENS[kind]
    then = house.at(at)
    stamp = clock_stamp(then, at, now)
    house.facility.trigger(event, stamp, follows=called.follows, last=called.last)
    facility_letters.send(
        house.facility,
        then,
        stamp,
        letter,
        called.key,
        then.rules(at).names("integrity.roles"),
        {"follows": called.follows or "", "last": str(called.last)},
    )

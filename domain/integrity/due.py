"""When an audit of integrity is to be held: every year, and three to six months after what it mends [S28].

A yearly one falls due so many months after the last, or after the facility was opened; a sandbox begins with
its first. Where an audit found what had to be mended, another one tests that within a window of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from domain import legal_days
from domain.deadlines.kinds import Due, DueKind
from domain.house import House
from domain.integrity.audits import Call, IntegrityAudit, key_of

OPENS, MISSED = DueKind.INTEGRITY_AUDIT_OPENS, DueKind.INTEGRITY_AUDIT_MISSED


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """An audit to be held on the legal days from `first` through `last`."""

    follows: str | None
    first: date
    last: date
    parameter: str

    @property
    def key(self) -> str:
        return key_of(self.follows, self.last)


def wanted(house: House) -> Iterator[Wanted]:
    """Each audit that is to be held, whether its days have come or not."""
    yearly = _yearly(house)
    if yearly is not None:
        yield yearly
    for audit in house.facility.audits.values():
        window = follow_up(house, audit)
        if window is not None and not followed(house, audit):
            yield window


def follow_up(house: House, audit: IntegrityAudit) -> Wanted | None:
    """When what was done about an audit's findings is to be tested; none where nothing had to be done.

    Once it is called for, its last day stands, whatever bylaws come after.
    """
    if audit.completed_at is None or not audit.actions:
        return None
    done = house.legal_date(audit.completed_at)
    rules = house.rules_on(done)
    most = rules.int("integrity.follow_up_months")
    after = min(rules.int("integrity.follow_up_after_months"), most)
    first, last = legal_days.add_months(done, after), legal_days.add_months(done, most)
    called = latest_call(house, audit.id)
    if called is not None:
        first, last = min(first, called.last), called.last
    return Wanted(follows=audit.id, first=first, last=last, parameter="integrity.follow_up_months")


def latest_call(house: House, follows: str | None) -> Call | None:
    """The last time that an audit was called for and not held since."""
    calls = [call for call in house.facility.audit_calls.values() if call.follows == follows]
    return max(calls, key=lambda call: call.last, default=None)


def followed(house: House, audit: IntegrityAudit) -> bool:
    """Whether an audit that follows it is completed."""
    later = house.facility.audits.values()
    return any(each.follows == audit.id and each.completed_at is not None for each in later)


def _yearly(house: House) -> Wanted | None:
    """So many months after the last one; where that was missed, the next year's."""
    called, held = latest_call(house, None), _last_held(house)
    if held is None:
        return None
    if called is not None and not called.missed:
        first = house.legal_date(called.since)
        return Wanted(follows=None, first=first, last=called.last, parameter="integrity.audit_months")
    return anniversary(house, house.legal_date(held), called.last if called is not None else None)


def anniversary(house: House, held: date, after: date | None) -> Wanted:
    """The first anniversary of the last audit, or of the opening, that lies behind a day.

    Bylaws that make it sooner leave the days to hold it in, from their adoption on.
    """
    rules = house.rules_on(held)
    months, years = rules.int("integrity.audit_months"), 1
    while after is not None and legal_days.add_months(held, months * years) <= after:
        years += 1
    last, lead = legal_days.add_months(held, months * years), rules.int("integrity.lead_days")
    if house.since is not None:
        last = max(last, legal_days.plus_days(house.legal_date(house.since), lead))
    first = legal_days.plus_days(last, -lead)
    before = after if after is not None else held
    return Wanted(follows=None, first=max(first, before), last=last, parameter="integrity.audit_months")


def _last_held(house: House) -> datetime | None:
    facility = house.facility
    held = [
        each.completed_at
        for each in facility.audits.values()
        if each.completed_at is not None and each.follows is None
    ]
    return max(held) if held else (None if facility.sandbox else facility.opened_at)


def due(house: House) -> tuple[Due, ...]:
    """What will fall due of it, earliest first: that its days begin, and that they are over."""
    facility, found = house.facility, []
    under_way = {each.follows for each in facility.audits.values() if each.under_way}
    for each in wanted(house):
        call = facility.audit_calls.get(each.key)
        if call is None and each.follows not in under_way:
            found.append(_due(house, legal_days.start_of(each.first, house.zone), OPENS, each))
        if call is None or not call.missed:
            found.append(_due(house, legal_days.end_of(each.last, house.zone), MISSED, each))
    return tuple(sorted(found, key=lambda item: item.order))


def _due(house: House, at: datetime, kind: DueKind, wanted: Wanted) -> Due:
    """By bylaws nothing falls due before they were adopted."""
    at = max(at, house.since) if house.since is not None else at
    return Due(at=at, kind=kind, subject=wanted.key, parameter=wanted.parameter)

"""When an audit of integrity is to be held: every year, and three to six months after what it mends [S28].

A yearly one falls due so many months after the last, or after the facility was opened; a sandbox begins with
its first. Where an audit found what had to be mended, another one tests that within a window of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from domain import legal_days
from domain.deadlines.kinds import Due, DueKind
from domain.house import House
from domain.integrity.audits import IntegrityAudit, key_of


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
    """When what was done about an audit's findings is to be tested; none where nothing had to be done."""
    if audit.completed_at is None or not audit.actions:
        return None
    done = house.legal_date(audit.completed_at)
    rules = house.rules_on(done)
    after, most = (
        rules.int("integrity.follow_up_after_months"),
        rules.int("integrity.follow_up_months"),
    )
    return Wanted(
        follows=audit.id,
        first=legal_days.add_months(done, min(after, most)),
        last=legal_days.add_months(done, most),
        parameter="integrity.follow_up_months",
    )


def followed(house: House, audit: IntegrityAudit) -> bool:
    """Whether an audit that follows it is completed."""
    later = house.facility.audits.values()
    return any(each.follows == audit.id and each.completed_at is not None for each in later)


def first_from(house: House, called: Wanted, until: datetime) -> Wanted:
    """The yearly one of a hospital that never had any, and is older than that: by its next anniversary.

    Years in which nobody called for one are no exceptions.
    """
    last, months = called.last, house.rules(until).int("integrity.audit_months")
    while legal_days.end_of(last, house.zone) <= until:
        last = legal_days.add_months(last, months)
    return replace(called, last=last)


def _yearly(house: House) -> Wanted | None:
    called = next((call for call in house.facility.audit_calls.values() if call.follows is None), None)
    if called is not None:
        first = house.legal_date(called.since)
        return Wanted(follows=None, first=first, last=called.last, parameter="integrity.audit_months")
    held = _last_held(house)
    if held is None:
        return None
    day = house.legal_date(held)
    rules = house.rules_on(day)
    last = legal_days.add_months(day, rules.int("integrity.audit_months"))
    first = legal_days.plus_days(last, -rules.int("integrity.lead_days"))
    return Wanted(follows=None, first=max(first, day), last=last, parameter="integrity.audit_months")


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
    under_way = {each.follows for each in facility.audits.values() if each.completed_at is None}
    for each in wanted(house):
        call = facility.audit_calls.get(each.key)
        if call is None and each.follows not in under_way:
            opens = legal_days.start_of(each.first, house.zone)
            found.append(_due(opens, DueKind.INTEGRITY_AUDIT_OPENS, each))
        if call is None or not call.missed:
            over = legal_days.end_of(each.last, house.zone)
            found.append(_due(over, DueKind.INTEGRITY_AUDIT_MISSED, each))
    return tuple(sorted(found, key=lambda item: item.order))


def _due(at: datetime, kind: DueKind, wanted: Wanted) -> Due:
    return Due(at=at, kind=kind, subject=wanted.key, parameter=wanted.parameter)

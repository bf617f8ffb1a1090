"""The evenings on which the bodies meet: each held from its hour on, by whoever came."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from uuid import UUID

from domain import legal_days
from domain.ids import meeting_id
from domain.values import BodyKind
from medstaff.seeding.hospital import OFFICE, Hospital
from medstaff.seeding.plan import Plan

MEETS = {
    BodyKind.CREDENTIALS_COMMITTEE: (0, 1),
    BodyKind.MEDICAL_EXECUTIVE_COMMITTEE: (1, 2),
    BodyKind.GOVERNING_BOARD: (3, 3),
}
"""The weekday, Monday 0, and the week of the month in which each body meets."""
EVENING, HOURS = 17, 2
NOTICE_DAYS = 28
ABSENT = 0.05


def evening_after(day: date, kind: BodyKind) -> date:
    """The day of a body's next meeting after a day."""
    weekday, week = MEETS[kind]
    first = day.replace(day=1)
    found = _nth(first, weekday, week)
    return found if found > day else _nth(legal_days.add_months(first, 1), weekday, week)


def _nth(first: date, weekday: int, week: int) -> date:
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (week - 1))


def meeting_on(hospital: Hospital, kind: BodyKind, day: date) -> UUID:
    """The meeting of a body that is held on a day."""
    return meeting_id(hospital.facility, f"{hospital.facility}/{OFFICE[1]}/{_key(kind, day)}")


def _key(kind: BodyKind, day: date) -> str:
    return f"seed-meeting-{kind}-{day}"


def hold_all(hospital: Hospital, plan: Plan) -> None:
    """Every meeting of the plan's years, one body after the other: who comes depends on nobody's file."""
    opens = hospital.now
    for kind in MEETS:
        for day in _evenings(plan, kind):
            _held(hospital, plan, kind, day)
    hospital.now = opens


def _evenings(plan: Plan, kind: BodyKind) -> Iterator[date]:
    day = evening_after(plan.opens, kind)
    while day < plan.until:
        yield day
        day = evening_after(day, kind)


def _held(hospital: Hospital, plan: Plan, kind: BodyKind, day: date) -> None:
    """Scheduled four weeks before, called to order at its hour, adjourned two hours later."""
    id, key, starts_at = meeting_on(hospital, kind, day), _key(kind, day), hospital.at(day, EVENING)
    hospital.now = hospital.at(max(plan.opens, legal_days.days_before(day, NOTICE_DAYS)), 9)
    hospital.do(key, "schedule_meeting", OFFICE, id, body=kind, starts_at=starts_at)
    hospital.now = starts_at
    chance = Random(f"{plan.seed}/{kind}/{day}")
    seats = hospital.house.body(kind).voting(starts_at)
    present = [seat.member for seat in seats if chance.random() >= ABSENT]
    hospital.do(f"{key}-begins", "call_to_order", OFFICE, id, meeting=id, present=present)
    hospital.now = hospital.at(day, EVENING + HOURS)
    hospital.do(f"{key}-ends", "adjourn", OFFICE, id, meeting=id)

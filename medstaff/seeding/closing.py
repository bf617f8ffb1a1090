"""What the hospital itself does on the last day: its digest goes out, and its clock is held there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from domain import legal_days, passing
from domain.aggregate import Event
from domain.events.correspondence import NoticeSent
from domain.events.facility import DigestSent
from domain.ids import digest_id
from domain.values import Role
from medstaff.seeding.hospital import ADMINISTRATOR, Hospital
from medstaff.seeding.plan import Plan

LAST = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Told:
    """A notice that a role hears of in a digest, and what the digest calls it."""

    role: str
    notice: UUID
    called: str


def told(plan: Plan, events: Iterable[Event]) -> tuple[Told, ...]:
    """What the digest of the last day tells."""
    return tuple(
        Told(each.role, event.notice, f"{event.kind}:{event.data.get('credential', event.subject)}")
        for event in events
        if isinstance(event, NoticeSent) and event.stamp.occurred_at >= plan.end - LAST
        for each in event.recipients
        if each.digest
    )


def close(hospital: Hospital, plan: Plan, news: Iterable[Told], through: int, *, hold: bool) -> None:
    """Send the last day's digest; whatever stands at or before `through` is told with it.

    Of the digests before it none is in the ledger: nobody would read ten years of them.
    """
    hospital.now = plan.end
    heard = tuple(news)
    for role in sorted({each.role for each in heard}) or [str(Role.MEDICAL_STAFF_OFFICE)]:
        _digest(hospital, plan, role, [each for each in heard if each.role == role], through)
    if hold:
        hospital.do("seed-clock", "set_clock", ADMINISTRATOR, hospital.id, held_at=plan.end)


def _digest(hospital: Hospital, plan: Plan, role: str, news: list[Told], through: int) -> None:
    day, house = legal_days.days_before(plan.until, 1), hospital.house
    facility = house.facility
    facility.trigger(
        DigestSent,
        passing.clock_stamp(house, plan.end, plan.end),
        digest=digest_id(plan.facility, role, day),
        to=role,
        day=day,
        notices=tuple(each.notice for each in news),
        summary=dict(sorted(Counter(each.called for each in news).items())),
        through=through,
        ahead=(),
    )
    hospital.ledger.keep((facility,))

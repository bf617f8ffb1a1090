"""The day's one mail to each role: what the files told it since the last."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Protocol

from domain import legal_days, passing
from domain.aggregate import Aggregate
from domain.events.correspondence import NoticeSent
from domain.events.facility import DigestSent
from domain.facility import Facility
from domain.house import House
from domain.ids import digest_id


class Notices(Protocol):
    """Where the notices of a whole facility are found, and digests saved: the ledger."""

    def undigested(self, key: str, after: int) -> list[tuple[int, NoticeSent]]: ...

    def keep(self, streams: tuple[Aggregate, ...]) -> int: ...


def send_digests(ledger: Notices, house: House, facility: Facility, until: datetime, now: datetime) -> None:
    """Send the digest of the last digest hour up to `until`; what has been told is not told again."""
    at = _last_hour(house, until)
    day = house.legal_date(at)
    # One mail a day: what is written late waits for tomorrow's.
    if facility.digested_on is not None and facility.digested_on >= day:
        return
    found = ledger.undigested(house.key, facility.through)
    due = [(position, event) for position, event in found if event.stamp.occurred_at <= at]
    waiting = [event for _, event in due if event.notice not in facility.told]
    if not waiting:
        return
    later = [position for position, event in found if event.stamp.occurred_at > at]
    through = min(later) - 1 if later else max(position for position, _ in found)
    ahead = tuple(event.notice for position, event in due if position > through)
    stamp = passing.clock_stamp(house, at, now)
    for role in _roles(waiting):
        told = [event for event in waiting if any(r.digest and r.role == role for r in event.recipients)]
        counted = Counter(f"{event.kind}:{event.data.get('credential', event.subject)}" for event in told)
        facility.trigger(
            DigestSent,
            stamp,
            digest=digest_id(house.key, role, day),
            to=role,
            day=day,
            notices=tuple(event.notice for event in told),
            summary=dict(sorted(counted.items())),
            through=through,
            ahead=ahead,
        )
    ledger.keep((facility,))


def _last_hour(house: House, until: datetime) -> datetime:
    day = house.legal_date(until)
    today = legal_days.at_hour(day, house.rules(until).int("digest.hour"), house.zone)
    if today <= until:
        return today
    yesterday = legal_days.days_before(day, 1)
    return legal_days.at_hour(yesterday, house.rules_on(yesterday).int("digest.hour"), house.zone)


def _roles(waiting: list[NoticeSent]) -> list[str]:
    return sorted({r.role for event in waiting for r in event.recipients if r.digest})

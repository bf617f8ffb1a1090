"""When a credential of the whole staff ends at once, and when that is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from domain import legal_days
from domain.deadlines.kinds import Due, DueKind
from domain.house import House
from domain.values import CredentialKind

TOGETHER = CredentialKind.CONTROLLED_SUBSTANCE_REGISTRATION
"""The one credential that a state ends for everybody on one day [S87][S97f]."""
DAY = f"expiry.mass_day.{TOGETHER}"
EVERY = 2
"""Years between two such days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """At an instant the day `expires` is `days` away; 0 days: it is over."""

    at: datetime
    expires: date
    days: int


def rungs(house: House, after: datetime) -> Iterator[Rung]:
    """The instants after one at which the staff's expiry is told, the earliest first; without an end."""
    day = house.legal_date(after)
    first = day.year if day.year % EVERY else day.year - 1
    for year in range(first, first + 2 * EVERY, EVERY):
        expires = legal_days.days_before(date(year, 3, 1), 1)
        yield from (each for each in _of(house, expires) if each.at > after)


def _of(house: House, expires: date) -> Iterator[Rung]:
    rules = house.rules_on(expires)
    if rules.choice(DAY) == "none":
        return
    for days in rules.ladder("notice.ladder"):
        at = legal_days.start_of(legal_days.days_before(expires, days), house.zone)
        yield Rung(at=at, expires=expires, days=days)
    yield Rung(at=legal_days.end_of(expires, house.zone), expires=expires, days=0)


def next_rung(house: House) -> Rung | None:
    """The next one that the facility has not come to."""
    facility = house.facility
    since = facility.expiry_reached_at or facility.opened_at
    return next(rungs(house, since), None) if since is not None else None


def due(house: House) -> tuple[Due, ...]:
    """What will fall due of it."""
    rung = next_rung(house)
    if rung is None:
        return ()
    kind = DueKind.MASS_EXPIRY_RUNG
    return (Due(at=rung.at, kind=kind, subject=str(rung.expires), parameter=DAY, rung=rung.days),)

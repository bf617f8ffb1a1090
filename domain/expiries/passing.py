"""What the clock brings of a mass expiry: its next summary is to be counted."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import takewhile

from domain.certain import certain
from domain.events.expiries import MassExpiryReached
from domain.expiries.days import TOGETHER, rungs
from domain.house import House
from domain.ids import expiry_summary_id
from domain.passing.clock import Keeps, clock_stamp

OLD_NEWS = timedelta(days=31)


def pass_expiries(ledger: Keeps, house: House, until: datetime, now: datetime) -> None:
    """Come to the latest rung up to an instant: of several that an outage left, the most urgent alone."""
    facility = house.facility
    since = facility.expiry_reached_at or certain(facility.opened_at, "when the facility was opened")
    reached = None
    while found := list(takewhile(lambda rung: rung.at <= until, rungs(house, since))):
        reached, since = found[-1], found[-1].at
    if reached is None:
        return
    then = house.at(reached.at)
    facility.trigger(
        MassExpiryReached,
        clock_stamp(then, reached.at, now),
        summary=expiry_summary_id(house.key, reached.expires, reached.days)
        if until - reached.at <= OLD_NEWS
        else None,
        credential=TOGETHER,
        expires=reached.expires,
        rung=reached.days,
    )
    ledger.keep((facility,))

"""What the clock brings of regular meetings: one comes near, and is to be scheduled."""

from __future__ import annotations

from datetime import datetime

from domain.deadlines.regular import coming
from domain.events.regular import RegularMeetingDue
from domain.house import House
from domain.ids import regular_meeting_id
from domain.passing.clock import Keeps, clock_stamp


def pass_regular(ledger: Keeps, house: House, until: datetime, now: datetime) -> None:
    """Let each regular day that has come near by an instant be dealt with, one save each.

    One whose own hour is over by then, after an outage, is only passed.
    """
    facility = house.facility
    while True:
        first = min(coming(house), key=lambda each: (each.at, each.body), default=None)
        if first is None or first.at > until:
            return
        held = not first.left_out and first.starts_at > until
        facility.trigger(
            RegularMeetingDue,
            clock_stamp(house.at(first.at), first.at, now),
            body_kind=first.body,
            day=first.day,
            starts_at=first.starts_at,
            holiday=first.holiday,
            meeting=regular_meeting_id(house.key, first.body, first.day) if held else None,
        )
        ledger.keep((facility,))

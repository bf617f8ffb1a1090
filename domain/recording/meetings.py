"""Commands on one meeting of a body."""

from __future__ import annotations

from domain.commands.allowed import tell
from domain.commands.base import MeetingCommand
from domain.committee.meeting import Meeting
from domain.house import House
from domain.receipts import Receipt
from domain.recording.recorded import Recorded, woken
from domain.recording.writing import Writing


def on_meeting(writing: Writing, house: House, command: MeetingCommand) -> Recorded:
    """Decide on a meeting as it stands."""
    ledger, request = writing.ledger, writing.request
    begun = ledger.find(request.target, Meeting) is not None
    meeting = house.meeting(request.target) if begun or not command.OPENS else Meeting(request.target)
    made = command.decide(meeting, house, writing.stamp(house.bylaws.version))
    tell(made.refused, house, request.at)
    return meeting_state(house, writing.keep((meeting,), made))


def meeting_state(house: House, receipt: Receipt | None) -> Recorded:
    """A meeting waits for people alone."""
    return woken(house, receipt, None, ())

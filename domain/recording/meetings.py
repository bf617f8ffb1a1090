"""Commands and time on one meeting of a body."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from domain import deadlines, errands, passing
from domain.commands.allowed import tell
from domain.commands.base import MeetingCommand
from domain.committee import inviting
from domain.committee.meeting import Meeting
from domain.deadlines import DueKind
from domain.events.meeting import MeetingAdjourned, MeetingNotHeld
from domain.house import House
from domain.ledger import Ledger
from domain.receipts import Receipt
from domain.recording.recorded import Recorded, woken
from domain.recording.writing import Writing


def on_meeting(writing: Writing, house: House, command: MeetingCommand) -> Recorded:
    """Decide on a meeting as it stands at the instant."""
    ledger, request = writing.ledger, writing.request
    meeting = Meeting(request.target)
    if not command.OPENS or ledger.find(request.target, Meeting) is not None:
        meeting = meeting_passed(ledger, house, request.target, request.at, writing.now)
    made = command.decide(meeting, house, writing.stamp(house.bylaws.version))
    tell(made.refused, house, request.at)
    return meeting_state(meeting, house, writing.keep(meeting.streams(), made))


def meeting_passed(ledger: Ledger, house: House, id: UUID, until: datetime, now: datetime) -> Meeting:
    """The meeting, which was not held, or is over, if its hours were by then."""
    meeting = house.meeting(id)
    for item in deadlines.meeting_due(meeting, house):
        if item.at <= until:
            stamp = passing.clock_stamp(house.at(item.at), item.at, now)
            if item.kind is DueKind.MEETING_NOT_HELD:
                meeting.trigger(MeetingNotHeld, stamp)
                inviting.tell_office(meeting, stamp, "meeting_not_held")
            else:
                meeting.trigger(MeetingAdjourned, stamp)
            ledger.keep((meeting,))
            return house.meeting(id)
    return meeting


def meeting_state(meeting: Meeting, house: House, receipt: Receipt | None) -> Recorded:
    """What a meeting waits for."""
    wake_at = min((item.at for item in deadlines.meeting_due(meeting, house)), default=None)
    return woken(house, receipt, wake_at, errands.open_invitations(meeting))

"""Every stream that a workflow keeps, read from the ledger: all that Temporal would have to know again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from uuid import UUID

from domain.aggregate import Event
from domain.events.ballot import BallotOpened, BylawsBallotOpened, OutcomeDelivered
from domain.events.facility import FacilityOpened
from domain.events.meeting import (
    MeetingAdjourned,
    MeetingCancelled,
    MeetingNotHeld,
    MeetingNoticeDelivered,
    MeetingNoticeFailed,
    MeetingNoticeSent,
    MeetingScheduled,
)
from domain.events.practitioner import PractitionerRegistered
from domain.ledger import Ledger
from workflows.addresses import BALLOT, FACILITY, MEETING, PRACTITIONER
from workflows.messages import Key

KINDS: dict[type[Event], str] = {FacilityOpened: FACILITY, PractitionerRegistered: PRACTITIONER}
BALLOTS = (BallotOpened, BylawsBallotOpened)
MEETING_OVER = (MeetingCancelled, MeetingNotHeld, MeetingAdjourned)
SETTLED = (MeetingNoticeDelivered, MeetingNoticeFailed)
HEARD: tuple[type[Event], ...] = (
    *(*KINDS, *BALLOTS, OutcomeDelivered),
    *(MeetingScheduled, *MEETING_OVER, MeetingNoticeSent, *SETTLED),
)
TOPICS = [kind.TOPIC for kind in HEARD]


def roll(ledger: Ledger) -> Iterator[Key]:
    """Each facility and file in the order of their beginnings, then the ballots and meetings not yet over."""
    ballots: dict[UUID, Key] = {}
    meetings: dict[UUID, Key] = {}
    over, mail = set[UUID](), Counter[UUID]()
    for _, event in ledger.events_of(TOPICS):
        id, facility = event.originator_id, event.stamp.facility
        if isinstance(event, BALLOTS):
            ballots[id] = Key(facility, BALLOT, str(id))
        elif isinstance(event, OutcomeDelivered):
            ballots.pop(id, None)
        elif isinstance(event, MeetingScheduled):
            meetings[id] = Key(facility, MEETING, str(id))
        elif isinstance(event, MEETING_OVER):
            over.add(id)
        elif isinstance(event, MeetingNoticeSent):
            mail[id] += 1
        elif isinstance(event, SETTLED):
            mail[id] -= 1
        else:
            yield Key(facility, KINDS[type(event)], str(id))
    yield from ballots.values()
    # One that is over may still have letters on their way.
    yield from (key for id, key in meetings.items() if id not in over or mail[id])

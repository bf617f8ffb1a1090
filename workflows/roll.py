"""Every stream that a workflow keeps, read from the ledger: all that Temporal would have to know again."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from domain.aggregate import Event
from domain.events.ballot import BallotOpened, BylawsBallotOpened, OutcomeDelivered
from domain.events.facility import FacilityOpened
from domain.events.meeting import MeetingAdjourned, MeetingCancelled, MeetingNotHeld, MeetingScheduled
from domain.events.practitioner import PractitionerRegistered
from domain.ledger import Ledger
from workflows.addresses import BALLOT, FACILITY, MEETING, PRACTITIONER
from workflows.messages import Key

KINDS: dict[type[Event], str] = {FacilityOpened: FACILITY, PractitionerRegistered: PRACTITIONER}
BALLOTS = (BallotOpened, BylawsBallotOpened)
OVER: tuple[type[Event], ...] = (OutcomeDelivered, MeetingCancelled, MeetingNotHeld, MeetingAdjourned)
BEGINNINGS: tuple[type[Event], ...] = (*KINDS, *BALLOTS, MeetingScheduled)
TOPICS = [kind.TOPIC for kind in (*BEGINNINGS, *OVER)]


def roll(ledger: Ledger) -> Iterator[Key]:
    """Each facility and file in the order of their beginnings, then the ballots and meetings not yet over."""
    waiting: dict[UUID, Key] = {}
    for _, event in ledger.events_of(TOPICS):
        id, facility = event.originator_id, event.stamp.facility
        if isinstance(event, OVER):
            waiting.pop(id, None)
        elif isinstance(event, BALLOTS):
            waiting[id] = Key(facility, BALLOT, str(id))
        elif isinstance(event, MeetingScheduled):
            waiting[id] = Key(facility, MEETING, str(id))
        else:
            yield Key(facility, KINDS[type(event)], str(id))
    yield from waiting.values()

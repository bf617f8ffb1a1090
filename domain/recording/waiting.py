"""What a stream waits for: as it stands, or once time has passed on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from eventsourcing.persistence import IntegrityError

from domain.aggregate import Aggregate
from domain.committee.ballot import Ballot
from domain.committee.meeting import Meeting
from domain.correspondence.digests import send_digests
from domain.errors import NotFound, StaleVersion
from domain.expiries.passing import pass_expiries
from domain.facility import Facility
from domain.house import House
from domain.integrity.passing import pass_integrity
from domain.ledger import Ledger
from domain.monitoring.passing import pass_monitoring
from domain.passing.regular import pass_regular
from domain.practitioner import Practitioner
from domain.recording.ballots import ballot_passed, ballot_state
from domain.recording.deciding import present
from domain.recording.facilities import facility_state
from domain.recording.files import file_state, passed
from domain.recording.meetings import meeting_passed, meeting_state
from domain.recording.recorded import ABSENT, Recorded

ATTEMPTS = 5


def pass_time(
    ledger: Ledger, facility: str, target: UUID, until: datetime, recorded_at: datetime
) -> Recorded:
    """Let time pass on a file, a ballot or a facility up to an instant; twice is once."""
    return _retried(lambda: _pass_time(ledger, facility, target, until, recorded_at))


def _retried(work: Callable[[], Recorded]) -> Recorded:
    for _ in range(ATTEMPTS):
        try:
            return work()
        except IntegrityError:
            continue
    raise StaleVersion("the stream moves faster than its clock can follow")


def _pass_time(ledger: Ledger, key: str, target: UUID, until: datetime, now: datetime) -> Recorded:
    house, stream = _found(ledger, key, target)
    if house is None:
        return ABSENT
    if isinstance(stream, Practitioner) and stream.facility == key:
        file = present(ledger.file(target, house, until), target)
        return file_state(passed(ledger, house, file, until, now), house, None)
    if isinstance(stream, Ballot) and stream.facility == key:
        return ballot_state(ballot_passed(ledger, house, target, until, now), house, None)
    if isinstance(stream, Meeting) and stream.facility == key:
        return meeting_state(meeting_passed(ledger, house, target, until, now), house, None)
    if isinstance(stream, Facility) and target == house.facility.id:
        pass_monitoring(ledger, house, until, now)
        pass_expiries(ledger, house, until, now)
        pass_regular(ledger, house, until, now)
        pass_integrity(ledger, house, until, now)
        send_digests(ledger, house, house.facility, until, now)
        return facility_state(house.facility, house, None, until)
    return ABSENT


def state_of(ledger: Ledger, key: str, target: UUID, around: datetime) -> Recorded:
    """What a stream waits for as it stands, with nothing recorded."""
    house, stream = _found(ledger, key, target)
    if house is None:
        return ABSENT
    if isinstance(stream, Practitioner) and stream.facility == key:
        return file_state(present(ledger.file(target, house, around), target), house, None)
    if isinstance(stream, Ballot) and stream.facility == key:
        return ballot_state(stream, house, None)
    if isinstance(stream, Meeting) and stream.facility == key:
        return meeting_state(stream, house, None)
    if isinstance(stream, Facility) and target == house.facility.id:
        return facility_state(stream, house, None, around)
    return ABSENT


def _found(ledger: Ledger, key: str, target: UUID) -> tuple[House | None, Any]:
    """A facility's house, none before it is opened, and the stream of an id, whatever it is."""
    try:
        house = ledger.house(key)
    except NotFound:
        return None, None
    stream: Any = ledger.find(target, Aggregate)
    return house, stream

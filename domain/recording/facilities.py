"""Commands on a facility, and what it waits for."""

from __future__ import annotations

from datetime import datetime

from domain import deadlines, errands
from domain.bylaws import model_set
from domain.bylaws.book import BylawsBook
from domain.commands.allowed import telling
from domain.commands.base import FacilityCommand
from domain.commands.facilities import OpenFacility
from domain.deadlines.facility import due
from domain.facility import Facility
from domain.house import House
from domain.integrity.passing import pass_integrity
from domain.monitoring.passing import pass_monitoring
from domain.monitoring.periods import latest_month
from domain.passing.regular import pass_regular
from domain.receipts import Receipt
from domain.recording.recorded import Recorded, woken
from domain.recording.writing import Writing


def open_facility(writing: Writing, command: OpenFacility) -> Recorded:
    """Begin a facility, under the bylaws that the command brings."""
    ledger, request = writing.ledger, writing.request
    facility = ledger.find(request.target, Facility) or Facility(request.target)
    unopened = House(facility, model_set(), ledger, request.facility)
    with telling(unopened, request.at):
        made, streams = command.decide(facility, unopened, writing.stamp(""))
    book = next(stream for stream in streams if isinstance(stream, BylawsBook))
    receipt = writing.keep(streams, made)
    house = House.under(book, facility, ledger, request.facility)
    return facility_state(facility, house, receipt, request.at)


def on_facility(writing: Writing, house: House, command: FacilityCommand) -> Recorded:
    """Decide on what is the facility's own: its clock, bylaws, forms, agreements, bodies."""
    facility, request = house.facility, writing.request
    pass_monitoring(writing.ledger, house, request.at, writing.now)
    pass_regular(writing.ledger, house, request.at, writing.now)
    pass_integrity(writing.ledger, house, request.at, writing.now)
    timed = command.timed(facility, request.time or writing.now)
    made, streams = timed.decide(facility, house, writing.stamp(house.bylaws.version))
    receipt = writing.keep(streams, made)
    # The next regular meeting may be near enough already.
    pass_regular(writing.ledger, house, request.at, writing.now)
    return facility_state(facility, house, receipt, request.at)


def facility_state(facility: Facility, house: House, receipt: Receipt | None, after: datetime) -> Recorded:
    """What a facility waits for from an instant on."""
    month = latest_month(house)
    wakes = (deadlines.next_digest(house, after), *(item.at for item in due(house, month)))
    waking = errands.open_wake(house.adopted(), house.key)
    under_way = (
        *errands.open_digests(facility, house.key),
        *waking,
        *errands.open_run(month, house.key),
        *errands.open_summaries(facility, house.key),
        *errands.open_meetings(facility, house.key),
    )
    return woken(house, receipt, min(wakes), under_way)

"""Commands and time on one practitioner's file."""

from __future__ import annotations

from datetime import datetime

from domain import deadlines, errands, passing
from domain.commands.base import FileCommand
from domain.commands.outcomes import TakeOutcome
from domain.file import File
from domain.house import House
from domain.ledger import Ledger
from domain.practitioner import Practitioner
from domain.receipts import Receipt
from domain.recording.deciding import decide, present
from domain.recording.outcomes import taken_in
from domain.recording.recorded import Recorded, woken
from domain.recording.writing import Writing


def register(writing: Writing, house: House, command: FileCommand) -> Recorded:
    """Begin a file."""
    request = writing.request
    file = writing.ledger.file(request.target, house, request.at) or File(Practitioner(request.target))
    made = command.decide(file, house, writing.stamp(house.bylaws.version))
    return file_state(file, house, writing.keep(file.streams(), made))


def on_file(writing: Writing, house: House, found: File | None, command: FileCommand) -> Recorded:
    """Decide on a file as it stands at the instant, with what bodies had decided by then."""
    request = writing.request
    file = passed(writing.ledger, house, present(found, request.target), request.at, writing.now)
    if not isinstance(command, TakeOutcome):
        file = taken_in(writing.ledger, house, file, request.at, writing.now)
    return file_state(file, house, decide(writing, house, file, command))


def passed(ledger: Ledger, house: House, file: File, until: datetime, now: datetime) -> File:
    """The file once everything due up to an instant has happened, one save an instant.

    What fell due while older bylaws held, and was not written in time, happens under those. What a body had
    decided by then comes first: no clock ends what it renewed, nor waives a right that it has left no use.
    """
    for then, end in house.eras(until):
        while first := passing.first_at(coming := deadlines.coming(file, then), end):
            decided = taken_in(ledger, then, file, first, now)
            if decided is not file:
                file = decided
                continue
            passing.pass_first(file, then, coming, end, now)
            ledger.keep(file.streams())
            file = present(ledger.file(file.id, house, until), file.id)
    return file


def file_state(file: File, house: House, receipt: Receipt | None) -> Recorded:
    """What a file waits for."""
    return woken(house, receipt, deadlines.earliest(file, house), errands.open_errands(file, house))

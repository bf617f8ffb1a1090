"""Commands and time on one practitioner's file."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from domain import deadlines, errands, passing
from domain.commands.base import FileCommand
from domain.corrective import counsel, surrenders
from domain.deciding import pulled
from domain.errors import NotFound
from domain.evaluation.focused import follow_grants, follow_relinquished
from domain.file import File
from domain.house import House
from domain.ledger import Ledger
from domain.practitioner import Practitioner
from domain.privileges import route_ends
from domain.receipts import Receipt
from domain.recording.recorded import Recorded, woken
from domain.recording.writing import Writing

FOLLOWS = (
    follow_grants,
    follow_relinquished,
    route_ends.follow,
    surrenders.follow,
    counsel.follow,
    pulled.follow,
)
"""What comes of an act by rule, in the order in which it does."""


def register(writing: Writing, house: House, command: FileCommand) -> Recorded:
    """Begin a file."""
    request = writing.request
    file = writing.ledger.file(request.target, house, request.at) or File(Practitioner(request.target))
    made = command.decide(file, house, writing.stamp(house.bylaws.version))
    return file_state(file, house, writing.keep(file.streams(), made))


def on_file(writing: Writing, house: House, found: File | None, command: FileCommand) -> Recorded:
    """Decide on a file as it stands at the instant."""
    request = writing.request
    file = passed(writing.ledger, house, present(found, request.target), request.at, writing.now)
    return file_state(file, house, decide(writing, house, file, command))


def decide(writing: Writing, house: House, file: File, command: FileCommand) -> Receipt:
    """Decide on a file on which all that is due has happened, with what follows by rule, and save it."""
    _bring(writing.ledger, file, house, command)
    own, stamp = house.about(file.practitioner), writing.stamp(house.bylaws.version)
    made = command.decide(file, own, stamp)
    for follow in FOLLOWS:
        follow(file, own, stamp)
    return writing.keep(file.streams(), made)


def present(file: File | None, id: UUID) -> File:
    """The file that must be there. Raises NotFound."""
    if file is None:
        raise NotFound.no("practitioner", id)
    return file


def passed(ledger: Ledger, house: House, file: File, until: datetime, now: datetime) -> File:
    """The file once everything due up to an instant has happened, one save an instant.

    What fell due while older bylaws held, and was not written in time, happens under those.
    """
    for then, end in house.eras(until):
        while passing.pass_next(file, then, end, now):
            ledger.keep(file.streams())
            file = present(ledger.file(file.id, house, until), file.id)
    return file


def file_state(file: File, house: House, receipt: Receipt | None) -> Recorded:
    """What a file waits for."""
    return woken(house, receipt, deadlines.earliest(file, house), errands.open_errands(file))


def _bring(ledger: Ledger, file: File, house: House, command: FileCommand) -> None:
    """Have an ended application at hand as well, where the command names it."""
    wanted: UUID | None = getattr(command, "application", None)
    ballot: UUID | None = getattr(command, "ballot", None)
    if ballot is not None:
        wanted = house.meeting(ballot).application
    if wanted is not None and wanted not in file.applications:
        found = ledger.application_of(file, wanted)
        if found is not None:
            file.applications = {**file.applications, wanted: found}

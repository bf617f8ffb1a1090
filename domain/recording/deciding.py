"""Deciding one command on a file on which all that is due has happened, and saving what follows by rule."""

from __future__ import annotations

from uuid import UUID

from domain.commands.base import FileCommand
from domain.corrective import counsel, surrenders
from domain.deciding import pulled
from domain.errors import NotFound
from domain.evaluation.focused import follow_grants, follow_relinquished
from domain.file import File
from domain.house import House
from domain.ledger import Ledger
from domain.privileges import route_ends
from domain.receipts import Receipt
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


def _bring(ledger: Ledger, file: File, house: House, command: FileCommand) -> None:
    """Have an ended application at hand as well, where the command names it."""
    wanted: UUID | None = getattr(command, "application", None)
    ballot: UUID | None = getattr(command, "ballot", None)
    if ballot is not None:
        wanted = house.ballot(ballot).application
    if wanted is not None and wanted not in file.applications:
        found = ledger.application_of(file, wanted)
        if found is not None:
            file.applications = {**file.applications, wanted: found}

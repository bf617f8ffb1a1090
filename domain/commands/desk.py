"""The office's own work on a file: who keeps it, and what was said on the telephone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.commands.base import NOTHING, OFFICE, REGISTERED, FileCommand, Made
from domain.errors import Invalid
from domain.events import desk as events
from domain.file import File
from domain.house import House
from domain.practitioner import Practitioner
from domain.values import Role, Stamp
from domain.words.wording import stated, written


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignFile(FileCommand):
    """Give a file to somebody of the office, who keeps it from now on: `owner` is their token's `sub`."""

    NAME: ClassVar[str] = "assign_file"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    ON: ClassVar[type] = Practitioner
    AT: ClassVar[frozenset[str]] = REGISTERED

    owner: str

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        owner, was = stated(self.owner, "owner", "who is to keep the file"), file.practitioner.owner
        if owner != was:
            file.practitioner.trigger(events.FileAssigned, stamp, owner=owner, was=was or None)
        return NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class AddNote(FileCommand):
    """Put down what the office wants to remember; the practitioner does not see it."""

    NAME: ClassVar[str] = "add_note"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    ON: ClassVar[type] = Practitioner
    AT: ClassVar[frozenset[str]] = REGISTERED

    note: str

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        note = written(self.note, "note", "some words")
        file.practitioner.trigger(events.NoteAdded, stamp, note=note)
        return NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class LogContact(FileCommand):
    """Put down that somebody was reached, by telephone, mail or in person; today unless a day is said."""

    NAME: ClassVar[str] = "log_contact"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    ON: ClassVar[type] = Practitioner
    AT: ClassVar[frozenset[str]] = REGISTERED

    means: str
    whom: str
    words: str
    on: date | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        today = house.legal_date(stamp.occurred_at)
        if self.on is not None and self.on > today:
            raise Invalid("on", f"a day not after {today}", self.on)
        file.practitioner.trigger(
            events.ContactLogged,
            stamp,
            means=stated(self.means, "means", "telephone, mail, in person, …"),
            whom=written(self.whom, "whom", "who was reached"),
            words=written(self.words, "words", "what it was about"),
            on=self.on or today,
        )
        return NOTHING

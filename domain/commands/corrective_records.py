"""Opening the record of corrective action: a command with a reason, which is itself on record [S97]."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.commands.base import LEADERS, NOTHING, OFFICE, FileCommand, Made
from domain.commands.corrective import named
from domain.corrective.record import CorrectiveAction
from domain.errors import Invalid, NotFound
from domain.events.corrective import CorrectiveRecordRead
from domain.file import File
from domain.house import House
from domain.values import Role, Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCorrectiveRecord(FileCommand):
    """Open a practitioner's corrective action, and say why: matters, proceedings, and drafts of the reports.

    The bylaws name who may. That it was opened, by whom and why, is a privileged entry itself.
    """

    NAME: ClassVar[str] = "read_corrective_record"
    ROLES: ClassVar[frozenset[Role]] = OFFICE | LEADERS
    ON: ClassVar[type] = CorrectiveAction
    AT: ClassVar[frozenset[str]] = frozenset({"kept"})

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        named(house, stamp, "corrective.readers", self.NAME)
        if not stamp.reason or not stamp.reason.strip():
            raise Invalid("reason", "why the record is opened", stamp.reason)
        if not file.reviewed:
            raise NotFound.no("corrective action about practitioner", file.id)
        file.corrective.trigger(CorrectiveRecordRead, stamp, about=file.id, entries=file.corrective.version)
        return NOTHING

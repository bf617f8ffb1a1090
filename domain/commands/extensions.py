"""An appointment goes on in a declared emergency that keeps the board from renewing it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from domain.appointment import extending
from domain.commands.base import LEADERS, NOTHING, FileCommand, Made
from domain.commands.corrective import named
from domain.file import File
from domain.house import House
from domain.practitioner import Practitioner
from domain.values import Role, Stamp
from domain.words.wording import stated


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendAppointment(FileCommand):
    """Let an appointment and its grants go on past the term, while an emergency is declared [S36][S45].

    Only where the bylaws let it, by whom they name, with a reason, and with the `law` of the state that lets
    it, cited. `until` is its new last legal day, the last that the bylaws' days from today reach unless said.
    It renews nothing: the reappointment is decided by then.
    """

    NAME: ClassVar[str] = "extend_appointment"
    ROLES: ClassVar[frozenset[Role]] = LEADERS
    ON: ClassVar[type] = Practitioner

    law: str
    until: date | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        named(house, stamp, "extension.granted_by", self.NAME)
        stated(stamp.reason or "", "reason", "why the board cannot decide in time, in writing")
        law = stated(self.law, "law", "the law or order of the state that lets it, cited")
        extending.extend(file, house, stamp, law, self.until)
        return NOTHING

    @classmethod
    def taken(cls, about: Practitioner, house: House, at: datetime) -> bool:
        return not extending.why_not(about, house, at)

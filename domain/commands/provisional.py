"""The provisional period of a first appointment is extended. The board alone ends it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from domain.appointment import provisional
from domain.commands.base import LEADERS, NOTHING, FileCommand, Made
from domain.commands.corrective import named
from domain.errors import NotAllowedNow
from domain.file import File
from domain.house import House
from domain.practitioner import Practitioner
from domain.processing import asking
from domain.values import Role, Stamp
from domain.words.wording import stated


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendProvisional(FileCommand):
    """Extend a provisional period, as often as the bylaws allow; the reason is told to the practitioner.

    The bylaws name who may. `until` is its new last legal day, after as many months as they give it unless
    said. It is ended by a change to the category that is held: see request_application.
    """

    NAME: ClassVar[str] = "extend_provisional"
    ROLES: ClassVar[frozenset[Role]] = LEADERS
    ON: ClassVar[type] = Practitioner

    until: date | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        named(house, stamp, "provisional.extended_by", self.NAME)
        period = provisional.changeable(file.practitioner, stamp.occurred_at)
        if period is None or not self.taken(file.practitioner, house, stamp.occurred_at):
            raise NotAllowedNow(
                "no provisional period runs"
                if period is None
                else "it was extended as often as the bylaws let it",
                about=file.practitioner,
                state=asking.standing(file.practitioner, stamp.occurred_at),
            )
        stated(stamp.reason or "", "reason", "why the period is extended, in writing")
        provisional.extend(file, house, stamp, period, self.until, by_rule=False)
        provisional.told(file, house, stamp)
        return NOTHING

    @classmethod
    def taken(cls, about: Practitioner, house: House, at: datetime) -> bool:
        return provisional.extensions_left(about, house, at) > 0

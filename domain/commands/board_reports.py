"""The full board hears of what its committee decided in its place, and says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from domain import duties
from domain.certain import certain
from domain.commands.base import NOTHING, FileCommand, Made
from domain.commands.findings import looked_on
from domain.committee.committee import Seat
from domain.errors import ChairConflicted, Invalid, NotAllowedNow, NotAMember, NotFound
from domain.file import File
from domain.house import House
from domain.practitioner import Duty
from domain.values import BodyKind, DutyKind, Position, Role, Stamp
from domain.words.wording import stated

LEADS = frozenset({Position.CHAIR, Position.VICE_CHAIR})


@dataclass(frozen=True, slots=True, kw_only=True)
class AcknowledgeExpedited(FileCommand):
    """The board's chair, or vice chair, says that the full board has had the report of an expedited decision.

    On which legal day, today unless said, and where its minutes have it. It decides nothing anew: the
    committee has decided [S54]. A late report is done late; its breach stays on record.
    """

    NAME: ClassVar[str] = "acknowledge_expedited"
    ROLES: ClassVar[frozenset[Role]] = frozenset({Role.BOARD_MEMBER})
    ON: ClassVar[type] = Duty
    AT: ClassVar[frozenset[str]] = frozenset({"open", "breached"})

    application: UUID
    minutes: str
    reported_on: date | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        duty = self._owed(file)
        _of_the_board(file, house, stamp)
        if duty.state not in self.AT:
            raise NotAllowedNow("the board has acknowledged it", about=duty)
        stated(self.minutes, "minutes", "where the board's minutes have the report")
        day, decided = looked_on(self.reported_on, house, stamp, "reported_on"), self._decided(file, house)
        if day < decided:
            raise Invalid("reported_on", f"a day not before {decided}, on which it was decided", str(day))
        duties.fulfil(file, stamp, duty, day, self.minutes)
        return NOTHING

    def _owed(self, file: File) -> Duty:
        id = duties.duty_id(DutyKind.EXPEDITED_REPORT, str(self.application))
        duty = file.practitioner.duties.get(id)
        if duty is None:
            raise NotFound(
                f"no committee of the board decided on application {self.application}",
                application=str(self.application),
            )
        return duty

    def _decided(self, file: File, house: House) -> date:
        decided_at = file.application(self.application).decided_at
        return house.legal_date(certain(decided_at, "when it was decided"))


def _of_the_board(file: File, house: House, stamp: Stamp) -> Seat:
    """The actor's seat, which leads the board; nobody speaks for it on their own file."""
    seat = house.body(BodyKind.GOVERNING_BOARD).seat_of(stamp.actor, stamp.occurred_at)
    if seat.position not in LEADS:
        raise NotAMember(f"{seat.member} does not lead the board", needed="the board's chair or vice chair")
    if seat.practitioner == file.id:
        raise ChairConflicted("nobody speaks for the board on their own file", relation="self")
    return seat

"""The hearing itself: its day, its panel, and what each member of the panel concludes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from domain.bylaws import Rules
from domain.commands.base import NOTHING, OFFICE, VOTERS, FileCommand, Made
from domain.commands.findings import looked_on
from domain.corrective import hearings
from domain.corrective.hearings import meant, require
from domain.corrective.panels import PanelMember, concluded, ineligible
from domain.corrective.procedure import procedure
from domain.corrective.proceedings import Proceeding
from domain.credentials.evidence import Evidence
from domain.errors import (
    HearingTooEarly,
    Invalid,
    NotAMember,
    PanelIneligible,
    RoleRequired,
)
from domain.events import hearing as events
from domain.file import File
from domain.house import House
from domain.values import BodyKind, Position, Role, Sealed, Stamp
from domain.words.wording import written


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleHearing(FileCommand):
    """Set the hearing's time and place, and give notice of both and of the witnesses [S70].

    It is held no sooner after `noticed_on`, the legal day on which that notice was received (today unless
    said), than the bylaws' days: sooner only with the practitioner's written `waiver`.
    """

    NAME: ClassVar[str] = "schedule_hearing"
    ROLES: ClassVar[frozenset[Role]] = OFFICE | {Role.CHIEF_EXECUTIVE}
    ON: ClassVar[type] = Proceeding
    AT: ClassVar[frozenset[str]] = frozenset({"requested", "scheduled", "seated"})

    held_at: datetime
    place: str
    witnesses: tuple[str, ...] = ()
    noticed_on: date | None = None
    waiver: Evidence | None = None
    proceeding: UUID | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        proceeding = meant(file.corrective, self.proceeding)
        require(proceeding, self.AT, self.NAME)
        place = written(self.place, "place", "where the hearing is held")
        if self.held_at <= stamp.occurred_at:
            raise Invalid("held_at", "an instant after now", self.held_at)
        noticed_on = looked_on(self.noticed_on, house, stamp, "noticed_on")
        if proceeding.requested_on is not None and noticed_on < proceeding.requested_on:
            raise Invalid(
                "noticed_on", f"a day not before the request, {proceeding.requested_on}", noticed_on
            )
        earliest = hearings.earliest(file, house, noticed_on)
        if self.waiver is None and house.legal_date(self.held_at) < earliest:
            raise HearingTooEarly(
                f"the hearing is not before {earliest}, unless the practitioner waives that in writing",
                about=proceeding,
                earliest=str(earliest),
            )
        notice = hearings.tell_hearing(file, house, stamp, proceeding, self.held_at, place.plain)
        file.corrective.trigger(
            events.HearingScheduled,
            stamp,
            about=file.id,
            proceeding=proceeding.id,
            notice=notice,
            held_at=self.held_at,
            place=place,
            witnesses=tuple(Sealed(each) for each in self.witnesses),
            noticed_on=noticed_on,
            earliest=earliest,
            waiver=self.waiver,
        )
        return Made(ids={"notice": str(notice)})


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatPanel(FileCommand):
    """Name the hearing panel: none involved before, no direct competitor, no relative [S70][S11g].

    Of what the board proposed, the board's chair names it. What is known here of a member's part in the
    matter counts, whatever is declared.
    """

    NAME: ClassVar[str] = "seat_panel"
    ROLES: ClassVar[frozenset[Role]] = OFFICE | {Role.CHIEF_EXECUTIVE, Role.BOARD_MEMBER}
    ON: ClassVar[type] = Proceeding
    AT: ClassVar[frozenset[str]] = frozenset({"requested", "scheduled", "seated"})

    members: tuple[PanelMember, ...]
    proceeding: UUID | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        proceeding = meant(file.corrective, self.proceeding)
        require(proceeding, self.AT, self.NAME)
        _seats(proceeding, house, stamp)
        rules = house.rules(stamp.occurred_at)
        least = rules.int(procedure(file.practitioner, rules).panel_min)
        if len({each.member for each in self.members}) < max(least, len(self.members)):
            raise Invalid("members", f"{least} or more, each once", [each.member for each in self.members])
        why = ineligible(self.members, proceeding, file, house, stamp.occurred_at)
        _odd(self.members, rules)
        if why:
            said = "; ".join(f"{member}: {each}" for member, each in why.items())
            raise PanelIneligible(f"not eligible for this panel: {said}", about=proceeding, members=why)
        file.corrective.trigger(
            events.PanelSeated,
            stamp,
            about=file.id,
            proceeding=proceeding.id,
            members=tuple(each.member for each in self.members),
        )
        return NOTHING


def _odd(members: tuple[PanelMember, ...], rules: Rules) -> None:
    """Refuse a panel that can divide evenly, where by the bylaws none may."""
    if rules.choice("hearing.panel_tie") == "odd_panel" and len(members) % 2 == 0:
        raise Invalid("members", "an odd number, by the bylaws", [each.member for each in members])


def _seats(proceeding: Proceeding, house: House, stamp: Stamp) -> None:
    """Refuse whoever does not name the panel of this proceeding."""
    if proceeding.by is not BodyKind.GOVERNING_BOARD:
        if stamp.role is Role.BOARD_MEMBER:
            raise RoleRequired("the chief executive names the panel", needed=["chief_executive"])
        return
    presiding = (Position.CHAIR, Position.VICE_CHAIR)
    board = house.body(BodyKind.GOVERNING_BOARD)
    if stamp.role is not Role.BOARD_MEMBER or (
        board.seat_of(stamp.actor, stamp.occurred_at).position not in presiding
    ):
        raise RoleRequired(
            "of what the board proposed, the board's chair names the panel", needed=["chair of the board"]
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPanel(FileCommand):
    """A member of the panel says after the hearing whether what was proposed is upheld, with its basis.

    Once more than half of the panel say the same, that is the panel's report; where all have spoken and it
    divides evenly, the bylaws say what it is. Nobody speaks for another.
    """

    NAME: ClassVar[str] = "report_panel"
    ROLES: ClassVar[frozenset[Role]] = VOTERS
    ON: ClassVar[type] = Proceeding
    AT: ClassVar[frozenset[str]] = frozenset({"seated"})

    upheld: bool
    basis: str
    proceeding: UUID | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        proceeding = meant(file.corrective, self.proceeding)
        require(proceeding, self.AT, self.NAME)
        if stamp.actor not in proceeding.panel:
            raise NotAMember(f"{stamp.actor} is not on this panel", needed="a seat on the panel")
        if proceeding.hearing is None or stamp.occurred_at < proceeding.hearing.held_at:
            raise HearingTooEarly("the hearing has not been held", about=proceeding)
        file.corrective.trigger(
            events.PanelMemberConcluded,
            stamp,
            about=file.id,
            proceeding=proceeding.id,
            member=stamp.actor,
            upheld=self.upheld,
            basis=written(self.basis, "basis", "the basis of the conclusion, in writing"),
        )
        self._report(file, house, stamp, file.corrective.proceedings[proceeding.id])
        return NOTHING

    def _report(self, file: File, house: House, stamp: Stamp, proceeding: Proceeding) -> None:
        upheld = concluded(proceeding, house.rules(stamp.occurred_at))
        if upheld is None:
            return
        file.corrective.trigger(
            events.PanelReported,
            stamp,
            about=file.id,
            proceeding=proceeding.id,
            upheld=upheld,
            members=tuple(m for m, each in proceeding.conclusions.items() if each is upheld),
        )
        # The executive committee reconsiders what is its own; the board has the last word on its own anyway.
        if proceeding.by is BodyKind.GOVERNING_BOARD:
            hearings.tell_result(file, house, stamp, file.corrective.proceedings[proceeding.id])

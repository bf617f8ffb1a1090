"""An appeal after a hearing: asked for or waived, its review scheduled, and held [S11j]."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from domain import legal_days
from domain.commands.base import NOTHING, OFFICE, FileCommand, Made
from domain.commands.hearings import theirs
from domain.corrective import appeals, hearings
from domain.corrective.hearings import meant, require
from domain.corrective.proceedings import Appeal, Proceeding
from domain.errors import HearingTooEarly, Invalid
from domain.events import appeal as appeal_events
from domain.events import hearing as events
from domain.file import File
from domain.house import House
from domain.values import AppealGround, Role, Sealed, Stamp
from domain.words.wording import stated, written


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestAppeal(FileCommand):
    """Ask the board to hear an appeal before its last word. One that comes late is on record alone.

    `ground` is one of those that the bylaws let an appeal rest on; `grounds` say it in full.
    """

    NAME: ClassVar[str] = "request_appeal"
    ROLES: ClassVar[frozenset[Role]] = OFFICE | {Role.CHIEF_OF_STAFF}
    OWN: ClassVar[bool] = True
    ON: ClassVar[type] = Proceeding
    AT: ClassVar[frozenset[str]] = frozenset({"result_noticed"})

    ground: AppealGround
    grounds: str
    proceeding: UUID | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        proceeding = meant(file.corrective, self.proceeding)
        if not self.taken(proceeding, house, stamp.occurred_at):
            require(proceeding, self.AT, self.NAME)
        grounds = self._grounds(house, stamp)
        late = proceeding.state == "ready"
        if late and self._in_time(proceeding, stamp):
            file.corrective.trigger(
                events.AppealWaiverSetAside, stamp, about=file.id, proceeding=proceeding.id
            )
            late = False
        file.corrective.trigger(
            events.AppealRequested,
            stamp,
            about=file.id,
            proceeding=proceeding.id,
            grounds=grounds,
            late=late,
        )
        return Made(ids={"request": "late" if late else "in_time"})

    def _in_time(self, proceeding: Proceeding, stamp: Stamp) -> bool:
        """Whether it came before a waiver that the clock had written first (RC-15)."""
        due = proceeding.result.due if proceeding.result else None
        by_clock = proceeding.waiver == "not_requested"
        return by_clock and due is not None and legal_days.in_time(stamp.occurred_at, due)

    def _grounds(self, house: House, stamp: Stamp) -> Sealed:
        """The ground and what it is. Refuses one on which by the bylaws no appeal can rest."""
        allowed = house.rules(stamp.occurred_at).names("appeal.grounds")
        if str(self.ground) not in allowed:
            expected = f"a ground on which by the bylaws an appeal can rest: {', '.join(allowed)}"
            raise Invalid("ground", expected, str(self.ground))
        said = stated(self.grounds, "grounds", "the grounds of the appeal, in writing")
        return Sealed(f"{self.ground}: {said}")

    @classmethod
    def taken(cls, about: Proceeding, house: House, at: datetime) -> bool:
        after_hearing = about.state == "ready" and about.heard == "heard" and about.appeal is None
        return about.state in cls.AT or after_hearing


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiveAppeal(FileCommand):
    """The practitioner waives the appeal in writing, also one that was asked for and not heard yet."""

    NAME: ClassVar[str] = "waive_appeal"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    OWN: ClassVar[bool] = True
    ON: ClassVar[type] = Proceeding
    AT: ClassVar[frozenset[str]] = frozenset({"result_noticed", "appealed", "appeal_scheduled"})

    proceeding: UUID | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        proceeding = meant(file.corrective, self.proceeding)
        require(proceeding, self.AT, self.NAME)
        theirs(stamp)
        hearings.waive_appeal(file, stamp, proceeding, "in_writing")
        return NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleAppeal(FileCommand):
    """Set when and where the board, or its committee, hears an appeal, and give notice of it.

    The bylaws say from which business day after the request on; of who is suspended it may be sooner. Once
    their last day for it is over, any day is better than none. `on_papers` in place of both: nobody is heard,
    and the bylaws' days for statements in writing begin.
    """

    NAME: ClassVar[str] = "schedule_appeal"
    ROLES: ClassVar[frozenset[Role]] = OFFICE | {Role.CHIEF_EXECUTIVE}
    ON: ClassVar[type] = Proceeding
    AT: ClassVar[frozenset[str]] = frozenset({"appealed", "appeal_scheduled"})

    held_at: datetime | None = None
    place: str = ""
    on_papers: bool = False
    proceeding: UUID | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        proceeding = meant(file.corrective, self.proceeding)
        require(proceeding, self.AT, self.NAME)
        if self.on_papers:
            return self._papers(proceeding, file, house, stamp)
        place = written(self.place, "place", "where the appeal is heard")
        if proceeding.appeal is None or self.held_at is None or self.held_at <= stamp.occurred_at:
            raise Invalid("held_at", "an instant after now, unless it is reviewed on_papers", self.held_at)
        window = self._window(proceeding, proceeding.appeal, self.held_at, file, house, stamp)
        notice = hearings.tell_appeal(file, house, stamp, proceeding, self.held_at, place.plain)
        file.corrective.trigger(
            appeal_events.AppealReviewScheduled,
            stamp,
            about=file.id,
            proceeding=proceeding.id,
            notice=notice,
            held_at=self.held_at,
            place=place,
            first=window.first,
            last=window.last,
        )
        return Made(ids={"notice": str(notice)})

    def _papers(self, proceeding: Proceeding, file: File, house: House, stamp: Stamp) -> Made:
        """From the notice on statements are taken, for the bylaws' days."""
        if self.held_at is not None or self.place:
            raise Invalid(
                "on_papers", "left out where held_at and place say when and where it is heard", True
            )
        today = house.legal_date(stamp.occurred_at)
        days = house.rules(stamp.occurred_at).int("appeal.statement_days")
        last_day, due = house.deadline(today, days)
        notice = hearings.tell_papers(file, house, stamp, proceeding, last_day)
        file.corrective.trigger(
            appeal_events.AppealPutOnPapers,
            stamp,
            about=file.id,
            proceeding=proceeding.id,
            notice=notice,
            last_day=last_day,
            due=due,
        )
        return Made(ids={"notice": str(notice)})

    def _window(
        self,
        proceeding: Proceeding,
        appeal: Appeal,
        held_at: datetime,
        file: File,
        house: House,
        stamp: Stamp,
    ) -> appeals.Window:
        """The days that the bylaws leave for it. Refuses a day before them, or after them while they last."""
        window, day = appeals.window(appeal, file.practitioner, house), house.legal_date(held_at)
        if day < window.first:
            raise HearingTooEarly(
                f"the appeal is not heard before {window.first}", about=proceeding, earliest=str(window.first)
            )
        if house.legal_date(stamp.occurred_at) <= window.last < day:
            raise Invalid("held_at", f"a day from {window.first} to {window.last}", held_at)
        return window


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportAppeal(FileCommand):
    """Put down that an appeal was heard, with what was found. The board then has the last word.

    One on the papers is reviewed once the days for statements in writing are over.
    """

    NAME: ClassVar[str] = "report_appeal"
    ROLES: ClassVar[frozenset[Role]] = OFFICE | {Role.BOARD_MEMBER}
    ON: ClassVar[type] = Proceeding
    AT: ClassVar[frozenset[str]] = frozenset({"appeal_scheduled"})

    findings: str
    proceeding: UUID | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        proceeding = meant(file.corrective, self.proceeding)
        require(proceeding, self.AT, self.NAME)
        if not self.taken(proceeding, house, stamp.occurred_at):
            papers = proceeding.appeal is not None and proceeding.appeal.on_papers
            why = "statements in writing are still taken" if papers else "the appeal has not been heard"
            raise HearingTooEarly(why, about=proceeding)
        findings = written(self.findings, "findings", "what the appellate body found, in writing")
        file.corrective.trigger(
            appeal_events.AppealReviewed,
            stamp,
            about=file.id,
            proceeding=proceeding.id,
            findings=findings,
        )
        hearings.let_the_board_act(file, stamp, proceeding, "heard")
        return NOTHING

    @classmethod
    def taken(cls, about: Proceeding, house: House, at: datetime) -> bool:
        held = about.appeal.held_at if about.appeal is not None else None
        return about.state in cls.AT and held is not None and held <= at

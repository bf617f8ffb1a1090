"""A concern, what colleagues do about it, and a suspension as a precaution; its grounds stay sealed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from domain.commands.base import LEADERS, NOTHING, OFFICE, FileCommand, Made
from domain.corrective import matters
from domain.corrective.record import CounselQuestion, Matter, require
from domain.corrective.restrictions import held_lines
from domain.errors import Invalid, NotAllowedNow, NotFound, RoleRequired
from domain.events import corrective as events
from domain.file import File
from domain.house import House
from domain.practitioner import Practitioner
from domain.values import Role, Stamp, SuspensionOrigin
from domain.words.wording import written

OPEN = frozenset({"concern", "investigation"})


def named(house: House, stamp: Stamp, key: str, doing: str) -> None:
    """Refuse a leader whom the bylaws do not name for it."""
    leaders = house.rules(stamp.occurred_at).names(key)
    if str(stamp.role) not in leaders:
        raise RoleRequired(f"{doing} needs one of: {', '.join(leaders)}", needed=list(leaders))


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseConcern(FileCommand):
    """Bring up a concern about competence or conduct: it begins a matter of peer review."""

    NAME: ClassVar[str] = "raise_concern"
    ROLES: ClassVar[frozenset[Role]] = OFFICE | LEADERS | {Role.COMMITTEE_MEMBER}
    ON: ClassVar[type] = Practitioner

    concern: str

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        matter = matters.new_matter(file, house)
        concern = written(self.concern, "concern", "what the concern is, in writing")
        file.corrective.trigger(events.ConcernRaised, stamp, about=file.id, matter=matter, concern=concern)
        return Made(ids={"matter": str(matter)})

    @classmethod
    def taken(cls, about: Practitioner, house: House, at: datetime) -> bool:
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCollegialEffort(FileCommand):
    """Put down what colleagues did to settle a concern: a talk, advice, a letter. It is no action [S119c]."""

    NAME: ClassVar[str] = "record_collegial_effort"
    ROLES: ClassVar[frozenset[Role]] = OFFICE | LEADERS
    ON: ClassVar[type] = Matter
    AT: ClassVar[frozenset[str]] = OPEN

    effort: str
    matter: UUID | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        matter = file.corrective.matter(self.matter)
        require(matter, self.AT, self.NAME)
        effort = written(self.effort, "effort", "what was done, in writing")
        file.corrective.trigger(
            events.CollegialEffortMade, stamp, about=file.id, matter=matter.id, effort=effort
        )
        return NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseMatter(FileCommand):
    """Close a concern of which nothing more comes. Nothing that is under review is closed by one person."""

    NAME: ClassVar[str] = "close_matter"
    ROLES: ClassVar[frozenset[Role]] = LEADERS - {Role.DEPARTMENT_CHAIR}
    ON: ClassVar[type] = Matter
    AT: ClassVar[frozenset[str]] = frozenset({"concern"})

    finding: str
    matter: UUID | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        matter = file.corrective.matter(self.matter)
        require(matter, self.AT, self.NAME)
        if matter in file.corrective.under_review():
            raise NotAllowedNow("the matter is under review, which a body ends", about=matter)
        finding = written(self.finding, "finding", "why nothing more is done, in writing")
        file.corrective.trigger(events.MatterClosed, stamp, about=file.id, matter=matter.id, finding=finding)
        return NOTHING

    @classmethod
    def taken(cls, about: Matter, house: House, at: datetime) -> bool:
        return about.state in cls.AT and about not in house.corrective(about.about).under_review()


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspendPrecautionary(FileCommand):
    """Suspend at once whose practice may be an imminent danger [S71]. The grounds go to peer review alone.

    The bylaws name who may; the medical executive committee reviews it in their days. `privileges` are the
    lines suspended, everything where none is named; `matter` the one it belongs to: the only open one unless
    said, a new one where none is open.
    """

    NAME: ClassVar[str] = "suspend_precautionary"
    ROLES: ClassVar[frozenset[Role]] = LEADERS
    ON: ClassVar[type] = Practitioner

    grounds: str
    privileges: tuple[str, ...] = ()
    matter: UUID | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        named(house, stamp, "precaut.imposed_by", self.NAME)
        grounds = written(self.grounds, "grounds", "what makes the danger imminent, in writing")
        matter = self._matter(file, house, stamp)
        made = matters.suspend(file, stamp, SuspensionOrigin.PRECAUTIONARY, self.privileges, cause=matter)
        rules, today = house.rules(stamp.occurred_at), house.legal_date(stamp.occurred_at)
        last_day, due = house.deadline(today, rules.int("precaut.mec_review_days"))
        file.corrective.trigger(
            events.PrecautionarySuspensionImposed,
            stamp,
            about=file.id,
            matter=matter,
            suspensions=made,
            grounds=grounds,
            last_day=last_day,
            due=due,
            effective_from=stamp.occurred_at,
        )
        matters.told(file, house, stamp, made)
        if rules.flag("ctdph.of_precaution"):
            matters.notify_state(file, house, stamp, made[0])
        return Made(ids={"matter": str(matter), "suspension": made[0]})

    def _matter(self, file: File, house: House, stamp: Stamp) -> UUID:
        """The matter it belongs to. Refuses where nothing is held, or this is suspended already."""
        who = file.practitioner
        if not self.taken(who, house, stamp.occurred_at):
            raise NotAllowedNow("there is nothing to suspend", about=who, state="none")
        held = set(held_lines(who, stamp.occurred_at))
        strangers = [each for each in self.privileges if each not in held]
        if strangers:
            raise Invalid("privileges", "privileges that are held", strangers)
        matter = file.corrective.taken_up(self.matter)
        if matter is None:
            return matters.new_matter(file, house)
        require(matter, OPEN, self.NAME)
        if matter.suspended is not None:
            raise NotAllowedNow("a suspension of this matter is in force", about=matter)
        return matter.id

    @classmethod
    def taken(cls, about: Practitioner, house: House, at: datetime) -> bool:
        held = about.appointment
        return bool(about.open_routes()) or (held is not None and not held.over(at))


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftSuspension(FileCommand):
    """A leader whom the bylaws name lifts a precautionary suspension, from now on.

    The committee lifts one by its ballot, see review_suspension.
    """

    NAME: ClassVar[str] = "lift_suspension"
    ROLES: ClassVar[frozenset[Role]] = LEADERS
    ON: ClassVar[type] = Matter

    why: str
    matter: UUID | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        named(house, stamp, "precaut.lifted_by", self.NAME)
        matter = file.corrective.matter(self.matter)
        if not self.taken(matter, house, stamp.occurred_at):
            raise NotAllowedNow("no suspension of this matter is in force", about=matter)
        why = written(self.why, "why", "why there is no danger any more, in writing")
        matters.end(file, house, stamp, matter, why.plain)
        return NOTHING

    @classmethod
    def taken(cls, about: Matter, house: House, at: datetime) -> bool:
        return about.suspended is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCounsel(FileCommand):
    """Put down what counsel says about something that was granted while a matter was under review [S79]."""

    NAME: ClassVar[str] = "record_counsel"
    ROLES: ClassVar[frozenset[Role]] = OFFICE | LEADERS - {Role.DEPARTMENT_CHAIR}
    ON: ClassVar[type] = CounselQuestion
    AT: ClassVar[frozenset[str]] = frozenset({"open"})

    advice: str
    question: str | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        asked = file.corrective.counsel.get(self.question or "")
        open_ones = [each for each in file.corrective.counsel.values() if each.state == "open"]
        if asked is None and (self.question or len(open_ones) != 1):
            raise NotFound.no("question for counsel", self.question or "open, or more than one: name it")
        meant = asked or open_ones[0]
        if meant.state not in self.AT:
            raise NotAllowedNow("counsel has answered that", about=meant)
        advice = written(self.advice, "advice", "what counsel says, in writing")
        file.corrective.trigger(events.CounselHeard, stamp, about=file.id, question=meant.id, advice=advice)
        return NOTHING

"""The department chair's recommendation, in writing and line by line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from domain.application import Application, Step
from domain.commands.base import NOTHING, FileCommand, Made
from domain.errors import ChairConflicted, Invalid, NotAMember
from domain.events import application as events
from domain.file import File
from domain.house import House
from domain.values import BodyKind, Position, Role, Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendAsChair(FileCommand):
    """The department's chair, or vice chair, recommends in writing, line by line. It opens no hearing.

    Lines left out follow `favorable`. `fppe` is the focused evaluation proposed for the new privileges [S46].
    """

    NAME: ClassVar[str] = "recommend_as_chair"
    ROLES: ClassVar[frozenset[Role]] = frozenset({Role.DEPARTMENT_CHAIR})
    ON: ClassVar[type] = Application
    AT: ClassVar[frozenset[str]] = frozenset({Step.CHAIR_REVIEW})

    application: UUID
    favorable: bool
    rationale: str
    lines: tuple[events.LineRecommendation, ...] = ()
    fppe: str = ""

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        application.require(*self.AT, doing=self.NAME)
        seat = seat_of_reviewer(application, file, house, stamp)
        if not self.rationale.strip():
            raise Invalid("rationale", "the reasons, in writing", self.rationale)
        said = {item.privilege: item for item in self.lines}
        strangers = sorted(set(said) - set(application.privileges))
        if strangers:
            raise Invalid("lines", f"privileges asked for: {', '.join(application.privileges)}", strangers)
        application.trigger(
            events.ChairRecommended,
            stamp,
            favorable=self.favorable,
            lines=tuple(
                said.get(privilege, events.LineRecommendation(privilege=privilege, favorable=self.favorable))
                for privilege in application.privileges
            ),
            rationale=self.rationale,
            fppe=self.fppe,
            seat=seat,
        )
        return NOTHING


def seat_of_reviewer(application: Application, file: File, house: House, stamp: Stamp) -> str:
    """The seat by which the actor reviews for the department: its chair's, or its vice chair's."""
    department = house.body(BodyKind.DEPARTMENT, application.department)
    seat = department.seat_of(stamp.actor, stamp.occurred_at)
    if seat.position not in (Position.CHAIR, Position.VICE_CHAIR):
        raise NotAMember("only the chair or the vice chair recommends", needed=f"chair of {department.title}")
    if seat.practitioner == file.id:
        raise ChairConflicted("nobody recommends on their own file", relation="self")
    return seat.id

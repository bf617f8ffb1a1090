"""The department chair's recommendation, in writing and line by line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from domain import expedited
from domain.application import Application, Step
from domain.commands.base import NOTHING, FileCommand, Made
from domain.errors import ChairConflicted, ExpeditedUnavailable, Invalid, NotAMember
from domain.events import application as events
from domain.events.routing import RouteProposed
from domain.file import File
from domain.house import House
from domain.values import BodyKind, Position, Role, Route, Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendAsChair(FileCommand):
    """The department's chair, or vice chair, recommends in writing, line by line. It opens no hearing.

    Lines left out follow `favorable`. `fppe` is the focused evaluation proposed for the new privileges [S46];
    `route` is category_1 where the chair finds a clean file, which may go to the board's committee [S117].
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
    route: Route = Route.CATEGORY_2

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
        if self.route is Route.CATEGORY_1:
            self._streamline(application, file, stamp)
        return NOTHING

    def _streamline(self, application: Application, file: File, stamp: Stamp) -> None:
        concerns = expedited.concerns(application, file.practitioner)
        if concerns:
            raise ExpeditedUnavailable(
                f"not a clean file: {', '.join(concerns)}; recommend it as category_2",
                about=application,
                concerns=list(concerns),
            )
        application.trigger(RouteProposed, stamp, route=self.route)


def seat_of_reviewer(application: Application, file: File, house: House, stamp: Stamp) -> str:
    """The seat by which the actor reviews for the department: its chair's, or its vice chair's."""
    department = house.body(BodyKind.DEPARTMENT, application.department)
    seat = department.seat_of(stamp.actor, stamp.occurred_at)
    if seat.position not in (Position.CHAIR, Position.VICE_CHAIR):
        raise NotAMember("only the chair or the vice chair recommends", needed=f"chair of {department.title}")
    if seat.practitioner == file.id:
        raise ChairConflicted("nobody recommends on their own file", relation="self")
    return seat.id

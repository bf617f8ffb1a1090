"""The department chair's recommendation, in writing and line by line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from domain.application import Application, Step
from domain.application.departments import asked, missing
from domain.commands.base import NOTHING, FileCommand, Made
from domain.committee import chairs, departments
from domain.deciding import expedited
from domain.errors import ExpeditedUnavailable, Invalid
from domain.events import application as events
from domain.events.departments import DepartmentProposedRoute, FurtherChairRecommended
from domain.events.routing import RouteProposed
from domain.file import File
from domain.house import House
from domain.values import Role, Route, Stamp

REVIEWERS = frozenset({Role.DEPARTMENT_CHAIR, Role.COMMITTEE_MEMBER, Role.CHIEF_MEDICAL_OFFICER})


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendAsChair(FileCommand):
    """The department's chair, or vice chair, recommends in writing, line by line. It opens no hearing.

    Where they are in conflict the credentials committee's chair does, or the chief medical officer [S100].
    Of an application over several departments each recommends on its own lines, in any order: `department`
    where the actor speaks for more than one. It goes to the credentials committee when all have.

    Lines left out follow `favorable`. `fppe` is the focused evaluation proposed for the new privileges [S46];
    `route` is category_1 where the chair finds a clean file, which may go to the board's committee [S117].
    """

    NAME: ClassVar[str] = "recommend_as_chair"
    ROLES: ClassVar[frozenset[Role]] = REVIEWERS
    ON: ClassVar[type] = Application
    AT: ClassVar[frozenset[str]] = frozenset({Step.CHAIR_REVIEW})

    application: UUID
    favorable: bool
    rationale: str
    lines: tuple[events.LineRecommendation, ...] = ()
    fppe: str = ""
    route: Route = Route.CATEGORY_2
    department: str | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        application.require(*self.AT, doing=self.NAME)
        department = departments.meant(application, file.practitioner, house, stamp, self.department)
        seat = chairs.reviewer(department, file.practitioner, house, stamp)
        if not self.rationale.strip():
            raise Invalid("rationale", "the reasons, in writing", self.rationale)
        lines = self._said(asked(application)[department])
        said: dict[str, Any] = {"favorable": self.favorable, "lines": lines, "seat": seat}
        said |= {"rationale": self.rationale, "fppe": self.fppe}
        if department == application.department:
            application.trigger(events.ChairRecommended, stamp, **said)
        else:
            application.trigger(FurtherChairRecommended, stamp, department=department, **said)
        if self.route is Route.CATEGORY_1:
            self._clean(application, file, house, stamp.occurred_at)
            if len(asked(application)) > 1:
                application.trigger(DepartmentProposedRoute, stamp, department=department, route=self.route)
        self._streamline(application, stamp)
        return NOTHING

    def _said(self, privileges: tuple[str, ...]) -> tuple[events.LineRecommendation, ...]:
        """A word on each line of the department."""
        said = {item.privilege: item for item in self.lines}
        strangers = sorted(set(said) - set(privileges))
        if strangers:
            raise Invalid("lines", f"privileges asked for: {', '.join(privileges)}", strangers)
        return tuple(
            said.get(privilege, events.LineRecommendation(privilege=privilege, favorable=self.favorable))
            for privilege in privileges
        )

    def _clean(self, application: Application, file: File, house: House, at: datetime) -> None:
        concerns = expedited.concerns(application, file.practitioner, house, at)
        if concerns:
            raise ExpeditedUnavailable(
                f"not a clean file: {', '.join(concerns)}; recommend it as category_2",
                about=application,
                concerns=list(concerns),
            )

    def _streamline(self, application: Application, stamp: Stamp) -> None:
        """The last of several departments proposes what all of them have found."""
        several = set(asked(application))
        agreed = several <= application.clean if len(several) > 1 else True
        if self.route is Route.CATEGORY_1 and agreed and not missing(application):
            application.trigger(RouteProposed, stamp, route=self.route)

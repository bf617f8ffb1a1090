"""The department chair's recommendation, in writing and line by line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from domain.application import Application, Step
from domain.commands.base import NOTHING, FileCommand, Made
from domain.committee import chairs
from domain.deciding import expedited
from domain.errors import ExpeditedUnavailable, Invalid
from domain.events import application as events
from domain.events.routing import RouteProposed
from domain.file import File
from domain.house import House
from domain.values import Role, Route, Stamp

REVIEWERS = frozenset({Role.DEPARTMENT_CHAIR, Role.COMMITTEE_MEMBER, Role.CHIEF_MEDICAL_OFFICER})


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendAsChair(FileCommand):
    """The department's chair, or vice chair, recommends in writing, line by line. It opens no hearing.

    Where they are in conflict the credentials committee's chair does, or the chief medical officer [S100].

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

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        application.require(*self.AT, doing=self.NAME)
        seat = chairs.reviewer(application, file.practitioner, house, stamp)
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
            self._streamline(application, file, house, stamp)
        return NOTHING

    def _streamline(self, application: Application, file: File, house: House, stamp: Stamp) -> None:
        concerns = expedited.concerns(application, file.practitioner, house, stamp.occurred_at)
        if concerns:
            raise ExpeditedUnavailable(
                f"not a clean file: {', '.join(concerns)}; recommend it as category_2",
                about=application,
                concerns=list(concerns),
            )
        application.trigger(RouteProposed, stamp, route=self.route)

"""What was recommended and decided on an application, line by line, and what of it is adverse."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from domain.aggregate import Facts
from domain.application import departments
from domain.application.delegation import looks_itself
from domain.application.steps import Step
from domain.deciding.proposals import LineDecision, LineOutcome
from domain.events import application as events
from domain.events import decisions
from domain.events.departments import FurtherChairRecommended
from domain.values import BodyKind

if TYPE_CHECKING:
    from domain.application.application import Application

FACTS = Facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChairRecommendation:
    """`tainted` once its author turned out to have a conflict: it counts no more, and stays on record."""

    favorable: bool
    lines: tuple[events.LineRecommendation, ...]
    at: datetime
    actor: str
    fppe: str = ""
    tainted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Adverse:
    """What a body is against, which is no decision yet. `hearing` is pending, then heard or waived.

    `whole` that it is the application itself; `final` once the board had its last word on it.
    """

    by: BodyKind
    ballot: UUID
    lines: tuple[str, ...]
    whole: bool
    reason: str
    at: datetime
    hearing: str = "pending"
    final: bool = False


def recommended(item: events.LineRecommendation) -> LineDecision:
    """A chair's word on a line, as bodies say it."""
    if not item.favorable:
        return LineDecision(privilege=item.privilege, outcome=LineOutcome.DENIED)
    outcome = LineOutcome.GRANTED_WITH_CONDITIONS if item.conditions else LineOutcome.GRANTED
    return LineDecision(privilege=item.privilege, outcome=outcome, conditions=item.conditions)


@FACTS.register
def _(application: Application, event: events.ChairRecommended) -> None:
    _for_department(application, application.department, event)


@FACTS.register
def _(application: Application, event: FurtherChairRecommended) -> None:
    _for_department(application, event.department, event)


def _for_department(
    application: Application, department: str, event: events.ChairRecommended | FurtherChairRecommended
) -> None:
    """Keep what one department's chair said; the last of them lets the application go on."""
    said = ChairRecommendation(
        favorable=event.favorable,
        lines=event.lines,
        at=event.stamp.occurred_at,
        actor=event.stamp.actor,
        fppe=event.fppe,
    )
    application.chairs = {**application.chairs, department: said}
    counting = (each for each in application.chairs.values() if not each.tainted)
    application.lines = {item.privilege: recommended(item) for each in counting for item in each.lines}
    if not departments.missing(application):
        application.move(Step.CREDENTIALS_COMMITTEE, event)


@FACTS.register
def _(application: Application, event: decisions.PrivilegeRecommended) -> None:
    said = LineDecision(
        privilege=event.privilege, outcome=event.outcome, conditions=event.conditions, reason=event.reason
    )
    application.lines = {**application.lines, event.privilege: said}


@FACTS.register
def _(application: Application, event: events.CCRecommended) -> None:
    application.take(event.ballot, event.outcome)
    looks_itself(application, Step.CREDENTIALS_COMMITTEE)
    application.move(Step.MEDICAL_EXECUTIVE_COMMITTEE, event)


@FACTS.register
def _(application: Application, event: events.MECRecommended) -> None:
    application.take(event.ballot, event.outcome)
    looks_itself(application, Step.MEDICAL_EXECUTIVE_COMMITTEE)
    application.move(Step.GOVERNING_BOARD, event)


@FACTS.register
def _(
    application: Application, event: decisions.MECRecommendedAdverse | decisions.BoardProposedAdverse
) -> None:
    application.take(event.ballot, event.outcome)
    against = Adverse(
        by=event.outcome.body_kind,
        ballot=event.ballot,
        lines=event.lines,
        whole=event.whole,
        reason=event.reason,
        at=event.stamp.occurred_at,
    )
    application.adverse = {**application.adverse, event.ballot: against}
    if event.whole:
        application.move(Step.ADVERSE_PENDING_HEARING, event)


@FACTS.register
def _(application: Application, event: decisions.HearingRightEnded) -> None:
    ended = replace(application.adverse[event.ballot], hearing=event.how)
    application.adverse = {**application.adverse, event.ballot: ended}


@FACTS.register
def _(application: Application, event: decisions.HearingRightRestored) -> None:
    again = replace(application.adverse[event.ballot], hearing="pending")
    application.adverse = {**application.adverse, event.ballot: again}


@FACTS.register
def _(application: Application, event: decisions.FinalBoardAction) -> None:
    application.adverse = {ballot: replace(each, final=True) for ballot, each in application.adverse.items()}
    application.decide(event, event.lines)


@FACTS.register
def _(application: Application, event: decisions.BoardGrantedModified) -> None:
    application.decide(event, event.lines)


@FACTS.register
def _(application: Application, event: events.BoardGranted) -> None:
    application.decide(event, application.lines.values())


@FACTS.register
def _(application: Application, event: decisions.BoardReturned) -> None:
    application.take(event.ballot, event.outcome)
    application.move(Step.MEDICAL_EXECUTIVE_COMMITTEE, event)


@FACTS.register
def _(application: Application, event: events.ItemReturned) -> None:
    application.take(event.ballot, event.outcome)


@FACTS.register
def _(
    application: Application,
    event: decisions.MECDelayExceeded | decisions.PrivilegeDenied,
) -> None:
    """The decision beside it says what became of the application."""


@FACTS.register
def _(application: Application, event: events.DecisionNotified) -> None:
    waits = any(not each.final for each in application.adverse.values())
    application.move(Step.ADVERSE_PENDING_HEARING if waits else Step.CLOSED, event)

"""The credentials committee and the executive committee recommend; only the latter's word opens a hearing."""

from __future__ import annotations

from domain.deciding import expedited
from domain.deciding.adverse import heard_first
from domain.deciding.proposals import LineDecision, LineOutcome
from domain.events import application as events
from domain.events import decisions
from domain.events.delegation import MECDelegatesRecommended
from domain.outcomes.carried import Carried
from domain.values import BodyKind


def recommended(carried: Carried) -> None:
    """Favorably, line by line. What the executive committee is against on the way waits for a hearing."""
    lines = carried.lines()
    if carried.proposal.lines:
        _say(carried, lines)
    if carried.body is BodyKind.CREDENTIALS_COMMITTEE:
        carried.decide(events.CCRecommended, favorable=True)
        return
    if carried.body is BodyKind.MEDICAL_EXECUTIVE_DELEGATES:
        carried.decide(MECDelegatesRecommended)
    else:
        carried.decide(events.MECRecommended, favorable=True)
    expedited.route(carried.application, carried.file.practitioner, carried.house, carried.stamp)
    denied = [line for line in lines if line.outcome is LineOutcome.DENIED]
    if denied and heard_first(carried.application):
        carried.decide(
            decisions.MECRecommendedAdverse,
            lines=tuple(line.privilege for line in denied),
            whole=False,
            reason="; ".join(f"{line.privilege}: {line.reason}" for line in denied),
        )


def recommended_against(carried: Carried) -> None:
    """Of the credentials committee it goes on, and opens no hearing; of the executive committee it does."""
    if carried.body is BodyKind.CREDENTIALS_COMMITTEE:
        _say(carried, tuple(_against(line, carried) for line in carried.lines()))
        carried.decide(events.CCRecommended, favorable=False)
        return
    if not heard_first(carried.application):
        carried.decide(events.MECRecommended, favorable=False)
        return
    carried.decide(
        decisions.MECRecommendedAdverse,
        lines=tuple(line.privilege for line in carried.lines()),
        whole=True,
        reason=carried.proposal.reason,
    )


def _against(line: LineDecision, carried: Carried) -> LineDecision:
    return LineDecision(privilege=line.privilege, outcome=LineOutcome.DENIED, reason=carried.proposal.reason)


def _say(carried: Carried, lines: tuple[LineDecision, ...]) -> None:
    for line in lines:
        carried.application.trigger(
            decisions.PrivilegeRecommended,
            carried.stamp,
            body_kind=carried.body,
            ballot=carried.ballot,
            privilege=line.privilege,
            outcome=line.outcome,
            conditions=line.conditions,
            reason=line.reason,
        )

"""The board grants, line by line, or sends it back; what it would deny waits for a hearing [S11f].

A denial is final only as its last word on what was adverse, once the hearing was held or waived (I10).
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from domain import duties
from domain.application import Step
from domain.appointment import appointing, departures
from domain.appointment.granting import Decided
from domain.appointment.terms import OF_TERMS
from domain.deciding import turns
from domain.deciding.adverse import heard_first
from domain.deciding.proposals import LineDecision, LineOutcome
from domain.deciding.proposing import partial
from domain.events import application as events
from domain.events import decisions
from domain.events.routing import ExpeditedDecision, ReferredToFullBoard
from domain.outcomes import denials
from domain.outcomes.carried import Carried
from domain.values import BodyKind, DutyKind


def granted(carried: Carried) -> None:
    """The appointment and its lines; or, of what was adverse, those that are granted after all."""
    _without_the_committee(carried)
    if carried.body is BodyKind.BOARD_SUBCOMMITTEE:
        _expedited(carried, carried.lines())
    elif _final(carried):
        _finally(carried, carried.lines())
    else:
        _grant(carried, carried.lines())


def denied(carried: Carried) -> None:
    """Proposed, while nobody was heard; after that the board's last word."""
    _without_the_committee(carried)
    lines = tuple(_denied(line, carried.proposal.reason) for line in carried.lines())
    if _final(carried) or not heard_first(carried.application):
        _finally(carried, lines)
    else:
        _propose(carried, lines, whole=True, reason=carried.proposal.reason)


def returned(carried: Carried) -> None:
    carried.decide(decisions.BoardReturned, question=carried.proposal.question)


def _denied(line: LineDecision, reason: str) -> LineDecision:
    return LineDecision(privilege=line.privilege, outcome=LineOutcome.DENIED, reason=reason)


def _final(carried: Carried) -> bool:
    """Whether the board speaks on what waited for a hearing; it can only once that right has ended."""
    return carried.application.step is Step.ADVERSE_PENDING_HEARING


def _without_the_committee(carried: Carried) -> None:
    """Say so where the board acts because the executive committee did not (I3)."""
    delay = turns.exceeded(carried.application, carried.house, carried.outcome.closed_at)
    if delay is not None:
        carried.application.trigger(
            decisions.MECDelayExceeded, carried.stamp, ballot=carried.ballot, **asdict(delay)
        )


def _propose(carried: Carried, lines: tuple[LineDecision, ...], *, whole: bool, reason: str) -> None:
    carried.decide(
        decisions.BoardProposedAdverse,
        lines=tuple(line.privilege for line in lines),
        whole=whole,
        reason=reason,
    )


def _grant(carried: Carried, lines: tuple[LineDecision, ...]) -> None:
    """What is given takes effect; a line that is denied is only proposed so, and waits for its hearing."""
    application = carried.application
    heard = heard_first(application)
    against = tuple(line for line in lines if heard and line.outcome is LineOutcome.DENIED)
    settled = tuple(line for line in lines if line not in against)
    if against:
        _propose(carried, against, whole=False, reason=_reasons(against))
    decided = carried.decided(settled)
    first = _first(carried, decided)
    as_recommended = all(line.given and application.lines[line.privilege] == line for line in settled)
    if as_recommended and len(settled) == len(application.privileges):
        carried.decide(events.BoardGranted, effective=first)
    else:
        carried.decide(
            decisions.BoardGrantedModified,
            effective=first,
            lines=settled,
            reason=carried.proposal.reason,
        )
    carried.not_processed(settled)
    appointing.take_effect(carried.file, carried.house, carried.stamp, application, decided)


def _expedited(carried: Carried, lines: tuple[LineDecision, ...]) -> None:
    """The board's committee grants what was recommended, by a unanimous vote; the board hears of it [S54]."""
    decided = carried.decided(lines)
    carried.decide(ExpeditedDecision, effective=_first(carried, decided), lines=lines)
    appointing.take_effect(carried.file, carried.house, carried.stamp, carried.application, decided)
    _report(carried, decided)


def _report(carried: Carried, decided: Decided) -> None:
    """From the committee's own day, with the days in force on it."""
    house, rule = carried.house, "expedited.report_days"
    days = house.rules(decided.at).int(rule)
    last, _ = house.deadline(house.legal_date(decided.at), days)
    subject = str(carried.application.id)
    duties.open_duty(carried.file, house, carried.stamp, DutyKind.EXPEDITED_REPORT, subject, rule, last)


def referred(carried: Carried) -> None:
    """To the full board, which decides itself."""
    carried.decide(ReferredToFullBoard, reason=carried.proposal.reason)


def _finally(carried: Carried, lines: tuple[LineDecision, ...]) -> None:
    """The last word on what was adverse, each line with what became of its hearing."""
    application, decided = carried.application, carried.decided(lines)
    heard = {line: each.hearing for each in application.open_adverse() for line in each.lines}
    part = partial(application)
    given = bool(decided.favorable())
    carried.decide(
        decisions.FinalBoardAction,
        action=carried.proposal.action,
        effective=_first(carried, decided) if given else None,
        lines=lines,
        reason=carried.proposal.reason,
    )
    denials.write(carried, lines, heard)
    carried.not_processed(lines)
    if not given and not part and application.kind in OF_TERMS:
        decided_on = carried.house.legal_date(decided.at)
        departures.bar(carried.file, carried.house, carried.stamp, "denied", decided_on)
    if given:
        give = appointing.take_effect_later if part else appointing.take_effect
        give(carried.file, carried.house, carried.stamp, application, decided)


def _reasons(lines: tuple[LineDecision, ...]) -> str:
    return "; ".join(f"{line.privilege}: {line.reason}" for line in lines)


def _first(carried: Carried, decided: Decided) -> date:
    """The legal day of effect: of a term as the rules have it, else never before the decision (RC-10)."""
    if partial(carried.application):
        today = carried.house.legal_date(decided.at)
        return max(decided.effective or today, today)
    return appointing.first_day(carried.file.practitioner, carried.house, carried.application, decided)

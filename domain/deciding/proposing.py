"""Whether a body may decide what is moved, and the motion as it will be decided, line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from domain import legal_days
from domain.application import Application, Step
from domain.committee.bodies import OF
from domain.deciding.proposals import ACTIONS, FAVORABLE, Action, LineDecision, LineOutcome, Proposal
from domain.errors import DeferralLimit, Invalid
from domain.house import House
from domain.values import BodyKind
from domain.words.wording import stated

Check = Callable[[Proposal, Application, BodyKind, House, datetime], Proposal]


def checked(said: Proposal, application: Application, body: BodyKind, house: House, at: datetime) -> Proposal:
    """The motion with an outcome for every line. Refuses what the rules do not let the body decide."""
    if said.action not in _actions(application, body):
        possible = ", ".join(sorted(_actions(application, body)))
        raise Invalid("proposal.action", f"what {body} can decide here: {possible}", str(said.action))
    if said.lines and said.action not in FAVORABLE:
        raise Invalid("proposal.lines", f"none beside {said.action}: it is about the whole", said.lines)
    return CHECKS[said.action](said, application, body, house, at)


def _actions(application: Application, body: BodyKind) -> frozenset[Action]:
    """What a body can decide; of what was adverse the board has its last word, and nothing else."""
    final = application.step is Step.ADVERSE_PENDING_HEARING
    return frozenset({Action.GRANT, Action.DENY}) if final else ACTIONS[body]


def partial(application: Application) -> bool:
    """Whether only some lines are left to decide: the rest of the application was decided before."""
    final = application.step is Step.ADVERSE_PENDING_HEARING
    return final and not any(each.whole for each in application.open_adverse())


def at_stake(application: Application) -> tuple[str, ...]:
    """The lines that the next ballot decides on: those asked for, without what waits for a hearing.

    Once that right was used or waived, the ones that it was about.
    """
    against = {line for each in application.open_adverse() for line in each.lines}
    final = application.step is Step.ADVERSE_PENDING_HEARING
    return tuple(each for each in application.privileges if (each in against) is final)


def complete(said: Iterable[LineDecision], application: Application) -> tuple[LineDecision, ...]:
    """Every line at stake: as the motion says, else as it was recommended so far."""
    named = {line.privilege: _normal(line) for line in said}
    stake = at_stake(application)
    strange = sorted(set(named) - set(stake))
    if strange:
        raise Invalid("proposal.lines", f"privileges that are decided on: {', '.join(stake)}", strange)
    return tuple(named.get(each) or application.lines[each] for each in stake)


def _normal(line: LineDecision) -> LineDecision:
    """A granted line is one with conditions exactly where it has some."""
    if not line.given:
        if line.conditions:
            raise Invalid("proposal.lines.conditions", "none on a line that is not granted", line.privilege)
        if not line.reason.strip():
            raise Invalid(
                "proposal.lines.reason", f"why {line.privilege} is {line.outcome}, in writing", line.reason
            )
        return line
    if line.outcome is LineOutcome.GRANTED_WITH_CONDITIONS and not line.conditions:
        raise Invalid("proposal.lines.conditions", f"the conditions of {line.privilege}", line.conditions)
    outcome = LineOutcome.GRANTED_WITH_CONDITIONS if line.conditions else LineOutcome.GRANTED
    return replace(line, outcome=outcome)


def _favorably(
    said: Proposal, application: Application, body: BodyKind, house: House, at: datetime
) -> Proposal:
    if said.lines and body in OF:
        whole = str(OF[body]).replace("_", " ")
        raise Invalid("proposal.lines", f"none: what it would change is for the {whole}", said.lines)
    lines = complete(said.lines, application)
    if lines and not any(line.given for line in lines):
        raise Invalid("proposal.lines", "at least one line granted; a motion against the whole says so", None)
    if body is not BodyKind.CREDENTIALS_COMMITTEE:
        _reasoned(lines)
    _as_recommended(lines, application)
    return replace(said, lines=lines)


def _reasoned(lines: tuple[LineDecision, ...]) -> None:
    """What opens a right to a hearing is said with its reasons: a chair's word alone is not enough [S70]."""
    bare = [
        line.privilege for line in lines if line.outcome is LineOutcome.DENIED and not line.reason.strip()
    ]
    if bare:
        raise Invalid(
            "proposal.lines",
            f"{', '.join(bare)} among them, with an outcome and, where it is not granted, the reason: "
            "it was not recommended so far",
            None,
        )


def _as_recommended(lines: tuple[LineDecision, ...], application: Application) -> None:
    """The board grants what the medical staff recommended, never more, but by its last word (I3)."""
    if application.step not in (Step.GOVERNING_BOARD, Step.BOARD_SUBCOMMITTEE):
        return
    beyond = [line.privilege for line in lines if line.given and not application.lines[line.privilege].given]
    if beyond:
        raise Invalid(
            "proposal.lines",
            "lines that the medical executive committee recommended; return it to the committee for others",
            beyond,
        )


def _against(
    said: Proposal, application: Application, body: BodyKind, house: House, at: datetime
) -> Proposal:
    stated(said.reason, "proposal.reason", "the reasons, in writing")
    return said


def _asking(said: Proposal, application: Application, body: BodyKind, house: House, at: datetime) -> Proposal:
    stated(said.question, "proposal.question", "the question, in writing")
    return said


def _deferring(
    said: Proposal, application: Application, body: BodyKind, house: House, at: datetime
) -> Proposal:
    """Once, or as often as the bylaws say, until a day that they allow [S11b]."""
    stated(said.reason, "proposal.reason", "why it is deferred, in writing")
    rules, today = house.rules(at), house.legal_date(at)
    most = rules.int("deferral.max")
    if application.deferred.count(body) >= most:
        raise DeferralLimit(
            f"{body} has deferred this application {most} time(s), as often as the bylaws let it; "
            "recommend for or against it, or ask the applicant",
            about=application,
        )
    last = legal_days.plus_days(today, rules.int("deferral.max_days"))
    if said.until is None or said.until <= today:
        raise Invalid("proposal.until", f"a day after {today}, {last} at the latest", str(said.until))
    if said.until > last:
        raise DeferralLimit(
            f"what is deferred today comes back on {last} at the latest, not on {said.until}",
            about=application,
            latest=str(last),
        )
    return said


CHECKS: dict[Action, Check] = {
    Action.RECOMMEND: _favorably,
    Action.RECOMMEND_AGAINST: _against,
    Action.GRANT: _favorably,
    Action.DENY: _against,
    Action.DEFER: _deferring,
    Action.REQUEST_INFORMATION: _asking,
    Action.RETURN: _asking,
    Action.REFER: _against,
}

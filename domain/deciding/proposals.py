"""What a body may decide on an application: the motion of its ballot, said so that carrying it is enough."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.values import BodyKind


class LineOutcome(StrEnum):
    """What is recommended on a privilege line, or decided. Not processed: a criterion is not met [S133]."""

    GRANTED = "granted"
    GRANTED_WITH_CONDITIONS = "granted_with_conditions"
    NOT_PROCESSED = "not_processed"
    DENIED = "denied"


GIVEN = frozenset({LineOutcome.GRANTED, LineOutcome.GRANTED_WITH_CONDITIONS})
"""The outcomes of a line that can be used."""


class Action(StrEnum):
    """What a motion does. A recommendation against, or a denial, never ends it by itself: see Adverse."""

    RECOMMEND = "recommend"
    RECOMMEND_AGAINST = "recommend_against"
    GRANT = "grant"
    DENY = "deny"
    DEFER = "defer"
    REQUEST_INFORMATION = "request_information"
    RETURN = "return"
    REFER = "refer"


RECOMMENDING = frozenset(
    {Action.RECOMMEND, Action.RECOMMEND_AGAINST, Action.DEFER, Action.REQUEST_INFORMATION}
)
ACTIONS: dict[BodyKind, frozenset[Action]] = {
    BodyKind.CREDENTIALS_COMMITTEE: RECOMMENDING,
    BodyKind.MEDICAL_EXECUTIVE_COMMITTEE: RECOMMENDING,
    BodyKind.MEDICAL_EXECUTIVE_DELEGATES: frozenset({Action.RECOMMEND}),
    BodyKind.GOVERNING_BOARD: frozenset(
        {Action.GRANT, Action.DENY, Action.REQUEST_INFORMATION, Action.RETURN}
    ),
    BodyKind.BOARD_SUBCOMMITTEE: frozenset({Action.GRANT, Action.REFER}),
}
"""What each body can decide: committees recommend and may defer, the board decides or returns [S11b]."""

FAVORABLE = frozenset({Action.RECOMMEND, Action.GRANT})


@dataclass(frozen=True, slots=True, kw_only=True)
class LineDecision:
    """One line: its outcome, the conditions it is granted with, and why where it is not granted."""

    privilege: str
    outcome: LineOutcome = LineOutcome.GRANTED
    conditions: tuple[str, ...] = ()
    reason: str = ""

    @property
    def given(self) -> bool:
        return self.outcome in GIVEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a ballot decides when it carries.

    `lines` are those that differ from what was recommended so far, the rest stand; `reason` in writing where
    the motion is against the applicant or defers; `until` the legal day a deferral ends with; `question` what
    the applicant, or the medical executive committee, is asked.
    """

    action: Action
    lines: tuple[LineDecision, ...] = ()
    reason: str = ""
    until: date | None = None
    question: str = ""


def usual(body: BodyKind) -> Proposal:
    """What a ballot decides where nothing else is said: the favorable motion."""
    return Proposal(action=Action.GRANT if Action.GRANT in ACTIONS[body] else Action.RECOMMEND)

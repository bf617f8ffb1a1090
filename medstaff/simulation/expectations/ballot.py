"""Expecting how a ballot stands, or what it came to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Literal
from uuid import UUID

from domain.committee.ballot import Ballot
from domain.committee.results import BallotResult
from domain.values import VoteValue
from medstaff.simulation.errors import StepFailed
from medstaff.simulation.expectations.base import Expectation, View, compare
from medstaff.simulation.names import Name


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotExpected(Expectation):
    """`state` is open or closed; `votes` what counts of each member now, `recused` who takes no part.

    Of a closed one: `result`, `tally` (approve, deny, abstain), `present`, `quorum`, the `stale` elements,
    their `ages` in days, `closed_at`, and whether its outcome is `delivered` to the applicant's file.
    """

    KIND: ClassVar[str] = "ballot"

    ballot: Name
    state: Literal["open", "closed"] | None = None
    votes: dict[str, VoteValue] | None = None
    recused: tuple[str, ...] | None = None
    result: BallotResult | None = None
    tally: dict[str, int] | None = None
    present: int | None = None
    quorum: int | None = None
    stale: tuple[str, ...] | None = None
    ages: dict[str, int] | None = None
    closed_at: datetime | None = None
    delivered: bool | None = None
    known_at: datetime | None = None

    def check(self, view: View) -> None:
        ballot = view.knowledge(self.known_at).find(UUID(view.aliases.stands_for(self.ballot)), Ballot)
        if ballot is None:
            raise StepFailed(f"a ballot {self.ballot.text}", "none")
        got = _figures(ballot)
        for name in got:
            expected = getattr(self, name)
            if expected is not None:
                compare(expected, _asked(expected, got[name]), f"{self.ballot.text}'s {name}", view)


def _asked(expected: object, got: object) -> object:
    """Of names with figures, those that are asked for."""
    if isinstance(expected, dict) and isinstance(got, dict):
        return {name: got.get(name) for name in expected}
    return got


def _figures(ballot: Ballot) -> dict[str, object]:
    outcome = ballot.outcome
    return {
        "state": "open" if ballot.open else "closed",
        "votes": dict(ballot.votes),
        "recused": ballot.recused,
        "result": outcome.result if outcome else None,
        "tally": _tally(ballot),
        "present": outcome.present if outcome else None,
        "quorum": outcome.quorum if outcome else None,
        "stale": outcome.stale if outcome else None,
        "ages": outcome.ages if outcome else None,
        "closed_at": outcome.closed_at if outcome else None,
        "delivered": ballot.delivered,
    }


def _tally(ballot: Ballot) -> dict[str, int] | None:
    if ballot.outcome is None:
        return None
    tally = ballot.outcome.tally
    return {"approve": tally.approve, "deny": tally.deny, "abstain": tally.abstain}

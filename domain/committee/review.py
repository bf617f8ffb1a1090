"""How a body decides: quorum over unrecused members, the threshold, the tally. Pure figures."""

from __future__ import annotations

from dataclasses import dataclass

from domain.bylaws import Rules
from domain.committee.results import BallotResult, Tally
from domain.values import BodyKind, VoteValue

SELF = "self"
ABSOLUTE_CONFLICTS = frozenset({SELF, "spouse", "first_degree_relative"})
CONFLICTS = ABSOLUTE_CONFLICTS | {"partner", "competitor", "friend", "foe", "other"}
CHAIR_CONFLICTS = ABSOLUTE_CONFLICTS | {"partner", "competitor"}
"""What keeps a chair from recommending [S100]."""
DECLARED = CONFLICTS - {SELF}


@dataclass(frozen=True, slots=True, kw_only=True)
class QuorumRule:
    """`percent` of the base, rounded up, and never fewer than `least`."""

    percent: int
    least: int
    base: str

    def needed(self, voting: int, recused: int) -> int:
        """How many must be present. The recused never count as present; in the base they count as it says."""
        base = voting if self.base == "voting" else voting - recused
        return max(-(-base * self.percent // 100), self.least)


def quorum_rule(rules: Rules, body: BodyKind) -> QuorumRule:
    return QuorumRule(
        percent=rules.int("quorum.percent", body),
        least=rules.int("quorum.min", body),
        base=rules.choice("quorum.base", body),
    )


def tally_of(votes: list[VoteValue]) -> Tally:
    """Count votes: one a member, the last one cast, none of the recused."""
    return Tally(
        approve=votes.count(VoteValue.APPROVE),
        deny=votes.count(VoteValue.DENY),
        abstain=votes.count(VoteValue.ABSTAIN),
    )


def carried(counted: Tally, threshold: str, voting: int, eligible: int, present: int) -> BallotResult:
    """Whether a motion carries; an abstention is no vote, but a no where the whole is counted [S104].

    So is the silence of those `present`, where the bylaws ask for a majority of them. Unanimous is the
    approval of all who may vote: silence is none [S95].
    """
    if threshold == "unanimous":
        all_of_them = counted.approve == eligible > 0
        return BallotResult.CARRIED if all_of_them else BallotResult.FAILED
    cast = counted.approve + counted.deny
    base = {"majority_present": present, "majority_whole": voting}.get(threshold, cast)
    if threshold == "two_thirds_cast":
        return BallotResult.CARRIED if cast and 3 * counted.approve >= 2 * cast else BallotResult.FAILED
    if counted.approve * 2 > base:
        return BallotResult.CARRIED
    if counted.approve and counted.approve * 2 == base:
        return BallotResult.TIE
    return BallotResult.FAILED

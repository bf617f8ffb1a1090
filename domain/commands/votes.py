"""What a member does in a ballot: declares a conflict, takes no part, votes, votes otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from domain.commands.base import NOTHING, VOTERS, BallotCommand, Made
from domain.committee import bodies, review, sitting
from domain.committee.ballot import WHILE_OPEN, Ballot
from domain.committee.committee import Seat
from domain.committee.counting import body_of, close, reopened
from domain.deciding import turns
from domain.errors import (
    BallotIsClosed,
    DomainError,
    Invalid,
    MotionSuperseded,
    NotAMember,
    ProxyNotAllowed,
    Recused,
)
from domain.events import ballot as events
from domain.house import House
from domain.passing import clock_stamp
from domain.values import Role, Sealed, Stamp, VoteValue

MEANING = {
    VoteValue.APPROVE: "I vote for the motion.",
    VoteValue.DENY: "I vote against the motion.",
    VoteValue.ABSTAIN: "I abstain from the motion.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberAct(BallotCommand):
    """What a member does in a ballot; never late because the clock's close was written first (RC-15)."""

    def decide(self, ballot: Ballot, house: House, stamp: Stamp) -> Made:
        late_close = ballot.closes_at if reopened(ballot, house, stamp) else None
        made = self.act(ballot, house, stamp)
        if late_close is not None:
            close(ballot, house, clock_stamp(house, late_close, stamp.recorded_at))
        return made

    def act(self, ballot: Ballot, house: House, stamp: Stamp) -> Made:
        raise TypeError(f"{type(self).__name__} does nothing")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclareConflict(MemberAct):
    """A member declares a relation to the applicant; an absolute one recuses at once [S103]."""

    NAME: ClassVar[str] = "declare_conflict"
    ROLES: ClassVar[frozenset[Role]] = VOTERS
    ON: ClassVar[type] = Ballot
    AT: ClassVar[frozenset[str]] = WHILE_OPEN

    ballot: UUID
    relation: str

    def act(self, ballot: Ballot, house: House, stamp: Stamp) -> Made:
        member = _seated(ballot, house, stamp).member
        if self.relation not in review.CONFLICTS:
            raise Invalid("relation", f"one of {', '.join(sorted(review.CONFLICTS))}", self.relation)
        if not (ballot.privileged and self.relation == review.SELF):
            # That a matter of peer review is one's own would say whose it is: one is out, and that is all.
            ballot.trigger(events.ConflictDeclared, stamp, member=member, relation=self.relation)
        if self.relation in review.ABSOLUTE_CONFLICTS and member not in ballot.recused:
            ballot.trigger(events.MemberRecused, stamp, member=member)
        return NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Recuse(MemberAct):
    """A member takes no part: not present for quorum, and none of their votes counts, also none before."""

    NAME: ClassVar[str] = "recuse"
    ROLES: ClassVar[frozenset[Role]] = VOTERS
    ON: ClassVar[type] = Ballot
    AT: ClassVar[frozenset[str]] = WHILE_OPEN

    ballot: UUID

    def act(self, ballot: Ballot, house: House, stamp: Stamp) -> Made:
        member = _seated(ballot, house, stamp).member
        if member not in ballot.recused:
            ballot.trigger(events.MemberRecused, stamp, member=member)
        return NOTHING


def _seated(ballot: Ballot, house: House, stamp: Stamp) -> Seat:
    """The actor's voting seat on this ballot's body, while the ballot is open."""
    ballot.require_open()
    body = body_of(ballot, house)
    seat = body.seat_of(stamp.actor, stamp.occurred_at)
    if seat not in bodies.voters(body, house, stamp.occurred_at):
        raise NotAMember(f"{seat.member} has no vote", needed="a voting seat")
    return seat


@dataclass(frozen=True, slots=True, kw_only=True)
class CastVote(MemberAct):
    """Cast or change one's own vote while the ballot is open; the last one counts, all stay on record.

    A vote that cannot count is refused by name, and the refusal is recorded. `member` is the voter; naming
    another than oneself is a proxy. It is a signature, and goes on record with its meaning: `signature` is
    the name they sign by, that of their token unless said.
    """

    NAME: ClassVar[str] = "cast_vote"
    SIGNS: ClassVar[bool] = True
    ROLES: ClassVar[frozenset[Role]] = VOTERS
    ON: ClassVar[type] = Ballot
    AT: ClassVar[frozenset[str]] = WHILE_OPEN

    ballot: UUID
    value: VoteValue
    member: str | None = None
    signature: str | None = None

    def act(self, ballot: Ballot, house: House, stamp: Stamp) -> Made:
        refused = self._refusal(ballot, house, stamp)
        if refused is not None:
            voter = self.member or stamp.actor
            ballot.trigger(events.VoteRefused, stamp, member=voter, reason=refused.name)
            return Made(ids={}, refused=refused)
        before = ballot.votes.get(stamp.actor)
        if before is self.value:
            return NOTHING
        if before is not None:
            ballot.trigger(events.VoteSuperseded, stamp, member=stamp.actor, superseded=before)
        ballot.trigger(events.VoteCast, stamp, member=stamp.actor, value=self.value)
        ballot.trigger(
            events.VoteSigned,
            stamp,
            member=stamp.actor,
            name=Sealed((self.signature or "").strip() or stamp.actor),
            meaning=MEANING[self.value],
        )
        return NOTHING

    def _refusal(self, ballot: Ballot, house: House, stamp: Stamp) -> DomainError | None:
        if self.member not in (None, stamp.actor) or stamp.on_behalf_of is not None:
            return ProxyNotAllowed(
                "a vote is cast by the member, not for them", needed="the member's own vote"
            )
        recused = Recused("a recused member has no vote on this item", about=ballot, state="recused")
        if stamp.actor in ballot.recused:
            return recused
        if ballot.closes_at is not None and stamp.occurred_at >= ballot.closes_at:
            return BallotIsClosed("the ballot's window is over", about=ballot, state="closed")
        try:
            seat = _seated(ballot, house, stamp)
        except DomainError as refusal:
            return refusal
        if turns.superseded(ballot, house, stamp.occurred_at):
            return MotionSuperseded(
                "what it asks is before this body no more, or its packet was issued anew",
                about=ballot,
                state="superseded",
            )
        away = sitting.absent(ballot, stamp.actor, house, stamp.occurred_at)
        if away is not None:
            return away
        # Seated since the ballot was opened: nobody votes on their own file.
        return recused if ballot.is_about(seat.practitioner) else None

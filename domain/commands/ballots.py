"""The ballot of a body: opened by the office, voted by its members, closed into an outcome.

No command lets one person record what a body decided: the outcome is counted from the votes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from domain import legal_days, review
from domain.application import BODY_OF_STEP, Application
from domain.ballots import BallotOutcome, BallotResult
from domain.commands.base import NOTHING, OFFICE, VOTERS, Made, MeetingCommand
from domain.committee import Committee, Seat
from domain.errors import (
    BallotIsClosed,
    ChairConflicted,
    DomainError,
    Invalid,
    NotAllowedNow,
    NotAMember,
    ProxyNotAllowed,
    Recused,
    RoleRequired,
    VerificationStale,
)
from domain.events import meeting as events
from domain.house import House
from domain.meeting import Meeting
from domain.values import BodyKind, Position, Role, Stamp, VoteValue
from domain.verification import ages, stale

ANCHORS = {
    "each_vote": frozenset(BODY_OF_STEP.values()),
    "credentials_committee": frozenset({BodyKind.CREDENTIALS_COMMITTEE}),
    "final_decision": frozenset({BodyKind.GOVERNING_BOARD}),
}


def body_of(meeting: Meeting, house: House) -> Committee:
    if meeting.body is None:
        raise NotAllowedNow("no ballot is open", state="none", allowed=["open_ballot"])
    found = house.shelf.find(meeting.body, Committee)
    if found is None:
        raise NotAMember("the body does not exist", needed="a seat on it")
    return found


def too_old(application: Application, kind: BodyKind, instant: datetime, house: House) -> tuple[str, ...]:
    """The elements too old for this body's vote on an instant's legal date, where the bylaws look at them."""
    rules = house.rules(instant)
    if kind not in ANCHORS[rules.choice("psv.anchor")]:
        return ()
    return stale(application, house.legal_date(instant), rules)


def presides(body: Committee, stamp: Stamp, applicant: UUID | None) -> bool:
    """Whether the actor may open and close this ballot: the office, the body's chair or its vice chair.

    Nobody presides over their own file.
    """
    if stamp.role is Role.MEDICAL_STAFF_OFFICE:
        return True
    seat = body.seat_of(stamp.actor, stamp.occurred_at)
    if applicant is not None and seat.practitioner == applicant:
        raise ChairConflicted("nobody presides over their own file", relation="self")
    return seat.position in (Position.CHAIR, Position.VICE_CHAIR)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenBallot(MeetingCommand):
    """Put one application to the body whose turn it is. Stale verifications block it, by name.

    `closes_at` is when the window ends, after the bylaws' days unless said. `effective` is the legal day on
    which the board's appointment begins, never before the vote.
    """

    NAME: ClassVar[str] = "open_ballot"
    ROLES: ClassVar[frozenset[Role]] = OFFICE | VOTERS

    application: UUID
    body: BodyKind
    motion: str = ""
    closes_at: datetime | None = None
    effective: date | None = None

    def decide(self, meeting: Meeting, house: House, stamp: Stamp) -> Made:
        if meeting.version:
            raise NotAllowedNow("a ballot was opened here already", state="opened", allowed=[])
        application = house.application(self.application)
        body = house.body(self.body)
        if not presides(body, stamp, application.practitioner):
            raise RoleRequired(
                "the office or the body's chair opens a ballot", needed=["medical_staff_office"]
            )
        self._ready(application, house, stamp)
        members = body.voting(stamp.occurred_at)
        if not members:
            raise NotAllowedNow(
                f"{body.title} has no voting member", state="no_members", allowed=["fill_seat"]
            )
        closes_at = self.closes_at or self._window(house, stamp)
        if closes_at <= stamp.occurred_at:
            raise Invalid("closes_at", "an instant after now", self.closes_at)
        meeting.trigger(
            events.BallotOpened,
            stamp,
            about=application.practitioner,
            body=body.id,
            body_kind=self.body,
            application=application.id,
            applicant=application.practitioner,
            motion=self.motion or f"favorable recommendation on application {application.id}",
            members=tuple(seat.member for seat in members),
            effective=self.effective,
            closes_at=closes_at,
        )
        self._recuse_self(meeting, members, stamp)
        return Made(ids={"ballot": str(meeting.id)})

    def _ready(self, application: Application, house: House, stamp: Stamp) -> None:
        turn = BODY_OF_STEP.get(application.step)
        if turn is not self.body:
            waiting = [str(step) for step, kind in BODY_OF_STEP.items() if kind is self.body]
            raise NotAllowedNow(
                f"the application is at {application.step}, not before {self.body}",
                state=str(application.step),
                allowed=waiting,
            )
        today = house.legal_date(stamp.occurred_at)
        if self.effective is not None and self.effective < today:
            raise Invalid("effective", f"a day not before {today}", self.effective)
        old = too_old(application, self.body, stamp.occurred_at, house)
        if old:
            raise VerificationStale(
                f"too old on {today}: {', '.join(old)}", elements=list(old), ages=ages(application, today)
            )

    def _window(self, house: House, stamp: Stamp) -> datetime:
        days = house.rules(stamp.occurred_at).int("evote.window", self.body)
        return legal_days.deadline_instant(house.legal_date(stamp.occurred_at), days, house.zone)

    def _recuse_self(self, meeting: Meeting, members: tuple[Seat, ...], stamp: Stamp) -> None:
        for seat in members:
            if _is_applicant(seat, meeting):
                meeting.trigger(events.ConflictDeclared, stamp, member=seat.member, relation="self")
                meeting.trigger(events.MemberRecused, stamp, member=seat.member)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclareConflict(MeetingCommand):
    """A member declares a relation to the applicant; an absolute one recuses at once [S103]."""

    NAME: ClassVar[str] = "declare_conflict"
    ROLES: ClassVar[frozenset[Role]] = VOTERS

    ballot: UUID
    relation: str

    def decide(self, meeting: Meeting, house: House, stamp: Stamp) -> Made:
        member = _seated(meeting, house, stamp).member
        if self.relation not in review.CONFLICTS:
            raise Invalid("relation", f"one of {', '.join(sorted(review.CONFLICTS))}", self.relation)
        meeting.trigger(events.ConflictDeclared, stamp, member=member, relation=self.relation)
        if self.relation in review.ABSOLUTE_CONFLICTS and member not in meeting.recused:
            meeting.trigger(events.MemberRecused, stamp, member=member)
        return NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Recuse(MeetingCommand):
    """A member takes no part: not present for quorum, and none of their votes counts, also none before."""

    NAME: ClassVar[str] = "recuse"
    ROLES: ClassVar[frozenset[Role]] = VOTERS

    ballot: UUID

    def decide(self, meeting: Meeting, house: House, stamp: Stamp) -> Made:
        member = _seated(meeting, house, stamp).member
        if member not in meeting.recused:
            meeting.trigger(events.MemberRecused, stamp, member=member)
        return NOTHING


def _seated(meeting: Meeting, house: House, stamp: Stamp) -> Seat:
    """The actor's voting seat on this ballot's body, while the ballot is open."""
    if not meeting.open:
        raise BallotIsClosed("the ballot is closed", state="closed", allowed=[])
    seat = body_of(meeting, house).seat_of(stamp.actor, stamp.occurred_at)
    if not seat.voting:
        raise NotAMember(f"{seat.member} has no vote", needed="a voting seat")
    return seat


def _is_applicant(seat: Seat, meeting: Meeting) -> bool:
    return seat.practitioner is not None and seat.practitioner == meeting.applicant


@dataclass(frozen=True, slots=True, kw_only=True)
class CastVote(MeetingCommand):
    """Cast or change one's own vote while the ballot is open; the last one counts, all stay on record.

    A vote that cannot count is refused by name, and the refusal is recorded. `member` is the voter; naming
    another than oneself is a proxy.
    """

    NAME: ClassVar[str] = "cast_vote"
    ROLES: ClassVar[frozenset[Role]] = VOTERS

    ballot: UUID
    value: VoteValue
    member: str | None = None

    def decide(self, meeting: Meeting, house: House, stamp: Stamp) -> Made:
        refused = self._refusal(meeting, house, stamp)
        if refused is not None:
            voter = self.member or stamp.actor
            meeting.trigger(events.VoteRefused, stamp, member=voter, reason=refused.name)
            return Made(ids={}, refused=refused)
        before = meeting.votes.get(stamp.actor)
        if before is self.value:
            return NOTHING
        if before is not None:
            meeting.trigger(events.VoteSuperseded, stamp, member=stamp.actor, superseded=before)
        meeting.trigger(events.VoteCast, stamp, member=stamp.actor, value=self.value)
        return NOTHING

    def _refusal(self, meeting: Meeting, house: House, stamp: Stamp) -> DomainError | None:
        if self.member not in (None, stamp.actor) or stamp.on_behalf_of is not None:
            return ProxyNotAllowed(
                "a vote is cast by the member, not for them", needed="the member's own vote"
            )
        recused = Recused("a recused member has no vote on this item", state="recused", allowed=[])
        if stamp.actor in meeting.recused:
            return recused
        if meeting.closes_at is not None and stamp.occurred_at >= meeting.closes_at:
            return BallotIsClosed("the ballot's window is over", state="closed", allowed=[])
        try:
            seat = _seated(meeting, house, stamp)
        except DomainError as refusal:
            return refusal
        # Seated since the ballot was opened: nobody votes on their own file.
        return recused if _is_applicant(seat, meeting) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseBallot(MeetingCommand):
    """Close the ballot and count it. Only the votes cast decide; silence is none."""

    NAME: ClassVar[str] = "close_ballot"
    ROLES: ClassVar[frozenset[Role]] = OFFICE | VOTERS

    ballot: UUID

    def decide(self, meeting: Meeting, house: House, stamp: Stamp) -> Made:
        if not meeting.open:
            raise BallotIsClosed("the ballot is closed", state="closed", allowed=[])
        if not presides(body_of(meeting, house), stamp, meeting.applicant):
            raise RoleRequired(
                "the office or the body's chair closes a ballot", needed=["medical_staff_office"]
            )
        outcome = close(meeting, house, stamp)
        return Made(ids={"result": str(outcome.result)})


def close(meeting: Meeting, house: House, stamp: Stamp) -> BallotOutcome:
    """Count the votes under the rules in force at this instant, and say why where nothing was decided."""
    outcome = count(meeting, house, stamp.occurred_at)
    meeting.trigger(events.BallotClosed, stamp, outcome=outcome)
    if outcome.result is not BallotResult.CARRIED:
        meeting.trigger(events.ItemNotActedOn, stamp, reason=str(outcome.result), detail=tuple(outcome.stale))
    return outcome


def count(meeting: Meeting, house: House, instant: datetime) -> BallotOutcome:
    rules = house.rules(instant)
    voting = tuple(seat.member for seat in body_of(meeting, house).voting(instant))
    recused = tuple(member for member in meeting.recused if member in voting)
    seated = {member: vote for member, vote in meeting.votes.items() if member in voting}
    present = len([member for member in seated if member not in recused])
    needed = review.quorum_rule(rules, meeting.body_kind).needed(len(voting), len(recused))
    application = house.application(meeting.application) if meeting.application else None
    old = too_old(application, meeting.body_kind, instant, house) if application else ()
    threshold = rules.choice("vote.threshold", meeting.body_kind)
    counted = review.tally_of(list(seated.values()))
    return BallotOutcome(
        body=meeting.body or meeting.id,
        body_kind=meeting.body_kind,
        result=_result(present >= needed, old, review.carried(counted, threshold, len(voting))),
        tally=counted,
        threshold=threshold,
        voting_members=voting,
        recused=recused,
        present=present,
        quorum=needed,
        ages=ages(application, house.legal_date(instant)) if application else {},
        stale=old,
        closed_at=instant,
        bylaws=rules.version,
    )


def _result(quorate: bool, old: tuple[str, ...], counted: BallotResult) -> BallotResult:
    if not quorate:
        return BallotResult.NO_QUORUM
    return BallotResult.VERIFICATION_STALE if old else counted


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteDelivered(MeetingCommand):
    """The applicant's file has taken the outcome in; read there, in the ledger, not taken from here."""

    NAME: ClassVar[str] = "note_delivered"
    ROLES: ClassVar[frozenset[Role]] = frozenset({Role.SERVICE})

    ballot: UUID

    def decide(self, meeting: Meeting, house: House, stamp: Stamp) -> Made:
        if meeting.application is None or meeting.delivered:
            return NOTHING
        application = house.application(meeting.application)
        if meeting.id not in application.outcomes and not application.ended:
            raise NotAllowedNow(
                "the file has not taken the outcome in", state="closed", allowed=["take_outcome"]
            )
        meeting.trigger(events.OutcomeDelivered, stamp)
        return NOTHING

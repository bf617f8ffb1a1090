"""The ballot of one body on one item."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from domain.aggregate import Aggregate, ByFact
from domain.committee.results import BallotOutcome
from domain.corrective.resolutions import Resolved
from domain.deciding.proposals import Proposal, usual
from domain.errors import BallotIsClosed
from domain.events import ballot as events
from domain.values import BodyKind, VoteValue

# The state in which members act and the ballot can be closed.
WHILE_OPEN = frozenset({"open"})


class Claim(Aggregate, born_of=events.ItemClaimed):
    """Holds one item before one body, until the ballot's outcome has reached where it belongs."""

    ballot: UUID | None = None

    def apply(self, event: Any) -> None:
        self.ballot = event.ballot


OTHERWISE = (events.BylawsBallotOpened, events.MatterBallotOpened)


class Ballot(Aggregate, born_of=events.BallotOpened, or_of=OTHERWISE):
    """The ballot of one body on one application or matter, or of the board on one draft of the bylaws."""

    facility = ""
    body_kind = BodyKind.CREDENTIALS_COMMITTEE
    motion = ""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.body: UUID | None = None
        self.application: UUID | None = None
        self.applicant: UUID | None = None
        self.draft: UUID | None = None
        self.resolves: Resolved | None = None
        self.limits = ""
        self.effective: date | None = None
        self.until: date | None = None
        self.proposed: Proposal | None = None
        self.opened_at: datetime | None = None
        self.closes_at: datetime | None = None
        self.members: tuple[str, ...] = ()
        self.votes: dict[str, VoteValue] = {}
        self.relations: dict[str, str] = {}
        self.recused: tuple[str, ...] = ()
        self.outcome: BallotOutcome | None = None
        self.delivered = False
        self.meeting: UUID | None = None
        self.packet: tuple[int, str] | None = None
        self.claim: Claim | None = None

    @property
    def subject(self) -> UUID | None:
        return self.applicant

    @property
    def respondent(self) -> UUID | None:
        """Whom a matter of peer review is about; its ballot's facts do not name them [S97]."""
        return self.resolves.respondent if self.resolves else None

    @property
    def privileged(self) -> bool:
        return self.resolves is not None

    @property
    def open(self) -> bool:
        return self.outcome is None

    @property
    def proposal(self) -> Proposal:
        """What it decides when it carries."""
        return self.proposed or usual(self.body_kind)

    def require_open(self) -> None:
        """Refuse what can only be done while the ballot is open."""
        if self.state not in WHILE_OPEN:
            raise BallotIsClosed("the ballot is closed", about=self)

    def is_about(self, practitioner: UUID | None) -> bool:
        """Whether what is voted on is this person's own."""
        return practitioner is not None and practitioner in (self.applicant, self.respondent)

    @property
    def closed_by_clock(self) -> bool:
        """Whether it closed because its window was over, and not because someone closed it."""
        return self.outcome is not None and self.outcome.closed_at == self.closes_at

    def streams(self) -> tuple[Aggregate, ...]:
        """Every stream that may have something to save."""
        return (self, self.claim) if self.claim is not None else (self,)

    @property
    def state(self) -> str:
        return "open" if self.open else "closed"

    def awaited(self) -> tuple[str, ...]:
        """The members whose vote is still out."""
        return tuple(m for m in self.members if m not in self.votes and m not in self.recused)

    @ByFact
    def apply(self, event: Any) -> None:
        raise TypeError(f"{type(event).__name__} is no fact of a ballot")

    @apply.register
    def _(self, event: events.BallotOpened) -> None:
        self.facility, self.body, self.body_kind = event.stamp.facility, event.body, event.body_kind
        self.application, self.applicant, self.motion = event.application, event.applicant, event.motion
        self.members, self.effective = event.members, event.effective
        self.opened_at, self.closes_at = event.stamp.occurred_at, event.closes_at

    @apply.register
    def _(self, event: events.HeldInMeeting) -> None:
        self.meeting = event.meeting

    @apply.register
    def _(self, event: events.PacketRead) -> None:
        self.packet = (event.version, event.digest)

    @apply.register
    def _(self, event: events.TermProposed) -> None:
        self.until = event.until

    @apply.register
    def _(self, event: events.BylawsBallotOpened) -> None:
        self.facility, self.body, self.body_kind = event.stamp.facility, event.body, event.body_kind
        self.draft, self.motion, self.members = event.draft, event.motion, event.members
        self.opened_at, self.closes_at = event.stamp.occurred_at, event.closes_at

    @apply.register
    def _(self, event: events.BallotProposed) -> None:
        self.proposed = event.proposal

    @apply.register
    def _(self, event: events.MatterBallotOpened) -> None:
        self.facility, self.body, self.body_kind = event.stamp.facility, event.body, event.body_kind
        self.resolves, self.members, self.motion = event.resolves, event.members, "a privileged matter"
        self.opened_at, self.closes_at = event.stamp.occurred_at, event.closes_at

    @apply.register
    def _(self, event: events.LimitsProposed) -> None:
        self.limits = event.limits.plain

    @apply.register
    def _(self, event: events.ConflictDeclared) -> None:
        self.relations = {**self.relations, event.member: event.relation}

    @apply.register
    def _(self, event: events.MemberRecused) -> None:
        self.recused = (*self.recused, event.member)
        self.votes = {member: vote for member, vote in self.votes.items() if member != event.member}

    @apply.register
    def _(self, event: events.VoteCast) -> None:
        self.votes = {**self.votes, event.member: event.value}

    @apply.register
    def _(self, event: events.VoteSigned) -> None:
        """Whose vote it is, and that it counts, the vote beside it says."""

    @apply.register
    def _(self, event: events.VoteSuperseded) -> None:
        self.votes = {member: vote for member, vote in self.votes.items() if member != event.member}

    @apply.register
    def _(self, event: events.VoteRefused) -> None:
        """A vote that did not count changes nothing; it is there to be counted."""

    @apply.register
    def _(self, event: events.ItemNotActedOn) -> None:
        """The outcome beside it says why nothing was decided."""

    @apply.register
    def _(self, event: events.BallotClosed) -> None:
        self.outcome = event.outcome

    @apply.register
    def _(self, event: events.BallotCloseSetAside) -> None:
        self.outcome = None

    @apply.register
    def _(self, event: events.OutcomeDelivered) -> None:
        self.delivered = True

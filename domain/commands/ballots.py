"""The ballot of a body is opened, by the office or the body's chair.

No command lets one person record what a body decided: the outcome is counted from the votes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from domain import legal_days
from domain.application import BODY_OF_STEP, Application, Step
from domain.appointment import appointing
from domain.appointment.granting import Decided
from domain.appointment.terms import OF_TERMS
from domain.commands.base import OFFICE, VOTERS, BallotCommand, Made
from domain.committee import bodies, conflicts, packets, sitting
from domain.committee.ballot import Ballot, Claim
from domain.committee.committee import Seat
from domain.committee.counting import too_old
from domain.deciding import delegation, expedited, proposing, readiness, turns
from domain.deciding.proposals import FAVORABLE, Action, Proposal, usual
from domain.errors import (
    Invalid,
    NotAllowedNow,
    NotFinal,
    RoleRequired,
    VerificationStale,
)
from domain.events import ballot as events
from domain.house import House
from domain.practitioner import Practitioner
from domain.processing.verification import ages
from domain.values import BodyKind, Role, Stamp

DECIDING = (*BODY_OF_STEP.values(), delegation.DELEGATES)


def _words(proposal: Proposal, application: Application) -> str:
    """The motion in words, where none were given."""
    if proposal.action in FAVORABLE:
        return f"favorable recommendation on application {application.id}"
    return f"{str(proposal.action).replace('_', ' ')}: application {application.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenBallot(BallotCommand):
    """Put one application to the body whose turn it is. Stale verifications block it, by name.

    `proposal` is what the ballot decides if it carries, the favorable motion unless said: the lines left out
    stand as recommended so far. `closes_at` is when the window ends, after the bylaws' days unless said.
    `effective` is the legal day on which the board's appointment begins, never before the vote; `until` the
    last one of a conditional term, shorter than the bylaws allow. `meeting` is the body's meeting in which
    the vote is taken, by those who are there; without it members vote within the window, wherever they are,
    where the bylaws let the body do that.
    """

    NAME: ClassVar[str] = "open_ballot"
    ROLES: ClassVar[frozenset[Role]] = OFFICE | VOTERS
    ON: ClassVar[type] = Application
    AT: ClassVar[frozenset[str]] = frozenset({*BODY_OF_STEP, Step.DEFERRED, Step.ADVERSE_PENDING_HEARING})
    OPENS: ClassVar[bool] = True

    application: UUID
    body: BodyKind
    motion: str = ""
    proposal: Proposal | None = None
    closes_at: datetime | None = None
    effective: date | None = None
    until: date | None = None
    meeting: UUID | None = None

    def decide(self, ballot: Ballot, house: House, stamp: Stamp) -> Made:
        if ballot.version:
            raise NotAllowedNow("a ballot was opened here already", about=ballot)
        application = house.application(self.application)
        body = house.body(self.body)
        if not bodies.presides(body, stamp, application.practitioner):
            raise RoleRequired(
                "the office or the body's chair opens a ballot", needed=["medical_staff_office"]
            )
        self._ready(application, house, stamp)
        meeting = sitting.held(self.meeting, body, house, stamp.occurred_at, doing=self.NAME)
        read = packets.read(application, meeting, house) if meeting is not None else None
        proposal = self._proposed(application, house, stamp)
        members = bodies.convened(body, house, stamp.occurred_at)
        closes_at = self.closes_at or self._window(house, stamp)
        if closes_at <= stamp.occurred_at:
            raise Invalid("closes_at", "an instant after now", self.closes_at)
        ballot.claim = self._claim(ballot, application, house, stamp)
        ballot.trigger(
            events.BallotOpened,
            stamp,
            about=application.practitioner,
            body=body.id,
            body_kind=self.body,
            application=application.id,
            applicant=application.practitioner,
            motion=self.motion or _words(proposal, application),
            members=tuple(seat.member for seat in members),
            effective=self.effective,
            closes_at=closes_at,
        )
        sitting.note(ballot, meeting, stamp)
        if read is not None:
            ballot.trigger(events.PacketRead, stamp, version=read.version, digest=read.digest)
        if self.until is not None:
            ballot.trigger(events.TermProposed, stamp, until=self.until)
        if self.proposal is not None:
            ballot.trigger(events.BallotProposed, stamp, proposal=proposal)
        self._recuse(ballot, members, house, stamp)
        return Made(ids={"ballot": str(ballot.id)})

    def _ready(self, application: Application, house: House, stamp: Stamp) -> None:
        application.require(*self.AT, doing=self.NAME)
        self._turn(application, house, stamp)
        today = house.legal_date(stamp.occurred_at)
        if self.effective is not None and self.effective < today:
            raise Invalid("effective", f"a day not before {today}", self.effective)
        old = too_old(application, self.body, stamp.occurred_at, house)
        if old:
            raise VerificationStale(
                f"too old, or not in force, on {today}: {', '.join(old)}; verify it anew",
                about=application,
                elements=list(old),
                ages=ages(application, today),
            )

    def _allowed(self, application: Application, house: House, stamp: Stamp) -> None:
        """The board votes on nothing that the bylaws would not let take effect."""
        if self.until is not None and application.kind not in OF_TERMS:
            raise Invalid("until", "left out: this application asks for no term", self.until)
        file = readiness.applicant(application, house)
        proposed = Decided(
            ballot=application.id, at=stamp.occurred_at, effective=self.effective, until=self.until
        )
        appointing.check(file, house, application, proposed)

    def _turn(self, application: Application, house: House, stamp: Stamp) -> None:
        if turns.may_act(application, self.body, house, stamp.occurred_at):
            self._few(application, house, stamp)
            return
        if application.step is Step.ADVERSE_PENDING_HEARING and application.turn is None:
            raise NotFinal(
                "the applicant has a right to a hearing, which was neither used nor waived; "
                "the board decides after it",
                about=application,
            )
        raise NotAllowedNow(
            f"the application is at {application.step}, not before {self.body}", about=application
        )

    def _few(self, application: Application, house: House, stamp: Stamp) -> None:
        """Refuse the few of a body who act in its place where they may not."""
        file, at = readiness.applicant(application, house), stamp.occurred_at
        if self.body is BodyKind.BOARD_SUBCOMMITTEE:
            expedited.check(application, file, house, at)
        elif self.body is delegation.DELEGATES:
            delegation.check(application, file, house, at, self.body)

    def _proposed(self, application: Application, house: House, stamp: Stamp) -> Proposal:
        said = self.proposal or usual(self.body)
        if said.action is Action.GRANT and not proposing.partial(application):
            self._allowed(application, house, stamp)
        return proposing.checked(said, application, self.body, house, stamp.occurred_at)

    def _claim(self, ballot: Ballot, application: Application, house: House, stamp: Stamp) -> Claim:
        """One ballot at a time: the next is opened once the last one's outcome has reached the file."""
        claim = Claim(readiness.claim_of(application, self.body, house))
        before = readiness.under_way(application, self.body, house)
        if before is not None:
            raise NotAllowedNow(
                "the application is before this body already",
                about=house.ballot(before.ballot) if before.ballot else None,
                state="ballot_open",
                ballot=str(before.ballot),
            )
        claim.trigger(events.ItemClaimed, stamp, about=application.practitioner, ballot=ballot.id)
        return claim

    @classmethod
    def taken(cls, about: Application, house: House, at: datetime) -> bool:
        return about.state in cls.AT and any(readiness.free(about, body, house, at) for body in DECIDING)

    def _window(self, house: House, stamp: Stamp) -> datetime:
        days = house.rules(stamp.occurred_at).int("evote.window", self.body)
        return legal_days.deadline_instant(house.legal_date(stamp.occurred_at), days, house.zone)

    def _recuse(self, ballot: Ballot, members: tuple[Seat, ...], house: House, stamp: Stamp) -> None:
        """Who applies takes no part, nor who declared a relation that bars them; any other is on record."""
        person = house.shelf.find(ballot.applicant, Practitioner) if ballot.applicant else None
        for seat in members:
            relation = conflicts.relation(seat, person)
            if relation:
                ballot.trigger(events.ConflictDeclared, stamp, member=seat.member, relation=relation)
            if conflicts.bars(seat, person):
                ballot.trigger(events.MemberRecused, stamp, member=seat.member)

"""The ballot of a body: opened by the office or the chair, closed into an outcome.

No command lets one person record what a body decided: the outcome is counted from the votes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from domain import appointing, bodies, expedited, legal_days, proposing, review, turns
from domain.application import BODY_OF_STEP, Application, Step
from domain.appointing import Decided
from domain.commands.base import NOTHING, OFFICE, VOTERS, Made, MeetingCommand
from domain.committee import Committee, Seat
from domain.counting import body_of, close, too_old
from domain.errors import (
    ChairConflicted,
    Invalid,
    NotAllowedNow,
    NotFinal,
    NotFound,
    RoleRequired,
    VerificationStale,
)
from domain.events import meeting as events
from domain.house import House
from domain.meeting import WHILE_OPEN, Claim, Meeting
from domain.practitioner import Practitioner
from domain.proposals import FAVORABLE, Action, Proposal, usual
from domain.terms import OF_TERMS
from domain.values import BodyKind, Position, Role, Stamp, body_id, item_claim_id
from domain.verification import ages


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


def claim_of(application: Application, body: BodyKind, house: House) -> UUID:
    """What a ballot of a body on an application holds until its outcome has reached the file."""
    decided = sum(outcome.body_kind is body for outcome in application.outcomes.values())
    return item_claim_id(house.key, application.id, body, decided)


def applicant(application: Application, house: House) -> Practitioner:
    """The file of the one who applies."""
    found = house.shelf.find(application.practitioner or application.id, Practitioner)
    if found is None:
        raise NotFound.no("practitioner", application.practitioner)
    return found


def under_way(application: Application, body: BodyKind, house: House) -> Claim | None:
    """The ballot that a body would have to wait for: its own, or of the body the application stands at."""
    bodies = {body, BODY_OF_STEP.get(application.step, body)}
    found = (house.shelf.find(claim_of(application, each, house), Claim) for each in sorted(bodies))
    return next((claim for claim in found if claim is not None), None)


def _free(application: Application, kind: BodyKind, house: House, at: datetime) -> bool:
    """Whether a body can be asked now: it may act, has members, and no ballot or stale look is in the way."""
    body = house.shelf.find(body_id(house.key, kind, ""), Committee)
    return (
        body is not None
        and bool(bodies.voters(body, house, at))
        and turns.may_act(application, kind, house, at)
        and under_way(application, kind, house) is None
        and not too_old(application, kind, at, house)
        and not _barred(application, kind, house, at)
    )


def _barred(application: Application, kind: BodyKind, house: House, at: datetime) -> bool:
    """Whether the bylaws would not let the board's grant take effect, or its committee decide."""
    if kind not in (BodyKind.GOVERNING_BOARD, BodyKind.BOARD_SUBCOMMITTEE):
        return False
    if kind is BodyKind.BOARD_SUBCOMMITTEE and not expedited.possible(
        application, applicant(application, house), house, at
    ):
        return True
    now = Decided(ballot=application.id, at=at)
    return not proposing.partial(application) and bool(
        appointing.refused(applicant(application, house), house, application, now)
    )


def _words(proposal: Proposal, application: Application) -> str:
    """The motion in words, where none were given."""
    if proposal.action in FAVORABLE:
        return f"favorable recommendation on application {application.id}"
    return f"{str(proposal.action).replace('_', ' ')}: application {application.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenBallot(MeetingCommand):
    """Put one application to the body whose turn it is. Stale verifications block it, by name.

    `proposal` is what the ballot decides if it carries, the favorable motion unless said: the lines left out
    stand as recommended so far. `closes_at` is when the window ends, after the bylaws' days unless said.
    `effective` is the legal day on which the board's appointment begins, never before the vote; `until` the
    last one of a conditional term, shorter than the bylaws allow.
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

    def decide(self, meeting: Meeting, house: House, stamp: Stamp) -> Made:
        if meeting.version:
            raise NotAllowedNow("a ballot was opened here already", about=meeting)
        application = house.application(self.application)
        body = house.body(self.body)
        if not presides(body, stamp, application.practitioner):
            raise RoleRequired(
                "the office or the body's chair opens a ballot", needed=["medical_staff_office"]
            )
        self._ready(application, house, stamp)
        proposal = self._proposed(application, house, stamp)
        members = bodies.voters(body, house, stamp.occurred_at)
        if not members:
            raise NotAllowedNow(f"{body.title} has no voting member", about=body, state="no_members")
        closes_at = self.closes_at or self._window(house, stamp)
        if closes_at <= stamp.occurred_at:
            raise Invalid("closes_at", "an instant after now", self.closes_at)
        meeting.claim = self._claim(meeting, application, house, stamp)
        meeting.trigger(
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
        if self.until is not None:
            meeting.trigger(events.TermProposed, stamp, until=self.until)
        if self.proposal is not None:
            meeting.trigger(events.BallotProposed, stamp, proposal=proposal)
        self._recuse(meeting, members, house, stamp)
        return Made(ids={"ballot": str(meeting.id)})

    def _ready(self, application: Application, house: House, stamp: Stamp) -> None:
        application.require(*self.AT, doing=self.NAME)
        self._turn(application, house, stamp)
        today = house.legal_date(stamp.occurred_at)
        if self.effective is not None and self.effective < today:
            raise Invalid("effective", f"a day not before {today}", self.effective)
        old = too_old(application, self.body, stamp.occurred_at, house)
        if old:
            raise VerificationStale(
                f"too old on {today}: {', '.join(old)}",
                about=application,
                elements=list(old),
                ages=ages(application, today),
            )

    def _allowed(self, application: Application, house: House, stamp: Stamp) -> None:
        """The board votes on nothing that the bylaws would not let take effect."""
        if self.until is not None and application.kind not in OF_TERMS:
            raise Invalid("until", "left out: this application asks for no term", self.until)
        file = applicant(application, house)
        proposed = Decided(
            ballot=application.id, at=stamp.occurred_at, effective=self.effective, until=self.until
        )
        appointing.check(file, house, application, proposed)

    def _turn(self, application: Application, house: House, stamp: Stamp) -> None:
        if turns.may_act(application, self.body, house, stamp.occurred_at):
            if self.body is BodyKind.BOARD_SUBCOMMITTEE:
                expedited.check(application, applicant(application, house), house, stamp.occurred_at)
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

    def _proposed(self, application: Application, house: House, stamp: Stamp) -> Proposal:
        said = self.proposal or usual(self.body)
        if said.action is Action.GRANT and not proposing.partial(application):
            self._allowed(application, house, stamp)
        return proposing.checked(said, application, self.body, house, stamp.occurred_at)

    def _claim(self, meeting: Meeting, application: Application, house: House, stamp: Stamp) -> Claim:
        """One ballot at a time: the next is opened once the last one's outcome has reached the file."""
        claim = Claim(claim_of(application, self.body, house))
        before = under_way(application, self.body, house)
        if before is not None:
            raise NotAllowedNow(
                "the application is before this body already",
                about=house.meeting(before.ballot) if before.ballot else None,
                state="ballot_open",
                ballot=str(before.ballot),
            )
        claim.trigger(events.ItemClaimed, stamp, about=application.practitioner, ballot=meeting.id)
        return claim

    @classmethod
    def taken(cls, about: Application, house: House, at: datetime) -> bool:
        return about.state in cls.AT and any(_free(about, body, house, at) for body in BODY_OF_STEP.values())

    def _window(self, house: House, stamp: Stamp) -> datetime:
        days = house.rules(stamp.occurred_at).int("evote.window", self.body)
        return legal_days.deadline_instant(house.legal_date(stamp.occurred_at), days, house.zone)

    def _recuse(self, meeting: Meeting, members: tuple[Seat, ...], house: House, stamp: Stamp) -> None:
        """Who applies takes no part, nor who declared a relation that bars them; any other is on record."""
        file = house.shelf.find(meeting.applicant, Practitioner) if meeting.applicant else None
        known = file.relations if file is not None else {}
        for seat in members:
            declared = known.get(seat.member)
            own = meeting.is_about(seat.practitioner)
            relation = "self" if own else declared.relation if declared is not None else ""
            if relation:
                meeting.trigger(events.ConflictDeclared, stamp, member=seat.member, relation=relation)
            recuses = declared is not None and declared.recuses
            if own or recuses or relation in review.ABSOLUTE_CONFLICTS:
                meeting.trigger(events.MemberRecused, stamp, member=seat.member)


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseBallot(MeetingCommand):
    """Close the ballot and count it. Only the votes cast decide; silence is none."""

    NAME: ClassVar[str] = "close_ballot"
    ROLES: ClassVar[frozenset[Role]] = OFFICE | VOTERS
    ON: ClassVar[type] = Meeting
    AT: ClassVar[frozenset[str]] = WHILE_OPEN

    ballot: UUID

    def decide(self, meeting: Meeting, house: House, stamp: Stamp) -> Made:
        meeting.require_open()
        if not presides(body_of(meeting, house), stamp, meeting.applicant or meeting.respondent):
            raise RoleRequired(
                "the office or the body's chair closes a ballot", needed=["medical_staff_office"]
            )
        outcome = close(meeting, house, stamp)
        return Made(ids={"result": str(outcome.result)})


def _taken_in(meeting: Meeting, house: House) -> bool:
    if meeting.draft is not None:
        return meeting.id in house.draft(meeting.draft).ballots
    if meeting.respondent is not None:
        return meeting.id in house.corrective(meeting.respondent).ballots
    if meeting.application is None:
        return False
    application = house.application(meeting.application)
    return meeting.id in application.outcomes or application.ended


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteDelivered(MeetingCommand):
    """The outcome was taken in where it belongs; that is read there, in the ledger, not taken from here."""

    NAME: ClassVar[str] = "note_delivered"
    ROLES: ClassVar[frozenset[Role]] = frozenset({Role.SERVICE})

    ballot: UUID

    def decide(self, meeting: Meeting, house: House, stamp: Stamp) -> Made:
        if meeting.delivered:
            return NOTHING
        if not _taken_in(meeting, house):
            raise NotAllowedNow("the outcome has not been taken in", about=meeting)
        meeting.trigger(events.OutcomeDelivered, stamp)
        return NOTHING

"""Putting a matter of peer review to the body that resolves on it. Only its votes decide [S83]."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from domain import legal_days
from domain.commands.base import OFFICE, VOTERS, BallotCommand, Made
from domain.committee import sitting
from domain.committee.ballot import Ballot, Claim
from domain.committee.bodies import convened, presides
from domain.corrective.hearings import meant
from domain.corrective.narrowing import outside
from domain.corrective.proceedings import Proceeding
from domain.corrective.record import CorrectiveAction, Matter
from domain.corrective.resolutions import Resolved
from domain.corrective.resolving import FINAL, STATES, SUSPENDED, misfit, subject_of
from domain.errors import Invalid, NotAllowedNow, NotFinal, RoleRequired
from domain.events import ballot as events
from domain.house import House
from domain.ids import item_claim_id
from domain.practitioner import Practitioner
from domain.values import BodyKind, Resolution, Role, Stamp
from domain.words.wording import written

MEC, BOARD = BodyKind.MEDICAL_EXECUTIVE_COMMITTEE, BodyKind.GOVERNING_BOARD


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterBallot(BallotCommand):
    """Opens a body's ballot on a matter; carried, its resolution takes effect.

    `meeting` is the body's meeting in which the vote is taken, left out where the bylaws let the body vote
    without one.
    """

    ROLES: ClassVar[frozenset[Role]] = OFFICE | VOTERS
    OPENS: ClassVar[bool] = True
    BODY: ClassVar[BodyKind] = MEC

    practitioner: UUID
    matter: UUID | None = None
    closes_at: datetime | None = None
    meeting: UUID | None = None

    def resolved(self, record: CorrectiveAction) -> Resolved:
        """What the ballot decides when it carries."""
        raise TypeError(f"{type(self).__name__} resolves nothing")

    def decide(self, ballot: Ballot, house: House, stamp: Stamp) -> Made:
        if ballot.version:
            raise NotAllowedNow("a ballot was opened here already", about=ballot)
        person, record = house.practitioner(self.practitioner), house.corrective(self.practitioner)
        resolves = self.resolved(record)
        kind = self.body(subject_of(record, resolves), record)
        body = house.body(kind)
        if not presides(body, stamp, self.practitioner):
            raise RoleRequired(
                "the office or the body's chair opens a ballot", needed=["medical_staff_office"]
            )
        _fits(record, resolves)
        self.fits(record, person, stamp)
        meeting = sitting.held(self.meeting, body, house, stamp.occurred_at, doing=self.NAME)
        members = convened(body, house, stamp.occurred_at)
        ballot.claim = self._claim(ballot, kind, record, house, stamp)
        ballot.trigger(
            events.MatterBallotOpened,
            stamp,
            body=body.id,
            body_kind=kind,
            resolves=resolves,
            members=tuple(seat.member for seat in members),
            closes_at=self._closes(kind, house, stamp),
        )
        sitting.note(ballot, meeting, stamp)
        self.said(ballot, stamp)
        for seat in members:
            if ballot.is_about(seat.practitioner):
                # Openly only that they are out: a relation to the matter would say whose it is.
                ballot.trigger(events.MemberRecused, stamp, member=seat.member)
        return Made(ids={"ballot": str(ballot.id)})

    def fits(self, record: CorrectiveAction, person: Practitioner, stamp: Stamp) -> None:
        """Refuse what the practitioner's file does not allow."""

    def said(self, ballot: Ballot, stamp: Stamp) -> None:
        """Write what the members read beside the resolution."""

    def _claim(
        self, ballot: Ballot, body: BodyKind, record: CorrectiveAction, house: House, stamp: Stamp
    ) -> Claim:
        """A matter is before a body once at a time: the next is opened once the last outcome is in."""
        claim = Claim(claim_of(record, body, house))
        before = house.shelf.find(claim.id, Claim)
        if before is not None and before.ballot is not None:
            raise NotAllowedNow(
                "the matter is before this body already",
                about=house.ballot(before.ballot),
                state="ballot_open",
                ballot=str(before.ballot),
            )
        claim.trigger(events.ItemClaimed, stamp, ballot=ballot.id)
        return claim

    def _closes(self, body: BodyKind, house: House, stamp: Stamp) -> datetime:
        days = house.rules(stamp.occurred_at).int("evote.window", body)
        today = house.legal_date(stamp.occurred_at)
        closes_at = self.closes_at or legal_days.deadline_instant(today, days, house.zone)
        if closes_at <= stamp.occurred_at:
            raise Invalid("closes_at", "an instant after now", self.closes_at)
        return closes_at

    @classmethod
    def taken(cls, about: Any, house: House, at: datetime) -> bool:
        record = house.corrective(about.about)
        body = cls.body(about, record)
        free = house.shelf.find(claim_of(record, body, house), Claim) is None
        seated = any(seat.voting for seat in house.seated(body, at))
        return about.state in cls.AT and free and seated and cls.has_room(about, record)

    @classmethod
    def body(cls, about: Matter | Proceeding | None, record: CorrectiveAction) -> BodyKind:
        """The body before which it comes; a matter may be none yet."""
        return cls.BODY

    @classmethod
    def has_room(cls, about: Any, record: CorrectiveAction) -> bool:
        """Whether what it is about lets it be resolved, its state apart."""
        return True


def claim_of(record: CorrectiveAction, body: BodyKind, house: House) -> UUID:
    """One ballot of a body at a time about each practitioner's matters."""
    return item_claim_id(house.key, record.id, body, sum(each is body for each in record.ballots.values()))


def _fits(record: CorrectiveAction, resolves: Resolved) -> None:
    why = misfit(record, resolves)
    subject = subject_of(record, resolves)
    if why and subject is not None:
        if resolves.resolution in FINAL and subject.state not in ("ready", "final", "withdrawn"):
            raise NotFinal(
                "the right to a hearing was neither used nor waived, or an appeal is open; "
                "the board decides after it",
                about=subject,
            )
        raise NotAllowedNow(f"{resolves.resolution} is not possible: {why}", about=subject)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenInvestigation(MatterBallot):
    """Put to the medical executive committee that it investigate: from then on a surrender is reportable.

    `matter` is the one it takes up: the only open one unless said, a new one where none is open.
    """

    NAME: ClassVar[str] = "open_investigation"
    ON: ClassVar[type] = Matter
    AT: ClassVar[frozenset[str]] = STATES[Resolution.OPEN_INVESTIGATION]

    grounds: str

    def resolved(self, record: CorrectiveAction) -> Resolved:
        matter = record.taken_up(self.matter)
        return Resolved(
            resolution=Resolution.OPEN_INVESTIGATION,
            respondent=self.practitioner,
            matter=matter.id if matter is not None else None,
            text=written(self.grounds, "grounds", "what is to be investigated, in writing"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseInvestigation(MatterBallot):
    """Put to the medical executive committee that its investigation is over, with its findings."""

    NAME: ClassVar[str] = "close_investigation"
    ON: ClassVar[type] = Matter
    AT: ClassVar[frozenset[str]] = STATES[Resolution.CLOSE_INVESTIGATION]

    findings: str

    def resolved(self, record: CorrectiveAction) -> Resolved:
        return Resolved(
            resolution=Resolution.CLOSE_INVESTIGATION,
            respondent=self.practitioner,
            matter=record.matter(self.matter).id,
            text=written(self.findings, "findings", "what was found, in writing"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSuspension(MatterBallot):
    """Put a precautionary suspension to the medical executive committee: that it goes on, or is lifted.

    Or that it is narrowed to `privileges`, lines of those that it suspends, and lifted for all else [S11e].
    """

    NAME: ClassVar[str] = "review_suspension"
    ON: ClassVar[type] = Matter
    AT: ClassVar[frozenset[str]] = STATES[Resolution.CONTINUE_SUSPENSION]

    resolution: Resolution
    findings: str
    privileges: tuple[str, ...] = ()

    def resolved(self, record: CorrectiveAction) -> Resolved:
        if self.resolution not in SUSPENDED:
            raise Invalid("resolution", " or ".join(sorted(SUSPENDED)), self.resolution)
        if (self.resolution is Resolution.NARROW_SUSPENSION) is not bool(self.privileges):
            raise Invalid(
                "privileges",
                "the lines that stay suspended where it is narrowed, else left out",
                list(self.privileges),
            )
        return Resolved(
            resolution=self.resolution,
            respondent=self.practitioner,
            matter=record.matter(self.matter).id,
            text=written(self.findings, "findings", "the committee's reasons, in writing"),
            privileges=tuple(dict.fromkeys(self.privileges)),
        )

    def fits(self, record: CorrectiveAction, person: Practitioner, stamp: Stamp) -> None:
        strange = outside(self.privileges, record.matter(self.matter), person, stamp.occurred_at)
        if strange:
            raise Invalid("privileges", "lines that are held and that it suspends", list(strange))

    @classmethod
    def has_room(cls, about: Matter, record: CorrectiveAction) -> bool:
        return about.suspended is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconsiderAction(MatterBallot):
    """Put what the panel reported to the medical executive committee, which affirms or withdraws [S11f]."""

    NAME: ClassVar[str] = "reconsider_action"
    ON: ClassVar[type] = Proceeding
    AT: ClassVar[frozenset[str]] = STATES[Resolution.AFFIRM]

    affirm: bool
    reasons: str
    proceeding: UUID | None = None

    def resolved(self, record: CorrectiveAction) -> Resolved:
        resolution = Resolution.AFFIRM if self.affirm else Resolution.WITHDRAW
        return _spoken(self, record, resolution, self.proceeding, self.reasons)


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideFinally(MatterBallot):
    """Put a corrective action to the governing board: its last word, after a hearing or its waiver (I10).

    An application's is the board's ballot on the application.
    """

    NAME: ClassVar[str] = "decide_finally"
    ON: ClassVar[type] = Proceeding
    AT: ClassVar[frozenset[str]] = STATES[Resolution.ACT]
    BODY: ClassVar[BodyKind] = BOARD

    act: bool
    reasons: str
    proceeding: UUID | None = None

    def resolved(self, record: CorrectiveAction) -> Resolved:
        resolution = Resolution.ACT if self.act else Resolution.ACT_NOT
        return _spoken(self, record, resolution, self.proceeding, self.reasons)

    @classmethod
    def has_room(cls, about: Proceeding, record: CorrectiveAction) -> bool:
        return about.measure is not None


def _spoken(
    command: MatterBallot, record: CorrectiveAction, said: Resolution, id: UUID | None, reasons: str
) -> Resolved:
    proceeding = meant(record, id)
    return Resolved(
        resolution=said,
        respondent=command.practitioner,
        matter=proceeding.matter,
        proceeding=proceeding.id,
        text=written(reasons, "reasons", "the reasons, in writing"),
    )

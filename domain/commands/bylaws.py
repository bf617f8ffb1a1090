"""The bylaws are drafted by the office, put to the governing board, and adopted by its ballot alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from domain import legal_days
from domain.bylaws import Adoption, Bylaws, BylawsFileError, load
from domain.bylaws.book import BylawsBook, Draft
from domain.commands.base import (
    KEEPERS,
    NOTHING,
    OFFICE,
    VOTERS,
    BallotCommand,
    Decided,
    FacilityCommand,
    Made,
)
from domain.commands.unusable import unusable
from domain.committee import sitting
from domain.committee.ballot import Ballot, Claim
from domain.committee.bodies import convened, presides
from domain.committee.results import BallotOutcome, BallotResult
from domain.errors import Invalid, NotAllowedNow, RoleRequired
from domain.events import ballot as ballot_events
from domain.events import bylaws as events
from domain.events.bylaws import DraftDecision
from domain.events.facility import BylawsAdopted
from domain.facility import Facility
from domain.house import House
from domain.ids import bylaws_draft_id, item_claim_id
from domain.values import BodyKind, Role, Stamp

BOARD = BodyKind.GOVERNING_BOARD


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftBylaws(FacilityCommand):
    """Draft other bylaws. `written` is their YAML text, which may build on the version in force by its name.

    What cannot be used is refused with its line, its key and the nearest known one. Nothing holds until the
    governing board has adopted it by a ballot.
    """

    NAME: ClassVar[str] = "draft_bylaws"
    ROLES: ClassVar[frozenset[Role]] = KEEPERS | {Role.CHIEF_OF_STAFF}
    ON: ClassVar[type] = Facility
    AT: ClassVar[frozenset[str]] = frozenset({"open"})

    written: str

    def decide(self, facility: Facility, house: House, stamp: Stamp) -> Decided:
        book = house.adopted()
        bylaws = self._read(book, house, stamp)
        changes = bylaws.changed_since(book.current)
        if not changes:
            raise Invalid("written", f"bylaws that differ from {book.current.version}, which is in force")
        id = bylaws_draft_id(house.key, stamp.command)
        book.trigger(
            events.BylawsDrafted,
            stamp,
            draft=id,
            bylaws=bylaws,
            replaces=book.current.version,
            changes=changes,
        )
        return Made(ids={"draft": str(id), "version": bylaws.version}), (book,)

    def _read(self, book: BylawsBook, house: House, stamp: Stamp) -> Bylaws:
        unadopted = Adoption(str(BOARD), house.legal_date(stamp.occurred_at))
        try:
            bylaws = load(self.written, "written", book.versions, unadopted)
        except BylawsFileError as error:
            raise unusable("bylaws that can be used", error.problems) from error
        if book.knows(bylaws.version):
            raise Invalid("written", "a version that was not used before", bylaws.version)
        return bylaws


def claim_of(draft: Draft, house: House) -> UUID:
    """What a ballot on a draft holds until its outcome has reached the bylaws."""
    return item_claim_id(house.key, draft.id, BOARD, len(draft.ballots))


def claimed(draft: Draft, house: House) -> Ballot | None:
    """The ballot that a draft is before, if it is before one."""
    claim = house.shelf.find(claim_of(draft, house), Claim)
    return house.ballot(claim.ballot) if claim is not None and claim.ballot is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenBylawsBallot(BallotCommand):
    """Put a draft of the bylaws to the governing board; its members vote as on an application.

    `closes_at` is when the window ends, after the bylaws' days unless said. `meeting` is the board's meeting
    in which the vote is taken, left out where the bylaws let the board vote without one.
    """

    NAME: ClassVar[str] = "open_bylaws_ballot"
    ROLES: ClassVar[frozenset[Role]] = OFFICE | VOTERS
    ON: ClassVar[type] = Draft
    AT: ClassVar[frozenset[str]] = frozenset({"drafted"})
    OPENS: ClassVar[bool] = True

    draft: UUID
    motion: str = ""
    closes_at: datetime | None = None
    meeting: UUID | None = None

    def decide(self, ballot: Ballot, house: House, stamp: Stamp) -> Made:
        if ballot.version:
            raise NotAllowedNow("a ballot was opened here already", about=ballot)
        draft, board = house.draft(self.draft), house.body(BOARD)
        if not presides(board, stamp, None):
            raise RoleRequired(
                "the office or the body's chair opens a ballot", needed=["medical_staff_office"]
            )
        ballot.claim = self._claim(draft, ballot, house, stamp)
        meeting = sitting.held(self.meeting, board, house, stamp.occurred_at, doing=self.NAME)
        members = convened(board, house, stamp.occurred_at)
        closes_at = self.closes_at or self._window(house, stamp)
        if closes_at <= stamp.occurred_at:
            raise Invalid("closes_at", "an instant after now", self.closes_at)
        ballot.trigger(
            ballot_events.BylawsBallotOpened,
            stamp,
            body=board.id,
            body_kind=BOARD,
            draft=draft.id,
            motion=self.motion or f"adoption of the bylaws {draft.bylaws.version}",
            members=tuple(seat.member for seat in members),
            closes_at=closes_at,
        )
        sitting.note(ballot, meeting, stamp)
        return Made(ids={"ballot": str(ballot.id)})

    def _claim(self, draft: Draft, ballot: Ballot, house: House, stamp: Stamp) -> Claim:
        """A draft is before the board once at a time, and never once its own base holds no more."""
        before = claimed(draft, house)
        if before is not None:
            raise NotAllowedNow(
                "the draft is before the board already",
                about=before,
                state="ballot_open",
                ballot=str(before.id),
            )
        if draft.state not in self.AT:
            raise NotAllowedNow(f"the draft is {draft.state}: {draft.why}", about=draft)
        claim = Claim(claim_of(draft, house))
        claim.trigger(ballot_events.ItemClaimed, stamp, ballot=ballot.id)
        return claim

    def _window(self, house: House, stamp: Stamp) -> datetime:
        days = house.rules(stamp.occurred_at).int("evote.window", BOARD)
        return legal_days.deadline_instant(house.legal_date(stamp.occurred_at), days, house.zone)

    @classmethod
    def taken(cls, about: Draft, house: House, at: datetime) -> bool:
        return about.state in cls.AT and claimed(about, house) is None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptBylaws(FacilityCommand):
    """Take in the board's ballot on a draft: it is read in the ledger, and adopts the draft if it carried.

    A machine gives it as soon as the ballot is closed; given again, it changes nothing.
    """

    NAME: ClassVar[str] = "adopt_bylaws"
    ROLES: ClassVar[frozenset[Role]] = KEEPERS | {Role.SERVICE}
    ON: ClassVar[type] = Draft
    AT: ClassVar[frozenset[str]] = frozenset({"drafted"})

    ballot: UUID

    def decide(self, facility: Facility, house: House, stamp: Stamp) -> Decided:
        ballot, book = house.ballot(self.ballot), house.adopted()
        if ballot.draft is None:
            raise Invalid("ballot", "a ballot on a draft of the bylaws", str(self.ballot))
        draft = house.draft(ballot.draft)
        if ballot.id in draft.ballots:
            return NOTHING, (book,)
        if ballot.outcome is None:
            raise NotAllowedNow("the ballot is open", about=ballot)
        decision = decided(draft, ballot.outcome)
        book.trigger(
            events.BylawsDraftDecided,
            stamp,
            draft=draft.id,
            ballot=ballot.id,
            decision=decision,
            outcome=ballot.outcome,
        )
        if decision is DraftDecision.ADOPTED:
            adoption = Adoption(str(BOARD), house.legal_date(ballot.outcome.closed_at))
            adopted = draft.bylaws.adopted_over(book.current, adoption)
            book.trigger(BylawsAdopted, stamp, bylaws=adopted)
        return Made(ids={"draft": str(draft.id), "decision": str(decision)}), (book,)

    @classmethod
    def taken(cls, about: Draft, house: House, at: datetime) -> bool:
        before = claimed(about, house)
        return about.state in cls.AT and before is not None and not before.open


def decided(draft: Draft, outcome: BallotOutcome) -> DraftDecision:
    """What a ballot comes to: a tie or a missing quorum decides nothing, and the draft may be put again."""
    if outcome.result is BallotResult.CARRIED:
        return DraftDecision.ADOPTED if draft.state == "drafted" else DraftDecision.OUTDATED
    rejected = outcome.result is BallotResult.FAILED
    return DraftDecision.REJECTED if rejected else DraftDecision.NOT_DECIDED


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFilesTold(FacilityCommand):
    """A page of files was looked at after an adoption, and those that it concerns have been told."""

    NAME: ClassVar[str] = "record_files_told"
    ROLES: ClassVar[frozenset[Role]] = frozenset({Role.SERVICE})

    version: str
    after: int
    through: int
    looked: int
    told: int
    files: int
    last: bool

    def decide(self, facility: Facility, house: House, stamp: Stamp) -> Decided:
        book = house.adopted()
        wake = book.wake
        # Of a page told twice, or of an adoption that another has followed, nothing more is to be known.
        if wake is not None and not wake.done and (wake.version, wake.through) == (self.version, self.after):
            book.trigger(
                events.FilesTold,
                stamp,
                version=self.version,
                after=self.after,
                through=self.through,
                looked=self.looked,
                told=self.told,
                files=self.files,
                last=self.last,
            )
        return NOTHING, (book,)

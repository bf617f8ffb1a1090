"""The facility as it would be under a draft from a day on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol
from uuid import UUID

from domain.aggregate import Aggregate, Event
from domain.bylaws import Bylaws
from domain.bylaws.book import BylawsBook, Era
from domain.committee.ballot import Claim
from domain.events.ballot import BallotOpened, HeldInMeeting
from domain.ids import corrective_action_id, first_claim_id, item_claim_id
from domain.ledger import Ledger
from domain.receipts import Receipt
from domain.streams import Streams
from domain.values import BodyKind
from medstaff.rehearsal import Rehearsal
from medstaff.what_if.acts import acts_of
from medstaff.what_if.replay import Replay
from medstaff.what_if.results import Replayed


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposed:
    """A draft that a facility is supposed to have adopted at `since`; looked at up to `until`."""

    facility: str
    draft: Bylaws
    since: datetime
    until: datetime


class Facts(Protocol):
    """Where a file's facts are, in their order, and what commands have left."""

    def of(self, file: UUID) -> list[Event]: ...

    def streams(self, file: UUID) -> list[UUID]: ...

    def receipts(self, commands: Iterable[str]) -> dict[str, Receipt]: ...


class SupposedHouse:
    """Replays files under a draft. What is not a file's own is the ledger's, and is only read."""

    def __init__(self, ledger: Ledger, files: Facts, supposed: Supposed) -> None:
        self._files, self._supposed = files, supposed
        self._beside = Beside(ledger.streams)
        house = ledger.house(supposed.facility)
        self._own: tuple[Aggregate, ...] = (house.facility, under(house.adopted(), supposed))

    def replayed(self, file: UUID) -> Replayed:
        """What becomes of one file."""
        supposed, facts = self._supposed, self._files.of(file)
        key = supposed.facility
        begins = next(
            (place for place, fact in enumerate(facts) if fact.stamp.occurred_at >= supposed.since),
            len(facts),
        )
        own = {fact.originator_id for fact in facts} | claims_of(facts, supposed.facility)
        own |= {*self._files.streams(file), first_claim_id(key, corrective_action_id(key, file))}
        # In one question: each is looked at with every ballot that was held in it.
        self._beside.read({fact.meeting for fact in facts if isinstance(fact, HeldInMeeting)})
        rehearsal = Rehearsal(Elsewhere(self._beside, own))
        rehearsal.hold(self._own)
        for fact in facts[:begins]:
            rehearsal.fold(fact)
        rehearsal.facts.clear()
        later = facts[begins:]
        receipts = self._files.receipts(fact.stamp.command for fact in later)
        replay = Replay(rehearsal, supposed.facility, file)
        return replay.through(acts_of(later, receipts), supposed.until)


class Beside:
    """A ledger's streams as they stood when they were first asked for, and that there are none of some.

    Handed out themselves, and no copies: what is not a file's own changes nowhere in its replay.
    """

    def __init__(self, streams: Streams) -> None:
        self._streams = streams
        self._known: dict[UUID, Aggregate | None] = {}

    def read(self, ids: Iterable[UUID]) -> dict[UUID, Aggregate]:
        wanted = tuple(ids)
        unknown = [id for id in wanted if id not in self._known]
        if unknown:
            self._known.update(dict.fromkeys(unknown))
            self._known.update(self._streams.read(unknown))
        return {id: found for id in wanted if (found := self._known[id]) is not None}


class Elsewhere:
    """What a ledger holds beside one file: of the file's own streams nothing, nor of its items' claims."""

    def __init__(self, beside: Beside, own: set[UUID]) -> None:
        self._beside, self._own = beside, own

    def read(self, ids: Iterable[UUID]) -> dict[UUID, Aggregate]:
        others = [id for id in ids if id not in self._own]
        found = self._beside.read(others) if others else {}
        return {id: stream for id, stream in found.items() if not isinstance(stream, Claim)}


def claims_of(facts: Iterable[Event], facility: str) -> set[UUID]:
    """What its ballots may hold: looked for with each of them, and never there."""
    opened = Counter((fact.application, fact.body_kind) for fact in facts if isinstance(fact, BallotOpened))
    return {
        item_claim_id(facility, application, body, number)
        for application in {application for application, _ in opened}
        for body in BodyKind
        for number in range(opened[application, body] + 1)
    }


def under(book: BylawsBook, supposed: Supposed) -> BylawsBook:
    """The book as if the draft had been adopted at its instant, and nothing after it."""
    before = [era for era in book.eras if era.start is None or era.start < supposed.since]
    *older, last = before
    book.eras = (*older, replace(last, end=supposed.since), Era.of(supposed.draft, supposed.since))
    book.versions = (*book.versions, supposed.draft)
    return book

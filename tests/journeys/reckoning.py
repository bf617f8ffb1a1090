"""What must hold of the ledger once all is quiet, whatever was killed meanwhile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from domain.ids import delivery_id
from domain.ledger import Ledger
from domain.mapping import TOPICS
from domain.passing import CLOCK
from tests.domain.occasions import doubled
from tests.journeys.book import Book

TAKEN = ("CCRecommended", "MECRecommended", "BoardGranted", "ItemReturned")
ENDED = ("ApplicationWithdrawn", "ApplicationDeemedWithdrawn", "DecisionNotified")


class Reckoning:
    """Of one facility: what its callers sent, and what its ledger holds."""

    def __init__(self, book: Book, ledger: Ledger) -> None:
        self.book = book
        self.ledger = ledger
        every: Any = ledger.events_of(list(TOPICS))
        self.events = [event for _, event in every if event.stamp.facility == book.facility]

    def of(self, *topics: str) -> list[Any]:
        return [event for event in self.events if event.TOPIC in topics]

    def every_command_left_its_events_once(self) -> None:
        """One that was answered left what its receipt says; a refused one nothing but a refusal on record."""
        left = self._left()
        for sent in self.book.sent:
            kept = self.ledger.kept(sent.id)
            answered = kept is not None and kept.receipt.refused is None
            assert answered == (sent.receipt is not None), sent
            told = sorted(kept.receipt.events) if kept else []
            assert sorted(left.get(sent.id, [])) == told, sent
            assert sent.receipt is None or sorted(sent.receipt["events"]) == told, sent

    def every_file_heard_in_the_order_of_sending(self) -> None:
        """Its callers waited for each answer, so their commands stand in the ledger as they were sent."""
        heard = list(dict.fromkeys(event.stamp.command for event in self.events))
        sent: dict[str, list[str]] = {}
        for each in self.book.sent:
            if each.about:
                sent.setdefault(each.about, []).append(each.id)
        for file, ids in sent.items():
            known = set(ids)
            found = [id for id in heard if id in known]
            wrote = set(found)
            assert found == [id for id in ids if id in wrote], file

    def nothing_happened_twice(self) -> None:
        """No occasion came again, and no stream has a gap."""
        assert doubled(self.events) == []
        versions: dict[UUID, list[int]] = {}
        for event in self.events:
            versions.setdefault(event.originator_id, []).append(event.originator_version)
        assert all(found == list(range(1, len(found) + 1)) for found in versions.values())

    def every_outcome_was_told_once(self) -> None:
        """Each closed ballot's file took it in once, unless the application had ended; the ballot knows."""
        closed, told = self.of("BallotClosed"), self.of("OutcomeDelivered")
        assert {event.originator_id for event in closed} == {event.originator_id for event in told}
        about = {event.originator_id: event.application for event in self.of("BallotOpened")}
        taken: set[UUID] = set()
        ended: set[UUID] = set()
        for event in self.of(*TAKEN, *ENDED, "OutcomeDelivered"):
            if event.TOPIC in TAKEN:
                assert event.ballot not in taken
                taken.add(event.ballot)
            elif event.TOPIC in ENDED:
                ended.add(event.originator_id)
            else:
                assert event.originator_id in taken or about[event.originator_id] in ended

    def every_letter_was_settled_once(self) -> None:
        """Delivered or failed, for each who was to have it; the facility's own mails too."""
        assert Counter(self._settled("NoticeDelivered", "NoticeFailed")) == Counter(self._letters())
        mails = Counter(event.digest for event in self.of("DigestDelivered", "DigestFailed"))
        letters = [event.notice for event in self.of("FacilityNoticeSent")]
        assert mails == Counter([*(event.digest for event in self.of("DigestSent")), *letters])
        told = Counter((event.to, notice) for event in self.of("DigestSent") for notice in event.notices)
        assert all(count == 1 for count in told.values())

    def _left(self) -> dict[str, list[str]]:
        """By each command what it wrote: its own events, and the clock's with which a ballot closes again.

        A vote in time sets a close aside, and the votes are counted anew as of the window's end.
        """
        left: dict[str, list[str]] = {}
        reopened: dict[UUID, str] = {}
        for event in self.events:
            command = event.stamp.command
            if event.TOPIC == "BallotCloseSetAside":
                reopened[event.originator_id] = command
            if event.stamp.actor == CLOCK:
                command = reopened.get(event.originator_id, command)
            left.setdefault(command, []).append(event.TOPIC)
        return left

    def mails(self) -> set[str]:
        """The names under which every letter that was delivered lies in the outbox."""
        letters = (delivery_id(self.book.facility, UUID(n), r) for n, r in self._settled("NoticeDelivered"))
        return {str(id) for id in (*letters, *(event.digest for event in self.of("DigestDelivered")))}

    def _letters(self) -> Iterator[tuple[str, str]]:
        for event in self.of("NoticeSent"):
            yield from ((str(event.notice), each.role) for each in event.recipients if not each.digest)

    def _settled(self, *topics: str) -> Iterator[tuple[str, str]]:
        return ((str(event.notice), event.recipient) for event in self.of(*topics))

"""One file lived again under a draft: people act as they did, and the clock runs by other bylaws."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from domain import deadlines, passing
from domain.aggregate import Event
from domain.commands import FileCommand, Request
from domain.committee.ballot import Ballot
from domain.committee.counting import count
from domain.correspondence.record import Correspondence
from domain.deadlines import Due
from domain.errors import DomainError
from domain.events import ballot, committee
from domain.events.application import VerificationRecorded
from domain.events.ballot import BallotClosed
from domain.events.correspondence import LetterKept, NoticeDelivered, NoticeFailed, NoticeReceived
from domain.file import File
from domain.mapping import TOPICS
from domain.recording import command_of, record
from domain.recording.deciding import decide, present
from domain.recording.writing import Writing
from medstaff.rehearsal import Mark, Rehearsal
from medstaff.what_if.acts import Act
from medstaff.what_if.rereading import reread
from medstaff.what_if.results import Counted, Refused, Replayed
from medstaff.what_if.sent_out import SentOut

ARRIVALS = (LetterKept, NoticeDelivered, NoticeFailed, NoticeReceived)
MOVES_NOTHING = frozenset(
    {
        *(each for each in TOPICS.values() if each.__module__ in (ballot.__name__, committee.__name__)),
        *(VerificationRecorded, LetterKept, NoticeDelivered),
    }
)
"""What moves no deadline of the file that it is about: a ballot before its outcome is taken in, a letter that
arrived, an element looked at.
"""
NO_DIGEST = ""
"""Nothing is sent twice here."""
OF_BODIES = frozenset({"take_outcome"})
"""What a body decided is a fact, whatever its ballot would have come to."""


class Replay:
    """Begins with a file as it stood. `ledger` holds its streams and the facility under the draft."""

    def __init__(self, ledger: Rehearsal, facility: str, file: UUID) -> None:
        self._ledger, self._facility, self._file = ledger, facility, file
        self._house = ledger.house(facility)
        self._coming: list[Due] = []
        self._next: datetime | None = None
        self._moved = True
        self._sent_out = SentOut()
        self._at_hand: tuple[File, tuple[int, int]] | None = None
        self.found = Replayed()

    def through(self, acts: Iterable[Act], until: datetime) -> Replayed:
        """Take the acts in their order, and let time pass to the end."""
        self._catch_up(until)
        for act in acts:
            self.found.recorded += act.facts
            self._count(act)
            if not act.by_clock or isinstance(act.facts[0], BallotClosed):
                self._pass_to(act.at)
                self._take(act)
            else:
                self._sent_out.remember(act)
        self._pass_to(until)
        self.found.draft = self._ledger.facts
        return self.found

    def _open(self, at: datetime) -> File:
        """The file as it stands: the one at hand as long as nothing but itself has changed it.

        With another year come other letters; an application that has ended is no more at hand.
        """
        years = self._house.legal_date(at).year, at.year
        if self._at_hand is not None:
            file, opened = self._at_hand
            if opened == years and file.applications.keys() == set(file.practitioner.open_applications):
                return file
        file = present(self._ledger.file(self._file, self._house, at), self._file)
        self._at_hand = file, years
        return file

    def _catch_up(self, until: datetime) -> None:
        """What was due before the draft, and not written, is due by the bylaws of its time."""
        if self._ledger.seen(self._file) is None:
            return
        *older, _ = self._house.eras(until)
        for then, end in older:
            file = self._open(end)
            while passing.pass_next(file, then, end, end):
                self._ledger.keep(file.streams())
                file = self._open(end)

    def _pass_to(self, instant: datetime) -> None:
        if self._ledger.seen(self._file) is None:
            return
        if self._moved:
            self._look(self._open(instant))
        while (due := self._next) is not None and due <= instant:
            file = self._open(due)
            passing.pass_first(file, self._house, self._coming, due, due)
            self._ledger.keep(file.streams())
            self._look(file)

    def _look(self, file: File) -> None:
        self._coming, self._moved = deadlines.coming(file, self._house), False
        self._next = min((item.at for item in self._coming), default=None)

    def _take(self, act: Act) -> None:
        """Judged anew where its facts say all that was asked; what is refused was done nevertheless."""
        if self._sent_out.introduce(self._ledger, act, self._open):
            self._moved, self._at_hand = True, None
        request = reread(act)
        if request is None:
            self._as_it_was(act)
            return
        mark = self._ledger.mark()
        try:
            file = self._judge(request)
        except DomainError as refusal:
            self._rewind(mark)
            self._refuse(act, refusal)
            self._as_it_was(act)
            return
        self._moved = self._moved or any(
            type(fact) not in MOVES_NOTHING for fact in self._ledger.facts[mark.events :]
        )
        if request.name in OF_BODIES and not _same(act.facts, self._ledger.facts[mark.events :]):
            self._rewind(mark)
            self._as_it_was(act)
        elif file is not None and self._moved:
            self._look(file)

    def _judge(self, request: Request) -> File | None:
        """Take the command; the file as it stands after it, none where it was another stream's."""
        command = command_of(request)
        if not isinstance(command, FileCommand):
            record(self._ledger, request, request.at)
            self._at_hand = None
            return None
        file = self._open(request.at)
        decide(Writing(self._ledger, request, NO_DIGEST, request.at), self._house, file, command)
        return file

    def _rewind(self, mark: Mark) -> None:
        self._ledger.rewind(mark)
        self._at_hand = None

    def _refuse(self, act: Act, refusal: DomainError) -> None:
        self.found.refused.append(
            Refused(
                practitioner=self._file,
                at=act.at,
                command=act.name,
                refusal=refusal.name,
                message=refusal.message,
            )
        )

    def _count(self, act: Act) -> None:
        """A ballot's votes are counted by the draft; what the body decided stands."""
        for fact in act.facts:
            if not isinstance(fact, BallotClosed):
                continue
            ballot = self._ledger.find(fact.originator_id, Ballot)
            if ballot is not None:
                again = count(ballot, self._house, act.at)
                if again.result is not fact.outcome.result:
                    self.found.ballots.append(Counted(fact.outcome, again))

    def _as_it_was(self, act: Act) -> None:
        for fact in act.facts:
            # Of a letter that was never sent here nothing arrives.
            if not isinstance(fact, ARRIVALS) or self._was_sent(fact.originator_id, fact.notice):
                self._fold(fact)

    def _was_sent(self, letters: UUID, notice: UUID) -> bool:
        stream = self._ledger.seen(letters)
        return isinstance(stream, Correspondence) and notice in stream.notices

    def _fold(self, fact: Event) -> None:
        """What a fact speaks of may never have come about here: a duty, a suspension."""
        self._at_hand = None
        with suppress(LookupError):
            self._ledger.fold(fact)
        self._moved = self._moved or type(fact) not in MOVES_NOTHING


def _same(one: Iterable[Event], other: Iterable[Event]) -> bool:
    """Whether the same kinds of facts came of it."""
    return Counter(fact.TOPIC for fact in one) == Counter(fact.TOPIC for fact in other)

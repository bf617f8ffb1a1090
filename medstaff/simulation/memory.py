"""A world in memory: the domain itself on an in-memory ledger, months in milliseconds."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Self
from uuid import UUID

from domain import deadlines, legal_days, standing
from domain.aggregate import Event
from domain.bylaws import model_set
from domain.bylaws.book import BylawsBook
from domain.bylaws.waking import next_page
from domain.commands import Request
from domain.deadlines.facility import due
from domain.errands import Errand, ErrandKind
from domain.errors import DomainError
from domain.events.correspondence import NoticeSent
from domain.events.expiries import MassExpiryReached
from domain.events.facility import BylawsAdopted, FacilityOpened, MonitoringBegun, SourceScripted
from domain.events.integrity import (
    IntegrityAuditBegun,
    IntegrityAuditCompleted,
    IntegrityAuditDue,
    IntegrityAuditMissed,
    IntegrityAuditWithdrawn,
)
from domain.events.regular import RegularMeetingDue, RegularMeetingsEnded, RegularMeetingsSet
from domain.events.screening import (
    StaffScreeningCompleted,
    StaffScreeningMissed,
    StaffScreeningOpened,
)
from domain.ids import bylaws_id, facility_id
from domain.ledger import Ledger
from domain.monitoring.periods import latest_month
from domain.passing import clock_stamp
from domain.practitioner import Practitioner
from domain.recording import Recorded, pass_time, record
from domain.values import Role
from medstaff.simulation.agenda import Agenda
from medstaff.simulation.auditing import sampled
from medstaff.simulation.calendars import subscribed
from medstaff.simulation.orders import request_of
from medstaff.simulation.outside import LINKS, Outside, told
from medstaff.simulation.referees import linked
from medstaff.simulation.world import Declined, Done, Opening, Order
from workflows.facility import ENDS_WHAT_OTHERS_HOLD
from workflows.messages import Answer
from workflows.waking import told_of

SERVICE = "service"
TICK = timedelta(microseconds=1)
# What moves the next instant at which the facility itself has something to do.
MOVES_MONITORING = (
    *(FacilityOpened, BylawsAdopted, SourceScripted, MonitoringBegun),
    MassExpiryReached,
    *(RegularMeetingsSet, RegularMeetingsEnded, RegularMeetingDue),
    *(StaffScreeningOpened, StaffScreeningCompleted, StaffScreeningMissed),
    *(IntegrityAuditDue, IntegrityAuditMissed),
    *(IntegrityAuditBegun, IntegrityAuditWithdrawn, IntegrityAuditCompleted),
)
EVER = datetime(1900, 1, 1, tzinfo=UTC)


class MemoryWorld:
    """One sandbox on a ledger of its own. Errands are answered at the instant that sets them going."""

    def __init__(self, facility: str) -> None:
        self.facility = facility
        self._ledger = Ledger()
        self._agenda = Agenda()
        self._events: list[Event] = []
        self._read = 0
        self._tried: set[UUID] = set()
        self._digest: datetime | None = None
        self._monitoring: datetime | None = None
        self._closing = ExitStack()
        self._outside = self._closing.enter_context(Outside(self._ledger))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.close()

    def open(self, opening: Opening) -> None:
        self.now = opening.start
        payload: dict[str, object] = {
            "title": opening.title,
            "zone": opening.zone,
            "sandbox": True,
            "contacts": dict(opening.contacts),
            "changes": dict(opening.changes),
            "held_at": opening.start,
        }
        self.do(
            Order(name="open_facility", actor="player", role=Role.ADMINISTRATOR, key="open", payload=payload)
        )
        if opening.bylaws is not None:
            self._adopt(opening)

    def _adopt(self, opening: Opening) -> None:
        """Put a draft in the place of the model set: as if adopted, though nobody has."""
        draft = opening.bylaws or model_set()
        book = self._ledger.find(bylaws_id(self.facility), BylawsBook)
        if book is None:
            raise LookupError("no facility is open")
        # From ever: what is given, too, is judged by the draft.
        stamp = clock_stamp(self._ledger.house(self.facility), EVER, self.now)
        book.trigger(BylawsAdopted, stamp, bylaws=draft.with_changes(opening.changes))
        self._ledger.keep((book,))
        self._learn()

    def do(self, order: Order) -> Done:
        whole = subscribed(linked(order, self.facility, LINKS), self.facility, LINKS)
        if self._events:
            whole = sampled(whole, self._ledger.house(self.facility), self._events)
        request = request_of(whole, self.facility, self.now)
        try:
            receipt = self._record(request).receipt
            if order.name in ENDS_WHAT_OTHERS_HOLD:
                self.pass_again()
        except DomainError as refusal:
            raise Declined(refusal.name, refusal.message) from None
        finally:
            self._learn()
        if receipt is None:
            raise LookupError(f"{order.name} left no receipt")
        return Done(
            target=receipt.target, position=receipt.position, events=receipt.events, made=receipt.made
        )

    def _record(self, request: Request) -> Recorded:
        recorded = record(self._ledger, request, self.now)
        self._go_on(request.target, recorded)
        return recorded

    def _go_on(self, stream: UUID, recorded: Recorded) -> None:
        """Know when the stream wakes next, and answer what it has set going."""
        if stream != facility_id(self.facility):
            self._agenda.put(stream, recorded.wake_at)
        for errand in recorded.errands:
            if errand.id not in self._tried:
                self._tried.add(errand.id)
                self._answer(errand)

    def _answer(self, errand: Errand) -> None:
        if errand.kind is ErrandKind.WAKE:
            self._wake(errand)
            return
        for answer in self._outside.answers(errand, self.now):
            try:
                self._record(self._handed_over(answer))
            except DomainError as refused:
                for instead in self._outside.left_to_a_person(errand, refused.message):
                    self._record(self._handed_over(instead))
                return

    def _wake(self, errand: Errand) -> None:
        """Other bylaws were adopted: those whose next deadline they move hear of it."""
        house = self._ledger.house(self.facility)
        wake = house.adopted().wake
        if wake is not None:
            page = next_page(self._ledger, house, wake, self.now)
            for file in page.concerned:
                self._pass(file)
            self._record(self._handed_over(told_of(told(errand), wake, page)))

    def _handed_over(self, answer: Answer) -> Request:
        return Request(
            command_id=f"{self.facility}/{SERVICE}/{answer.step}/{answer.name}",
            name=answer.name,
            facility=self.facility,
            actor=SERVICE,
            role=Role.SERVICE,
            at=self.now,
            target=UUID(answer.target),
            payload=answer.payload,
        )

    def settle(self) -> None:
        """Nothing to wait for: everything is answered at once."""

    def pass_to(self, instant: datetime) -> None:
        while (next_up := self._agenda.take(instant)) is not None:
            due, stream = next_up
            # What a correction moved into the past happens now.
            self.now = max(self.now, due)
            self._pass(stream)
        self.now = instant

    def jump_to(self, instant: datetime) -> None:
        self.now = instant
        while (next_up := self._agenda.take(instant)) is not None:
            self._pass(next_up[1])

    def pass_again(self) -> None:
        for stream in self._agenda.streams():
            self._pass(stream)

    def _pass(self, stream: UUID) -> None:
        recorded = pass_time(self._ledger, self.facility, stream, self.now, self.now)
        if recorded.wake_at is not None and recorded.wake_at <= self.now:
            raise RuntimeError(f"what is due at {recorded.wake_at} does not happen on stream {stream}")
        if stream == facility_id(self.facility) and self._digest is not None and self._digest <= self.now:
            self._digest = None
        self._go_on(stream, recorded)
        self._learn()

    def events(self) -> Sequence[Event]:
        return self._events

    def _learn(self) -> None:
        """Read what is new in the ledger; a notice for a digest puts the next digest on the agenda."""
        while rows := self._ledger.since(self._read):
            for row in rows:
                event = self._ledger.read(row)
                self._events.append(event)
                if isinstance(event, NoticeSent) and any(each.digest for each in event.recipients):
                    after = self._digest_after(event.stamp.occurred_at)
                    self._digest = min(after, self._digest or after)
                elif type(event) in MOVES_MONITORING:
                    self._monitoring = self._next_monitoring()
            self._read = int(rows[-1].id)
        self._wake_facility()

    def _wake_facility(self) -> None:
        """The facility comes after every file of that instant."""
        wanted = [at for at in (self._digest, self._monitoring) if at is not None]
        if wanted:
            self._agenda.put(facility_id(self.facility), min(wanted), last=True)

    def _next_monitoring(self) -> datetime | None:
        house = self._ledger.house(self.facility)
        return next((item.at for item in due(house, latest_month(house))), None)

    def _digest_after(self, instant: datetime) -> datetime:
        """The first digest that can tell of it; a day's digest that has gone out tells nothing more."""
        house = self._ledger.house(self.facility)
        at = deadlines.next_digest(house, instant - TICK)
        gone = house.facility.digested_on
        if gone is None or gone < house.legal_date(at):
            return at
        return deadlines.next_digest(house, legal_days.end_of(gone, house.zone) - TICK)

    def may(self, practitioner: UUID, privilege: str, at: datetime) -> standing.Verdict:
        found = self._ledger.find(practitioner, Practitioner)
        if found is None:
            return standing.may(standing.NO_STANDING, privilege, at)
        house = self._ledger.house(self.facility)
        state = house.rules(at).choice("license.state")
        return standing.may(standing.of(found, state, house.facility.over), privilege, at)

    def past(self) -> None:
        """None: there is no house to ask, and the events tell all that was known."""

"""What a decision may know beside the streams it writes: facility, bylaws, bodies, ballots."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from typing import Protocol, TypeVar
from uuid import UUID

from domain import legal_days
from domain.aggregate import Aggregate
from domain.application import Application
from domain.bylaws import Bylaws, Parameter, Rules, Timeline
from domain.bylaws.book import BylawsBook, Draft, Era
from domain.bylaws.timeline import turns
from domain.committee.ballot import Ballot
from domain.committee.committee import Committee, Seat
from domain.committee.meeting import Meeting
from domain.committee.packet import Packet
from domain.corrective.record import CorrectiveAction
from domain.credentials.credential import last_day
from domain.credentials.insurance import Limits, required
from domain.errors import Invalid, NotFound
from domain.evaluation.record import Evaluation
from domain.facility import Facility
from domain.ids import body_id, corrective_action_id, evaluation_id, packet_id, privilege_forms_id
from domain.practitioner import Practitioner
from domain.privileges.privilege_forms import PrivilegeForms
from domain.values import BodyKind, CredentialKind

A = TypeVar("A", bound=Aggregate)
# An expiry outside of these is a slip of the pen, or a source's way of writing "never".
PLAUSIBLE = (1900, 2200)
TICK = timedelta(microseconds=1)


class Shelf(Protocol):
    """Where other streams are read: the ledger."""

    def find(self, id: UUID, kind: type[A]) -> A | None:
        """The stream as it stands, none where there is no such stream of that kind."""
        ...


@cache
def holidays_around(year: int) -> legal_days.HolidayCalendar:
    """The state's legal holidays near a year, enough for every clock that starts in it."""
    return legal_days.connecticut(year - 1, year + 3)


def _calendar(rule: str, day: date) -> legal_days.HolidayCalendar | None:
    """The holidays near a day, loaded only where a rule asks for them."""
    return None if rule == "none" else holidays_around(day.year)


class House:
    """A facility as a decision sees it, under one version of its bylaws.

    `since` is when that version was adopted: by it nothing falls due before; none for a facility's first.
    `ladders` are kept by `judged`, which is asked for the same ones at every look at a file.
    """

    def __init__(self, facility: Facility, bylaws: Bylaws, shelf: Shelf, key: str) -> None:
        self.facility = facility
        self.bylaws = bylaws
        self.shelf = shelf
        self.key = key
        self.since: datetime | None = None
        self.book: BylawsBook | None = None
        self.exceptions: tuple[Parameter, ...] = ()
        self._timeline: Timeline | None = None
        self._rules: dict[date, Rules] = {}
        self.ladders: dict[tuple[str, date], frozenset[tuple[int, ...]]] = {}

    @classmethod
    def under(cls, book: BylawsBook, facility: Facility, shelf: Shelf, key: str) -> House:
        """A facility under the last version that it adopted."""
        return cls._in(book.eras[-1], book, facility, shelf, key)

    @classmethod
    def _in(cls, era: Era, book: BylawsBook, facility: Facility, shelf: Shelf, key: str) -> House:
        house = cls(facility, era.bylaws, shelf, key)
        house.since, house.book, house._timeline = era.start, book, era.timeline
        return house

    def at(self, instant: datetime) -> House:
        """The same under the version that was in force at an instant: what is judged then goes by it."""
        return self if self.book is None else self._during(self.book.era(instant))

    def about(self, person: Practitioner) -> House:
        """The same for what is judged of one practitioner: with the exceptions that hold for them."""
        exceptions = tuple(each.parameter for each in person.exceptions)
        if exceptions == self.exceptions:
            return self
        own = House(self.facility, self.bylaws, self.shelf, self.key)
        own.since, own.book, own.exceptions = self.since, self.book, exceptions
        own._timeline = self._timeline
        return own

    def concerning(self, practitioner: UUID | None) -> House:
        """The same by the practitioner's id; where there is no such file here, as it is."""
        found = self.shelf.find(practitioner, Practitioner) if practitioner else None
        return self if found is None else self.about(found)

    def eras(self, until: datetime) -> Iterator[tuple[House, datetime]]:
        """Under each version up to an instant, the oldest first, with the last instant of it."""
        if self.book is None:
            yield self, until
            return
        for era in self.book.eras:
            if era.start is None or era.start <= until:
                yield self._during(era), min(until, era.end - TICK) if era.end else until

    def _during(self, era: Era) -> House:
        if era.bylaws is self.bylaws or self.book is None:
            return self
        house = self._in(era, self.book, self.facility, self.shelf, self.key)
        house.exceptions = self.exceptions
        return house

    @property
    def zone(self) -> str:
        return self.facility.zone

    def legal_date(self, instant: datetime) -> date:
        return legal_days.legal_date(instant, self.zone)

    def rules(self, instant: datetime) -> Rules:
        """The parameters in force on an instant's legal date."""
        return self.rules_on(self.legal_date(instant))

    def rules_on(self, day: date) -> Rules:
        """The parameters in force on a legal day."""
        if day not in self._rules:
            self._rules[day] = (self._timeline or self.bylaws).on(day).excepting(self.exceptions)
        return self._rules[day]

    def deadline(self, start: date, days: int) -> tuple[date, datetime]:
        """The last day of "within `days` of start" and the instant it is over, rolled as the bylaws say."""
        roll = self.rules_on(start).choice("roll_forward")
        last = legal_days.last_day_within(start, days, roll, _calendar(roll, start))
        return last, legal_days.end_of(last, self.zone)

    def holidays(self, day: date) -> legal_days.HolidayCalendar:
        """The state's legal holidays near a day."""
        return holidays_around(day.year)

    def business_days(self, start: date, days: int) -> date:
        """The last day of "within so many business days of start" (RC-9)."""
        return holidays_around(start.year).plus(start, days)

    def turns(self, after: date) -> list[date]:
        """The legal days after one on which other values begin to hold, by the bylaws or an exception."""
        self._timeline = self._timeline or Timeline(self.bylaws)
        own = {day for each in self.exceptions for day in turns(each) if day > after}
        return sorted({*own, *self._timeline.turns(after)}) if own else self._timeline.turns(after)

    def credential_end(
        self,
        kind: CredentialKind,
        expires: date | None,
        judged: datetime | None = None,
        limits: Limits | None = None,
    ) -> datetime | None:
        """When a credential stops counting: RC-2, the weekend rule [S43].

        By the rules of its last day, or of the day `judged` where that is later; then by those of each day on
        which it would count on: a grace ends with the rule that gives it (RC-12). An insurance with `limits`
        stops counting before, on the first day after `judged` that requires more.
        """
        if expires is None:
            return None
        if not PLAUSIBLE[0] <= expires.year <= PLAUSIBLE[1]:
            raise Invalid("expires", f"a day from {PLAUSIBLE[0]} to {PLAUSIBLE[1]}, or none", str(expires))
        day = expires if judged is None else max(expires, self.legal_date(judged))
        end = self._counts_until(kind, expires, day)
        for turn in self.turns(day):
            begins = legal_days.start_of(turn, self.zone)
            if begins >= end:
                break
            end = max(begins, self._counts_until(kind, expires, turn))
        if limits is not None and judged is not None:
            return min(end, self._covers_enough_until(limits, self.legal_date(judged)) or end)
        return end

    def _covers_enough_until(self, limits: Limits, since: date) -> datetime | None:
        """The beginning of the first day from one on that requires more than an insurance covers."""
        for day in (since, *self.turns(since)):
            if limits.below(required(self.rules_on(day))):
                return legal_days.start_of(day, self.zone)
        return None

    def _counts_until(self, kind: CredentialKind, expires: date, day: date) -> datetime:
        """When a credential stops counting by the rules of one day."""
        rules = self.rules_on(day)
        last, weekend = last_day(kind, expires, rules), rules.choice("expiry.weekend_rule")
        return legal_days.lapse_instant(last, self.zone, weekend, _calendar(weekend, last))

    def forms(self) -> PrivilegeForms:
        """The privilege forms of this facility."""
        id = privilege_forms_id(self.key)
        return self.shelf.find(id, PrivilegeForms) or PrivilegeForms(id)

    def body(self, kind: BodyKind, name: str = "") -> Committee:
        found = self.shelf.find(body_id(self.key, kind, name), Committee)
        if found is None:
            title = f"{kind} {name}".strip()
            raise NotFound(f"this facility has no {title}; establish_body makes one", body=title)
        return found

    def seated(self, kind: BodyKind, at: datetime) -> tuple[Seat, ...]:
        """The seats of a body at an instant, none where there is no such body."""
        found = self.shelf.find(body_id(self.key, kind, ""), Committee)
        return found.seated(at) if found is not None else ()

    def department(self, name: str) -> Committee | None:
        """The department as a body, none where it was never established."""
        return self.shelf.find(body_id(self.key, BodyKind.DEPARTMENT, name), Committee)

    def ballot(self, id: UUID) -> Ballot:
        found = self.shelf.find(id, Ballot)
        if found is None or found.facility != self.key:
            raise NotFound.no("ballot", id)
        return found

    def meeting(self, id: UUID) -> Meeting:
        found = self.shelf.find(id, Meeting)
        if found is None or found.facility != self.key:
            raise NotFound.no("meeting", id)
        return found

    def packet(self, meeting: UUID, application: UUID) -> Packet | None:
        """What the members of a meeting were given to read about an application, none where nothing was."""
        return self.shelf.find(packet_id(self.key, meeting, application), Packet)

    def corrective(self, practitioner: UUID) -> CorrectiveAction:
        """What peer review took up about a practitioner, as it is in the ledger."""
        id = corrective_action_id(self.key, practitioner)
        return self.shelf.find(id, CorrectiveAction) or CorrectiveAction(id)

    def evaluation(self, practitioner: UUID) -> Evaluation:
        """How a practitioner's work was evaluated, as it is in the ledger."""
        id = evaluation_id(self.key, practitioner)
        return self.shelf.find(id, Evaluation) or Evaluation(id)

    def adopted(self) -> BylawsBook:
        """The bylaws in every version, and their drafts."""
        if self.book is None:
            raise NotFound(f"the facility {self.key} is not open", facility=self.key)
        return self.book

    def draft(self, id: UUID) -> Draft:
        found = self.book.drafts.get(id) if self.book else None
        if found is None:
            raise NotFound.no("draft", id)
        return found

    def application(self, id: UUID) -> Application:
        found = self.shelf.find(id, Application)
        if found is None or found.practitioner is None or not self.holds(found.practitioner):
            raise NotFound.no("application", id)
        return found

    def holds(self, practitioner: UUID) -> bool:
        found = self.shelf.find(practitioner, Practitioner)
        return found is not None and found.facility == self.key

    def practitioner(self, id: UUID) -> Practitioner:
        found = self.shelf.find(id, Practitioner)
        if found is None or found.facility != self.key:
            raise NotFound.no("practitioner", id)
        return found

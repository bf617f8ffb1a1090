"""A facility's bodies are established, and their seats filled and emptied."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from domain import legal_days
from domain.commands.base import KEEPERS, NOTHING, Decided, FacilityCommand, Made
from domain.committee import bodies, vacating
from domain.committee.committee import Committee, Seat
from domain.correspondence import mail_address
from domain.errors import Invalid, NotAllowedNow, NotFound
from domain.events import committee as committee_events
from domain.facility import Facility
from domain.house import House
from domain.ids import body_id
from domain.practitioner import Practitioner
from domain.values import BodyKind, Period, Position, Role, Sealed, Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class EstablishBody(FacilityCommand):
    """Establish a body: a department by its name, or the facility's one committee or board of a kind."""

    NAME: ClassVar[str] = "establish_body"
    ROLES: ClassVar[frozenset[Role]] = KEEPERS
    ON: ClassVar[type] = Facility
    AT: ClassVar[frozenset[str]] = frozenset({"open"})

    kind: BodyKind
    name: str = ""

    def decide(self, facility: Facility, house: House, stamp: Stamp) -> Decided:
        if (self.kind is BodyKind.DEPARTMENT) != bool(self.name.strip()):
            raise Invalid("name", "a name for a department, and none for another body", self.name)
        id = body_id(house.key, self.kind, self.name)
        known = house.shelf.find(id, Committee)
        if known is not None:
            raise NotAllowedNow("the body exists already", about=known, body=str(id))
        body = Committee(id)
        body.trigger(committee_events.BodyEstablished, stamp, kind=self.kind, name=self.name)
        return Made(ids={"body": str(id)}), (body,)


def body_named(house: House, id: UUID) -> Committee:
    found = house.shelf.find(id, Committee)
    if found is None or found.facility != house.key:
        raise NotFound.no("body", id)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class FillSeat(FacilityCommand):
    """Seat a member from a day on, through another if their term has an end.

    `member` is the person's id as their token carries it; `as_practitioner` their own file, if they have one:
    the seat is empty when their membership ends, or their category lets them serve no more. `ex_officio` is
    the office by which they sit; unless said such a seat does not vote [S95b]. The few who act in a body's
    place are seated for a time, as long as the bylaws let a delegation last unless said.
    """

    NAME: ClassVar[str] = "fill_seat"
    ROLES: ClassVar[frozenset[Role]] = KEEPERS
    ON: ClassVar[type] = Committee
    AT: ClassVar[frozenset[str]] = frozenset({"established"})

    body: UUID
    member: str
    position: Position = Position.MEMBER
    voting: bool | None = None
    physician: bool = True
    as_practitioner: UUID | None = None
    email: str | None = None
    first: date | None = None
    last: date | None = None
    ex_officio: str = ""

    def decide(self, facility: Facility, house: House, stamp: Stamp) -> Decided:
        body = body_named(house, self.body)
        if not self.member.strip():
            raise Invalid("member", "the id of a person", self.member)
        today = house.legal_date(stamp.occurred_at)
        first = self.first or today
        last = self._last(body, house, first)
        period = Period(
            start=stamp.occurred_at if first == today else legal_days.start_of(first, house.zone),
            end=legal_days.end_of(last, house.zone) if last else None,
        )
        self._allowed(body, house, period)
        seat = f"{body.id}/{len(body.seats) + 1}"
        body.trigger(
            committee_events.SeatFilled,
            stamp,
            seat=seat,
            member=self.member,
            position=self.position,
            voting=not self.ex_officio.strip() if self.voting is None else self.voting,
            physician=self.physician,
            as_practitioner=self.as_practitioner,
            email=Sealed(mail_address.checked("email", self.email)) if self.email else None,
            first=first,
            last=last,
            effective_from=period.start,
            effective_to=period.end,
        )
        if self.ex_officio.strip():
            office = self.ex_officio.strip()
            body.trigger(committee_events.SeatHeldByOffice, stamp, seat=seat, office=office)
        return Made(ids={"seat": seat}), (body,)

    def _last(self, body: Committee, house: House, first: date) -> date | None:
        if self.last is not None and self.last < first:
            raise Invalid("last", f"a day not before {first}", self.last)
        if body.kind not in bodies.OF:
            return self.last
        days = house.rules_on(first).int("delegation.max_days")
        longest = legal_days.plus_days(first, days - 1)
        if self.last is not None and self.last > longest:
            raise Invalid("last", f"a day through {longest}: a delegation lasts {days} days", self.last)
        return self.last or longest

    def _allowed(self, body: Committee, house: House, period: Period) -> None:
        # Two seats at a time would be two voices.
        for taken in body.seats.values():
            if taken.member == self.member and taken.period.meets(period):
                raise NotAllowedNow("this member holds a seat on this body", about=taken, state="seated")
        others = [each.physician for each in body.seated(period.start)]
        if not bodies.made_up([*others, self.physician], body.kind, house.rules(period.start)):
            raise NotAllowedNow(
                f"most members of {body.title} must be doctors of medicine or osteopathy; seat them first",
                about=body,
                state="not_composed",
            )
        self._serves(house, period)

    def _serves(self, house: House, period: Period) -> None:
        if self.as_practitioner is None:
            return
        person = house.shelf.find(self.as_practitioner, Practitioner)
        over = vacating.over_from(person, house) if person is not None else None
        if over is not None and over <= period.start:
            raise Invalid(
                "as_practitioner", "a member whose category lets them serve", str(self.as_practitioner)
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class EmptySeat(FacilityCommand):
    """A member leaves the body now."""

    NAME: ClassVar[str] = "empty_seat"
    ROLES: ClassVar[frozenset[Role]] = KEEPERS
    ON: ClassVar[type] = Seat
    AT: ClassVar[frozenset[str]] = frozenset({"filled"})

    body: UUID
    member: str

    def decide(self, facility: Facility, house: House, stamp: Stamp) -> Decided:
        body = body_named(house, self.body)
        seat = next((s for s in body.seated(stamp.occurred_at) if s.member == self.member), None)
        if seat is None:
            raise NotFound(f"{self.member} holds no seat on {body.title} now", member=self.member)
        body.trigger(
            committee_events.SeatEmptied,
            stamp,
            seat=seat.id,
            member=seat.member,
            effective_from=stamp.occurred_at,
        )
        return NOTHING, (body,)

    @classmethod
    def taken(cls, about: Seat, house: House, at: datetime) -> bool:
        return about.state in cls.AT and about.period.covers(at)

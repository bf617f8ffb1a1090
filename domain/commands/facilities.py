"""A facility opens, its bodies are established and seated, its digests go out, a sandbox's clock is set."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import ClassVar
from uuid import UUID

from domain import legal_days
from domain.aggregate import Aggregate
from domain.bylaws import Bylaws, BylawsError, model_set
from domain.bylaws.book import BylawsBook
from domain.commands.base import NOTHING, OFFICE, FacilityCommand, Made
from domain.committee.committee import Committee, Seat
from domain.correspondence import mail_address
from domain.errors import Invalid, NotAllowedNow, NotFound
from domain.events import committee as committee_events
from domain.events import facility as events
from domain.facility import Clock, Facility
from domain.house import House
from domain.ids import body_id, bylaws_id
from domain.values import BodyKind, Motion, Period, Position, Role, Sealed, Stamp

Decided = tuple[Made, tuple[Aggregate, ...]]
KEEPERS = OFFICE | {Role.ADMINISTRATOR}
# A hundred years; beyond that a clock would come to the end of the calendar.
MOST_AHEAD_SECONDS = 3_155_760_000


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFacility(FacilityCommand):
    """Open a facility under the model bylaws, with the changes named. A sandbox stays one for ever.

    `zone` is an IANA zone name; `contacts` gives a role's mail address; `changes` sets parameters by key.
    """

    NAME: ClassVar[str] = "open_facility"
    ROLES: ClassVar[frozenset[Role]] = frozenset({Role.ADMINISTRATOR, Role.SERVICE})
    ON: ClassVar[type] = Facility
    AT: ClassVar[frozenset[str]] = frozenset({"unopened"})

    title: str
    zone: str = "America/New_York"
    sandbox: bool = False
    contacts: dict[str, str] = field(default_factory=dict)
    changes: dict[str, object] = field(default_factory=dict)
    held_at: datetime | None = None

    def decide(self, facility: Facility, house: House, stamp: Stamp) -> Decided:
        if facility.state not in self.AT:
            raise NotAllowedNow("the facility is open already", about=facility)
        if self.held_at is not None and not self.sandbox:
            raise Invalid("held_at", "nothing: only a sandbox's clock can be held", self.held_at)
        bylaws = self._bylaws()
        facility.trigger(
            events.FacilityOpened,
            stamp,
            name=self.title,
            zone=self.zone,
            sandbox=self.sandbox,
            contacts={
                role: mail_address.checked(f"contacts.{role}", address)
                for role, address in self.contacts.items()
            },
        )
        if self.held_at is not None:
            facility.trigger(events.ClockSet, stamp, held_at=self.held_at, offset_seconds=0.0)
        book = BylawsBook(bylaws_id(stamp.facility))
        book.trigger(events.BylawsAdopted, stamp, bylaws=bylaws)
        return Made(ids={"facility": stamp.facility}), (facility, book)

    def _bylaws(self) -> Bylaws:
        """The model set with the changes; refuses a zone or a change that cannot be used."""
        try:
            legal_days.zone_info(self.zone)
            return model_set().with_changes(self.changes)
        except legal_days.UnknownZone as error:
            raise Invalid("zone", "the IANA name of a time zone", str(error)) from error
        except BylawsError as error:
            raise Invalid(
                "changes", "parameters of the bylaws with values that they take", str(error)
            ) from error


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

    `member` is the person's id as their token carries it; `as_practitioner` their own file, if they have one.
    """

    NAME: ClassVar[str] = "fill_seat"
    ROLES: ClassVar[frozenset[Role]] = KEEPERS
    ON: ClassVar[type] = Committee
    AT: ClassVar[frozenset[str]] = frozenset({"established"})

    body: UUID
    member: str
    position: Position = Position.MEMBER
    voting: bool = True
    physician: bool = True
    as_practitioner: UUID | None = None
    email: str | None = None
    first: date | None = None
    last: date | None = None

    def decide(self, facility: Facility, house: House, stamp: Stamp) -> Decided:
        body = body_named(house, self.body)
        today = house.legal_date(stamp.occurred_at)
        first = self.first or today
        if self.last is not None and self.last < first:
            raise Invalid("last", f"a day not before {first}", self.last)
        if not self.member.strip():
            raise Invalid("member", "the id of a person", self.member)
        period = Period(
            start=stamp.occurred_at if first == today else legal_days.start_of(first, house.zone),
            end=legal_days.end_of(self.last, house.zone) if self.last else None,
        )
        # Two seats at a time would be two voices.
        for taken in body.seats.values():
            if taken.member == self.member and taken.period.meets(period):
                raise NotAllowedNow("this member holds a seat on this body", about=taken, state="seated")
        seat = f"{body.id}/{len(body.seats) + 1}"
        body.trigger(
            committee_events.SeatFilled,
            stamp,
            seat=seat,
            member=self.member,
            position=self.position,
            voting=self.voting,
            physician=self.physician,
            as_practitioner=self.as_practitioner,
            email=Sealed(mail_address.checked("email", self.email)) if self.email else None,
            first=first,
            last=self.last,
            effective_from=period.start,
            effective_to=period.end,
        )
        return Made(ids={"seat": seat}), (body,)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class SetClock(FacilityCommand):
    """Set a sandbox's clock: held at an instant, or running ahead of the time. It never goes back.

    `from_here` lets it run on from where it stands, or holds it there; it stands alone.
    """

    NAME: ClassVar[str] = "set_clock"
    ROLES: ClassVar[frozenset[Role]] = frozenset({Role.ADMINISTRATOR})
    SANDBOX: ClassVar[bool] = True
    ON: ClassVar[type] = Facility
    AT: ClassVar[frozenset[str]] = frozenset({"open"})

    held_at: datetime | None = None
    offset_seconds: float = 0.0
    from_here: Motion | None = None

    def timed(self, facility: Facility, time: datetime) -> SetClock:
        """As it is to be set; what the clock shows can only be told where the time itself is known."""
        stands = facility.clock.now(time)
        if self.from_here is not None:
            return self._going_on(stands, time)
        if self.offset_seconds > MOST_AHEAD_SECONDS:
            raise Invalid("offset_seconds", f"at most {MOST_AHEAD_SECONDS}", self.offset_seconds)
        if self._clock().now(time) < stands:
            raise self._going_back(stands, time)
        return self

    def _going_on(self, stands: datetime, time: datetime) -> SetClock:
        if self.held_at is not None or self.offset_seconds:
            raise Invalid("from_here", "neither held_at nor offset_seconds beside it", str(self.from_here))
        if self.from_here is Motion.HOLD:
            return SetClock(held_at=stands)
        return SetClock(offset_seconds=(stands - time).total_seconds())

    def _going_back(self, stands: datetime, time: datetime) -> Invalid:
        shows = f"the clock shows {stands.isoformat()} and never goes back"
        if self.held_at is not None:
            return Invalid("held_at", f"an instant not before that: {shows}", self.held_at.isoformat())
        least = (stands - time).total_seconds()
        return Invalid("offset_seconds", f"at least {least}: {shows}", self.offset_seconds)

    def _clock(self) -> Clock:
        return Clock(held_at=self.held_at, offset=timedelta(seconds=self.offset_seconds))

    def decide(self, facility: Facility, house: House, stamp: Stamp) -> Decided:
        if self._clock() != facility.clock:
            facility.trigger(events.ClockSet, stamp, held_at=self.held_at, offset_seconds=self.offset_seconds)
        return NOTHING, (facility,)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptSource(FacilityCommand):
    """Say what a source answers in this sandbox from now on: texts in its own shape; none: it is silent."""

    NAME: ClassVar[str] = "script_source"
    ROLES: ClassVar[frozenset[Role]] = frozenset({Role.ADMINISTRATOR})
    SANDBOX: ClassVar[bool] = True
    ON: ClassVar[type] = Facility
    AT: ClassVar[frozenset[str]] = frozenset({"open"})

    source: str
    answer: tuple[str, ...] = ()

    def decide(self, facility: Facility, house: House, stamp: Stamp) -> Decided:
        facility.trigger(events.SourceScripted, stamp, source=self.source, answer=self.answer)
        return NOTHING, (facility,)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDigestDelivery(FacilityCommand):
    """What became of a digest: taken by a channel, or failed and why."""

    NAME: ClassVar[str] = "record_digest_delivery"
    ROLES: ClassVar[frozenset[Role]] = frozenset({Role.SERVICE})

    digest: UUID
    channel: str = ""
    reference: str = ""
    failed: str = ""

    def decide(self, facility: Facility, house: House, stamp: Stamp) -> Decided:
        digest = facility.digests.get(self.digest)
        if digest is None or digest.settled:
            return NOTHING, (facility,)
        if self.failed:
            facility.trigger(events.DigestFailed, stamp, digest=self.digest, why=self.failed)
        else:
            facility.trigger(
                events.DigestDelivered,
                stamp,
                digest=self.digest,
                channel=self.channel,
                reference=self.reference,
            )
        return NOTHING, (facility,)

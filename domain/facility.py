"""A facility: its zone, whether it is a sandbox, its clock, and the digests it has sent."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from domain import calendar_links, survey_samples
from domain.aggregate import Aggregate, ByFact
from domain.calendar_links import CalendarLink
from domain.committee import regular
from domain.committee.regular import Fixed, RegularMeetings
from domain.events import facility as events
from domain.expiries import summaries
from domain.expiries.summaries import Summary
from domain.integrity import audits
from domain.integrity.audits import Call, IntegrityAudit
from domain.privileges import agreements
from domain.privileges.agreements import Agreement
from domain.survey_samples import SurveySample
from domain.values import BodyKind, Period, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The hospital's clock: the time itself, ahead of it by an offset, or held at an instant."""

    held_at: datetime | None = None
    offset: timedelta = timedelta(0)

    def now(self, time: datetime) -> datetime:
        """The clock's reading when the time is `time`."""
        return self.held_at or time + self.offset


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A mail of the facility to a role: the day's digest, or a letter of a `kind` with its `data`."""

    id: UUID
    to: str
    day: date
    summary: dict[str, int]
    settled: bool = False
    kind: str = "daily_digest"
    data: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Emergency:
    """An emergency during which the operations plan is, or was, active."""

    id: str
    period: Period

    @property
    def state(self) -> str:
        return "active" if self.period.end is None else "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """`by` looks after the files that `away` keeps."""

    away: str
    by: str
    period: Period


class Facility(Aggregate, born_of=events.FacilityOpened):
    """One medical staff's house."""

    name = ""
    zone = "America/New_York"
    sandbox = False
    clock = Clock()
    through = 0

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.opened_at: datetime | None = None
        self.contacts: dict[str, str] = {}
        self.scripts: dict[str, tuple[str, ...]] = {}
        self.digests: dict[UUID, Digest] = {}
        self.told: frozenset[UUID] = frozenset()
        self.digested_on: date | None = None
        self.emergencies: dict[str, Emergency] = {}
        self.covers: tuple[Cover, ...] = ()
        self.agreements: dict[str, Agreement] = {}
        self.listed_at: dict[str, datetime] = {}
        self.monitored: date | None = None
        self.expiry_reached_at: datetime | None = None
        self.summaries: dict[UUID, Summary] = {}
        self.regular: dict[BodyKind, RegularMeetings] = {}
        self.to_schedule: dict[UUID, Fixed] = {}
        self.calendars: dict[tuple[str, Role], CalendarLink] = {}
        self.samples: dict[str, SurveySample] = {}
        self.audits: dict[str, IntegrityAudit] = {}
        self.audit_calls: dict[str, Call] = {}

    @property
    def emergency(self) -> Emergency | None:
        """The emergency for which the plan is active now."""
        return next((each for each in self.emergencies.values() if each.state == "active"), None)

    @property
    def over(self) -> dict[str, datetime]:
        """When what privileges hang on is over, by its id: emergencies that ended, agreements with an end."""
        emergencies = {each.id: each.period.end for each in self.emergencies.values()}
        agreements = {each.id: each.period.end for each in self.agreements.values()}
        return {id: end for id, end in (emergencies | agreements).items() if end is not None}

    @property
    def state(self) -> str:
        return "open" if self.version else "unopened"

    def open_digests(self) -> tuple[Digest, ...]:
        return tuple(digest for digest in self.digests.values() if not digest.settled)

    @ByFact.of(
        agreements.FACTS,
        summaries.FACTS,
        calendar_links.FACTS,
        regular.FACTS,
        survey_samples.FACTS,
        audits.FACTS,
    )
    def apply(self, event: Any) -> None:
        raise TypeError(f"{type(event).__name__} is no fact of a facility")

    @apply.register
    def _(self, event: events.FacilityOpened) -> None:
        self.name, self.zone, self.sandbox = event.name, event.zone, event.sandbox
        self.contacts, self.opened_at = event.contacts, event.stamp.occurred_at

    @apply.register
    def _(self, event: events.ClockSet) -> None:
        self.clock = Clock(held_at=event.held_at, offset=timedelta(seconds=event.offset_seconds))
        # A sandbox that opens with its clock held has opened there, whatever the time itself was.
        if self.version == 1 and event.held_at is not None:
            self.opened_at = event.held_at

    @apply.register
    def _(self, event: events.SourceScripted) -> None:
        self.scripts = {**self.scripts, event.source: event.answer}
        self.listed_at = {event.source: event.stamp.occurred_at, **self.listed_at}

    @apply.register
    def _(self, event: events.CoverArranged) -> None:
        period = Period(start=event.effective_from, end=event.effective_to)
        self.covers = (*self.covers, Cover(away=event.away, by=event.by, period=period))

    @apply.register
    def _(self, event: events.EmergencyPlanActivated) -> None:
        begun = Emergency(id=event.emergency, period=Period(start=event.stamp.occurred_at))
        self.emergencies = {**self.emergencies, event.emergency: begun}

    @apply.register
    def _(self, event: events.EmergencyPlanDeactivated) -> None:
        begun = self.emergencies[event.emergency].period.start
        over = Emergency(id=event.emergency, period=Period(start=begun, end=event.stamp.occurred_at))
        self.emergencies = {**self.emergencies, event.emergency: over}

    @apply.register
    def _(self, event: events.DigestSent) -> None:
        fresh = Digest(id=event.digest, to=event.to, day=event.day, summary=event.summary)
        kept = {id: digest for id, digest in self.digests.items() if not digest.settled}
        self.told, self.digested_on = frozenset(event.ahead), event.day
        self.digests, self.through = {**kept, event.digest: fresh}, event.through

    @apply.register
    def _(self, event: events.FacilityNoticeSent) -> None:
        fresh = Digest(
            id=event.notice, to=event.to, day=event.day, summary={}, kind=event.kind, data=event.data
        )
        self.digests = {**self.digests, event.notice: fresh}

    @apply.register
    def _(self, event: events.MonitoringBegun) -> None:
        self.monitored = event.month

    @apply.register
    def _(self, event: events.DigestDelivered) -> None:
        self._settle(event.digest)

    @apply.register
    def _(self, event: events.FacilityLetterKept) -> None:
        """Evidence, by which nothing is decided."""

    @apply.register
    def _(self, event: events.DigestFailed) -> None:
        self._settle(event.digest)

    def _settle(self, id: UUID) -> None:
        self.digests = {**self.digests, id: replace(self.digests[id], settled=True)}

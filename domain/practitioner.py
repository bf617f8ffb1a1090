"""The file of one practitioner: identity, credentials, appointment, privileges, suspensions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from domain.aggregate import Aggregate, ByFact
from domain.credentials import Credential, extended
from domain.events import practitioner as events
from domain.values import Period, PersonName, StaffCategory, SuspensionOrigin


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    category: StaffCategory
    department: str
    first: date
    last: date
    period: Period
    granted_at: datetime
    lapsed: bool = False

    def over(self, instant: datetime) -> bool:
        """Whether its term has ended; one that is yet to begin is not over."""
        return self.period.end is not None and self.period.end <= instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """One privilege line. `requires` are credential kinds or keys it needs besides those every line needs."""

    privilege: str
    conditions: tuple[str, ...]
    requires: tuple[str, ...]
    period: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspension:
    """Of the whole appointment, or of one privilege or scope; open while its period has no end."""

    id: str
    origin: SuspensionOrigin
    reason: str
    cause: str | None
    privilege: str | None
    period: Period

    @property
    def open(self) -> bool:
        return self.period.end is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A row of an exclusion list that may be this person: open, dismissed or confirmed."""

    id: str
    source: str
    row_hash: str
    basis: str
    found_at: datetime
    state: str = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """A look at an exclusion list that was asked for and is not over; `failed` where a person must look."""

    id: UUID
    source: str
    asked_at: datetime
    failed: bool = False


class Registration(Aggregate, born_of=events.RegistrationClaimed):
    """Holds one (facility, NPI) for one file."""

    claimed_by: UUID | None = None

    def apply(self, event: Any) -> None:
        self.claimed_by = event.claimed_by


class Practitioner(Aggregate, born_of=events.PractitionerRegistered):
    """One person's file in one facility."""

    facility = ""
    state = "registered"
    npi = ""
    profession = ""
    imported = False
    email: str | None = None
    date_of_birth: str | None = None
    name = PersonName(given="", family="")

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.registered_at: datetime | None = None
        self.aliases: tuple[PersonName, ...] = ()
        self.credentials: dict[str, Credential] = {}
        self.matches: dict[str, Match] = {}
        self.screenings: tuple[Screening, ...] = ()
        self.appointments: tuple[Appointment, ...] = ()
        self.grants: dict[str, tuple[Grant, ...]] = {}
        self.suspensions: tuple[Suspension, ...] = ()
        self.open_applications: tuple[UUID, ...] = ()
        self.documents: tuple[str, ...] = ()

    @property
    def subject(self) -> UUID:
        return self.id

    @property
    def appointment(self) -> Appointment | None:
        """The latest appointment, whether in force or not."""
        return self.appointments[-1] if self.appointments else None

    def open_suspensions(self, cause: str | None = None) -> tuple[Suspension, ...]:
        return tuple(s for s in self.suspensions if s.open and cause in (None, s.cause))

    def open_matches(self) -> tuple[Match, ...]:
        return tuple(match for match in self.matches.values() if match.state == "open")

    @ByFact
    def apply(self, event: Any) -> None:
        raise TypeError(f"{type(event).__name__} is no fact of a practitioner's file")

    @apply.register
    def _(self, event: events.PractitionerRegistered) -> None:
        self.facility, self.npi, self.profession = event.stamp.facility, event.npi, event.profession
        self.imported, self.registered_at = event.imported, event.stamp.occurred_at
        self.name = PersonName(given=event.given_name.plain, family=event.family_name.plain)
        self.email = event.email.plain if event.email else None
        self.date_of_birth = event.date_of_birth.plain if event.date_of_birth else None

    @apply.register
    def _(self, event: events.AliasRecorded) -> None:
        alias = PersonName(given=event.given_name.plain, family=event.family_name.plain)
        self.aliases = (*self.aliases, alias)

    @apply.register
    def _(self, event: events.CredentialRecorded) -> None:
        old = self.credentials.get(event.credential)
        fresh = Credential(key=event.credential, kind=event.kind, issuer=event.issuer, number=event.number)
        self._keep(replace(old or fresh, number=event.number, claimed=event.expires))

    @apply.register
    def _(self, event: events.CredentialVerified) -> None:
        credential = self.credentials[event.credential]
        self._keep(
            replace(
                credential,
                expires=event.expires,
                learnt_at=event.stamp.occurred_at,
                periods=extended(credential.periods, event.effective_from, event.effective_to),
                lapsed=event.effective_to is not None and event.effective_to <= event.effective_from,
                in_grace=False,
            )
        )

    @apply.register
    def _(self, event: events.CredentialExpired) -> None:
        self._keep(replace(self.credentials[event.credential], lapsed=True))

    @apply.register
    def _(self, event: events.LicenseInStateGrace) -> None:
        self._keep(replace(self.credentials[event.credential], in_grace=True))

    @apply.register
    def _(self, event: events.CredentialCorrected) -> None:
        credential = self.credentials[event.credential]
        if event.field == "number":
            self._keep(replace(credential, number=event.new))
            return
        end = max(event.effective_to, event.effective_from) if event.effective_to else None
        over = end is not None and end <= event.effective_from
        counted = credential.covers(event.effective_from)
        periods = extended(credential.periods, event.effective_from, end)
        self._keep(
            replace(
                credential,
                expires=date.fromisoformat(event.new),
                learnt_at=event.stamp.occurred_at,
                # What it gives back begins now as well: in the time between nobody could rely on it.
                periods=periods if counted or not over else credential.periods,
                lapsed=credential.lapsed and over,
                in_grace=False,
            )
        )

    @apply.register
    def _(self, event: events.DocumentFiled) -> None:
        self.documents = (*self.documents, event.document)

    @apply.register
    def _(self, event: events.ScreeningRequested) -> None:
        asked = Screening(id=event.screening, source=event.source, asked_at=event.stamp.occurred_at)
        self.screenings = (*self.screenings, asked)

    @apply.register
    def _(self, event: events.ScreeningAnswered) -> None:
        # A list that was read settles also what could not be read of it before.
        self.screenings = tuple(s for s in self.screenings if s.source != event.source)

    @apply.register
    def _(self, event: events.ScreeningFailed) -> None:
        self.screenings = tuple(
            replace(s, failed=True) if s.id == event.screening else s for s in self.screenings
        )

    @apply.register
    def _(self, event: events.PossibleMatchFound) -> None:
        found = Match(
            id=event.match,
            source=event.source,
            row_hash=event.row_hash,
            basis=event.basis,
            found_at=event.stamp.occurred_at,
        )
        self.matches = {**self.matches, event.match: found}

    @apply.register
    def _(self, event: events.PossibleMatchDismissed) -> None:
        self._settle(event.match, "dismissed")

    @apply.register
    def _(self, event: events.ExclusionConfirmed) -> None:
        self._settle(event.match, "confirmed")

    @apply.register
    def _(self, event: events.ApplicationOpened) -> None:
        self.open_applications = (*self.open_applications, event.application)

    @apply.register
    def _(self, event: events.ApplicationClosed) -> None:
        self.open_applications = tuple(a for a in self.open_applications if a != event.application)

    @apply.register
    def _(self, event: events.AppointmentGranted) -> None:
        granted = Appointment(
            category=event.category,
            department=event.department,
            first=event.first,
            last=event.last,
            period=Period(start=event.effective_from, end=event.effective_to),
            granted_at=event.decided_at,
        )
        self.appointments = (*self.appointments, granted)

    @apply.register
    def _(self, event: events.AppointmentLapsed) -> None:
        self.appointments = (*self.appointments[:-1], replace(self.appointments[-1], lapsed=True))

    @apply.register
    def _(self, event: events.PrivilegeGranted) -> None:
        line = Grant(
            privilege=event.privilege,
            conditions=event.conditions,
            requires=event.requires,
            period=Period(start=event.effective_from, end=event.effective_to),
        )
        self.grants = {**self.grants, event.privilege: (*self.grants.get(event.privilege, ()), line)}

    @apply.register
    def _(self, event: events.AppointmentSuspended) -> None:
        self._suspend(event, None)

    @apply.register
    def _(self, event: events.PrivilegeSuspended) -> None:
        self._suspend(event, event.privilege)

    @apply.register
    def _(self, event: events.SuspensionLifted) -> None:
        self.suspensions = tuple(
            replace(s, period=Period(start=s.period.start, end=event.effective_from))
            if s.id == event.suspension
            else s
            for s in self.suspensions
        )

    def _keep(self, credential: Credential) -> None:
        self.credentials = {**self.credentials, credential.key: credential}

    def _settle(self, match: str, state: str) -> None:
        self.matches = {**self.matches, match: replace(self.matches[match], state=state)}

    def _suspend(
        self, event: events.AppointmentSuspended | events.PrivilegeSuspended, privilege: str | None
    ) -> None:
        suspension = Suspension(
            id=event.suspension,
            origin=event.origin,
            reason=event.reason,
            cause=event.cause,
            privilege=privilege,
            period=Period(start=event.effective_from),
        )
        self.suspensions = (*self.suspensions, suspension)

"""One person's file in one facility, put together of its parts; identity and documents are its own."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from domain.aggregate import Aggregate, ByFact
from domain.credentials.credential import Credential
from domain.events import practitioner as events
from domain.practitioner import (
    appointment,
    collaborations,
    credentials,
    departure,
    dependents,
    desk,
    documents,
    duties,
    exceptions,
    exclusions,
    extensions,
    integrity,
    leave,
    license_differences,
    npdb,
    npdb_alerts,
    opt_out,
    privileges,
    provisional,
    qualifications,
    relations,
    restrictions,
    routes,
    surveys,
    suspensions,
    termination,
)
from domain.practitioner.appointment import Appointment, ClosedApplication
from domain.practitioner.collaborations import Collaboration
from domain.practitioner.dependents import Dependents
from domain.practitioner.desk import Affiliation
from domain.practitioner.documents import Brought, Disposal, EvidenceHold
from domain.practitioner.duties import Duty
from domain.practitioner.exceptions import BylawsException
from domain.practitioner.exclusions import Match, Screening
from domain.practitioner.integrity import FileReview
from domain.practitioner.leave import Leave
from domain.practitioner.license_differences import LicenseDifference
from domain.practitioner.npdb import Npdb
from domain.practitioner.npdb_alerts import NpdbAlert
from domain.practitioner.opt_out import OptOut
from domain.practitioner.privileges import Grant
from domain.practitioner.provisional import Provisional
from domain.practitioner.qualifications import CaseLog, Training
from domain.practitioner.relations import Relation
from domain.practitioner.restrictions import Restriction
from domain.practitioner.routes import RouteGrant
from domain.practitioner.suspensions import Suspension
from domain.values import ApplicationKind, DutyKind, Period, PersonName

PARTS = (
    credentials.FACTS,
    exclusions.FACTS,
    license_differences.FACTS,
    npdb.FACTS,
    npdb_alerts.FACTS,
    opt_out.FACTS,
    exceptions.FACTS,
    appointment.FACTS,
    extensions.FACTS,
    provisional.FACTS,
    privileges.FACTS,
    leave.FACTS,
    departure.FACTS,
    desk.FACTS,
    routes.FACTS,
    suspensions.FACTS,
    restrictions.FACTS,
    termination.FACTS,
    duties.FACTS,
    qualifications.FACTS,
    relations.FACTS,
    collaborations.FACTS,
    surveys.FACTS,
    integrity.FACTS,
    dependents.FACTS,
    documents.FACTS,
)


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
    owner = ""
    date_of_birth: str | None = None
    name = PersonName(given="", family="")

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.registered_at: datetime | None = None
        self.aliases: tuple[PersonName, ...] = ()
        self.addresses: tuple[str, ...] = ()
        self.bounced: tuple[str, ...] = ()
        self.affiliations: dict[str, Affiliation] = {}
        self.credentials: dict[str, Credential] = {}
        self.matches: dict[str, Match] = {}
        self.screenings: tuple[Screening, ...] = ()
        self.license_differences: dict[str, LicenseDifference] = {}
        self.appointments: tuple[Appointment, ...] = ()
        self.provisionals: tuple[Provisional, ...] = ()
        self.grants: dict[str, tuple[Grant, ...]] = {}
        self.routes: dict[str, RouteGrant] = {}
        self.suspensions: tuple[Suspension, ...] = ()
        self.restrictions: dict[str, Restriction] = {}
        self.leaves: dict[str, Leave] = {}
        self.left_at: datetime | None = None
        self.deceased = False
        self.relinquished_over = ""
        self.barred_through: date | None = None
        self.kept: tuple[tuple[Appointment, ...], dict[str, tuple[Grant, ...]]] = ((), {})
        self.departments: dict[str, Period] = {}
        self.open_applications: tuple[UUID, ...] = ()
        self.closed_applications: dict[UUID, ClosedApplication] = {}
        self.open_kinds: dict[UUID, ApplicationKind] = {}
        self.documents: tuple[str, ...] = ()
        self.integrity: dict[str, FileReview] = {}
        self.brought: tuple[Brought, ...] = ()
        self.legal_holds: dict[str, EvidenceHold] = {}
        self.disposals: dict[str, Disposal] = {}
        self.collaborations: dict[str, Collaboration] = {}
        self.collaboration_lost_at: datetime | None = None
        self.dependents = Dependents()
        self.npdb = Npdb()
        self.npdb_alerts: dict[str, NpdbAlert] = {}
        self.opt_out: OptOut | None = None
        self.exceptions: tuple[BylawsException, ...] = ()
        self.duties: dict[str, Duty] = {}
        self.relations: dict[str, Relation] = {}
        self.trainings: tuple[Training, ...] = ()
        self.case_logs: tuple[CaseLog, ...] = ()

    @property
    def subject(self) -> UUID:
        return self.id

    @property
    def email(self) -> str | None:
        """Where letters go: the first address that does not bounce."""
        return next((each for each in self.addresses if each not in self.bounced), None)

    @property
    def appointment(self) -> Appointment | None:
        """The latest appointment, whether in force or not."""
        return self.appointments[-1] if self.appointments else None

    def held_at(self, instant: datetime) -> Appointment | None:
        """The appointment in force at an instant; where none is, the latest."""
        in_force = (each for each in self.appointments if each.period.covers(instant))
        return next(in_force, self.appointment)

    @property
    def released_at(self) -> datetime | None:
        """Since when nothing is owed of a membership: they have left, or let their term lapse."""
        held = self.appointment
        lapsed = held.period.end if held is not None and held.lapsed else None
        return self.left_at or lapsed

    @property
    def provisional(self) -> Provisional | None:
        """The latest provisional period, whether it runs or not."""
        return self.provisionals[-1] if self.provisionals else None

    @property
    def terms(self) -> tuple[Period, ...]:
        """The stretches as far as they go: a provisional period may end one before its term."""
        return provisional.terms(self)

    @property
    def leave(self) -> Leave | None:
        """The leave that was granted and is not over, begun or not."""
        return next((each for each in self.leaves.values() if each.state == "granted"), None)

    def on_leave(self, instant: datetime) -> bool:
        return any(each.period.covers(instant) for each in self.leaves.values() if each.period)

    @property
    def run(self) -> Period | None:
        """The latest stretches that follow each other without a gap, as one."""
        if not self.appointments:
            return None
        *before, run = self.terms
        for each in reversed(before):
            if each.end == run.start and each.start < run.start:
                run = Period(start=each.start, end=run.end)
        return run

    def appointed(self, instant: datetime) -> bool:
        """Whether an appointment is in force at an instant."""
        return any(each.covers(instant) for each in self.terms)

    def provisional_at(self, instant: datetime) -> bool:
        """Whether an appointment in force at an instant is not a full one yet."""
        return self.appointed(instant) and any(each.period.covers(instant) for each in self.provisionals)

    def member(self, instant: datetime) -> bool:
        """Whether an appointment is in force at an instant, or decided and yet to begin."""
        return any(each.period.remains(instant) for each in self.appointments)

    def holds(self, privilege: str, instant: datetime) -> bool:
        """Whether a privilege line runs at an instant, or is yet to begin."""
        return any(grant.period.remains(instant) for grant in self.grants.get(privilege, ()))

    def open_suspensions(self, cause: str | None = None) -> tuple[Suspension, ...]:
        return tuple(s for s in self.suspensions if s.open and cause in (None, s.cause))

    def open_routes(self) -> tuple[RouteGrant, ...]:
        """The privileges by another route than appointment that have not ended."""
        return tuple(grant for grant in self.routes.values() if not grant.ended)

    def open_duties(self, kind: DutyKind | None = None) -> tuple[Duty, ...]:
        """The duties still to be done, overdue ones too."""
        waiting = (duty for duty in self.duties.values() if duty.waits and kind in (None, duty.kind))
        left = self.released_at
        return tuple(duty for duty in waiting if left is None or duty.outlives(left, self.deceased))

    def open_matches(self) -> tuple[Match, ...]:
        return tuple(match for match in self.matches.values() if match.state == "open")

    def exclusions(self) -> tuple[Match, ...]:
        """The rows of exclusion lists that are this person, until their source has lifted them."""
        return tuple(match for match in self.matches.values() if match.state == "confirmed")

    @ByFact.of(*PARTS)
    def apply(self, event: Any) -> None:
        raise TypeError(f"{type(event).__name__} is no fact of a practitioner's file")

    @apply.register
    def _(self, event: events.PractitionerRegistered) -> None:
        self.facility, self.npi, self.profession = event.stamp.facility, event.npi, event.profession
        self.imported, self.registered_at = event.imported, event.stamp.occurred_at
        self.name = PersonName(given=event.given_name.plain, family=event.family_name.plain)
        self.addresses = (event.email.plain,) if event.email else ()
        self.date_of_birth = event.date_of_birth.plain if event.date_of_birth else None

    @apply.register
    def _(self, event: events.AliasRecorded) -> None:
        alias = PersonName(given=event.given_name.plain, family=event.family_name.plain)
        self.aliases = (*self.aliases, alias)

    @apply.register
    def _(self, event: events.DocumentFiled) -> None:
        self.documents = (*self.documents, event.document)

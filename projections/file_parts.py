"""The parts of a file's page: what is known of a practitioner, and of each application."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from domain.application import (
    Adverse,
    Application,
    ChairRecommendation,
    Deferral,
    Deficiency,
    PreApplication,
    Question,
    Verification,
    departments,
)
from domain.application.distant import DistantDecision
from domain.committee.results import BallotOutcome
from domain.credentials.credential import Credential
from domain.deadlines import step_deadline
from domain.deciding.proposals import LineDecision
from domain.house import House
from domain.practitioner import (
    Appointment,
    CaseLog,
    Collaboration,
    Grant,
    Leave,
    Match,
    OptOut,
    Practitioner,
    RouteGrant,
    Suspension,
    Training,
)
from domain.values import Designee, Period, PersonName
from projections.contents import ContentsPart
from projections.references import ReferencePart, reference_parts

Held = TypeVar("Held", Appointment, Grant, RouteGrant, Suspension, Collaboration)


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentPart:
    """One department whose chair recommends: on which lines, who does, and what was said.

    `missing` until there is a recommendation that counts. The applicant learns of no person.
    """

    department: str
    lines: tuple[str, ...]
    designee: Designee | None
    missing: bool
    recommendation: ChairRecommendation | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationPart:
    """One application. `due` is when the step it stands at is late, or what it waits for is over.

    `distant` is the distant site's decision that one by proxy relies on; `lines` are as recommended so far,
    `decided` as the board decided them; `adverse` waits for a hearing. `missed` are the thresholds for which
    none went out. `departments` are those that recommend, its own first; `chair` is what that one said.
    """

    id: UUID
    kind: str
    category: str
    department: str
    step: str
    since: datetime | None
    due: datetime | None
    submitted_on: datetime | None
    privileges: tuple[str, ...]
    not_processed: dict[str, tuple[str, ...]]
    elements: tuple[str, ...]
    missing_elements: tuple[str, ...]
    failed_look_ups: tuple[str, ...]
    verifications: tuple[Verification, ...]
    deficiencies: tuple[Deficiency, ...]
    questions: tuple[Question, ...]
    deferral: Deferral | None
    distant: DistantDecision | None
    chair: ChairRecommendation | None
    outcomes: dict[str, BallotOutcome]
    lines: tuple[LineDecision, ...]
    adverse: tuple[Adverse, ...]
    decided: tuple[LineDecision, ...]
    decided_at: datetime | None
    # A page written before there was any is read until its application moves on.
    contents: ContentsPart | None = None
    references: tuple[ReferencePart, ...] = ()
    preapplication: PreApplication | None = None
    missed: tuple[str, ...] = ()
    departments: tuple[DepartmentPart, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePart:
    """What the practitioner's own stream says; the applications are rows of their own.

    `email` is where letters go now: the first of the `addresses` that has not `bounced`.
    `opt_out` is a flag for who bills Medicare, and no bar to work.
    `collaborations` are the agreements with a collaborating physician; `dependents` the files whose own
    agreements are with this one.
    `grants` are held under an appointment, `routes` by another route: temporary, in a disaster, by proxy.
    """

    practitioner: UUID
    npi: str
    name: PersonName
    aliases: tuple[PersonName, ...]
    profession: str
    email: str | None
    addresses: tuple[str, ...]
    bounced: tuple[str, ...]
    kept_by: str | None
    date_of_birth: date | None
    imported: bool
    registered_at: datetime | None
    credentials: tuple[Credential, ...]
    matches: tuple[Match, ...]
    appointments: tuple[Appointment, ...]
    grants: tuple[Grant, ...]
    routes: tuple[RouteGrant, ...]
    suspensions: tuple[Suspension, ...]
    leaves: tuple[Leave, ...]
    departments: dict[str, Period]
    trainings: tuple[Training, ...]
    case_logs: tuple[CaseLog, ...]
    open_applications: tuple[UUID, ...]
    opt_out: OptOut | None = None
    collaborations: tuple[Collaboration, ...] = ()
    dependents: tuple[UUID, ...] = ()


def file_part(person: Practitioner) -> FilePart:
    born = person.date_of_birth
    return FilePart(
        practitioner=person.id,
        npi=person.npi,
        name=person.name,
        aliases=person.aliases,
        profession=person.profession,
        email=person.email,
        addresses=person.addresses,
        bounced=person.bounced,
        kept_by=person.owner or None,
        date_of_birth=date.fromisoformat(born) if born else None,
        imported=person.imported,
        registered_at=person.registered_at,
        credentials=tuple(person.credentials.values()),
        matches=tuple(person.matches.values()),
        appointments=person.appointments,
        routes=tuple(person.routes.values()),
        grants=tuple(grant for grants in person.grants.values() for grant in grants),
        suspensions=person.suspensions,
        leaves=tuple(person.leaves.values()),
        departments=person.departments,
        trainings=person.trainings,
        case_logs=person.case_logs,
        open_applications=person.open_applications,
        opt_out=person.opt_out,
        collaborations=tuple(person.collaborations.values()),
        dependents=tuple(dict.fromkeys(id for id, _ in person.dependents.agreements)),
    )


def application_part(
    application: Application, house: House, contents: ContentsPart | None
) -> ApplicationPart:
    """An application as it stands; `contents` are what is stated on it."""
    return ApplicationPart(
        id=application.id,
        kind=application.kind,
        category=application.category,
        department=application.department,
        step=application.step,
        since=application.since,
        due=application.due or step_deadline(application, house),
        submitted_on=application.submitted_on,
        privileges=application.privileges,
        not_processed=application.not_processed,
        elements=application.elements,
        missing_elements=application.missing_elements(),
        failed_look_ups=tuple(application.failed_look_ups),
        verifications=tuple(application.verifications.values()),
        deficiencies=tuple(application.deficiencies.values()),
        questions=tuple(application.questions.values()),
        deferral=application.deferral,
        distant=application.distant,
        chair=application.chair,
        outcomes={str(ballot): outcome for ballot, outcome in application.outcomes.items()},
        lines=tuple(application.lines.values()),
        adverse=tuple(application.adverse.values()),
        decided=tuple(application.decided.values()),
        decided_at=application.decided_at,
        contents=contents,
        references=reference_parts(application),
        preapplication=application.preapplication,
        missed=application.missed,
        departments=tuple(_departments(application)),
    )


def _departments(application: Application) -> Iterator[DepartmentPart]:
    missing = departments.missing(application)
    for name, lines in departments.asked(application).items():
        yield DepartmentPart(
            department=name,
            lines=lines,
            designee=application.designees.get(name, Designee.CHAIR),
            missing=name in missing,
            recommendation=application.chairs.get(name),
        )


def held_at(file: FilePart, at: datetime) -> FilePart:
    """The file with what held at an instant alone, of all that has a beginning and an end."""
    return replace(
        file,
        credentials=tuple(each for each in file.credentials if each.covers(at)),
        appointments=_covering(file.appointments, at),
        grants=_covering(file.grants, at),
        routes=_covering(file.routes, at),
        suspensions=_covering(file.suspensions, at),
        leaves=tuple(each for each in file.leaves if each.period and each.period.covers(at)),
        departments={name: period for name, period in file.departments.items() if period.covers(at)},
        collaborations=_covering(file.collaborations, at),
    )


def _covering(found: Iterable[Held], at: datetime) -> tuple[Held, ...]:
    return tuple(each for each in found if each.period.covers(at))

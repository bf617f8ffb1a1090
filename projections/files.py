"""One file's own page: all that is known of a practitioner, and each application as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

import msgspec

from domain.application import (
    Adverse,
    Application,
    ChairRecommendation,
    Deferral,
    Deficiency,
    PreApplication,
    Question,
    Step,
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
from projections.contents import ContentsPart, contents_part
from projections.database import Reader
from projections.errors import NoSuchRow
from projections.facts import NOTHING, OF_NO_CONTENTS, OF_NO_PAGE, Facts, facts, same
from projections.known.pages import Kept, put_together
from projections.model import Model
from projections.references import ReferencePart, reference_parts
from projections.subjects import Desk, Dossier
from projections.table import Row, Table

TABLE = Table(
    "files",
    {
        "owner": "uuid NOT NULL",
        "facility": "text NOT NULL",
        "practitioner": "uuid NOT NULL",
        "began": "timestamptz",
        "page": "bytea NOT NULL",
    },
    key=1,
    indexes=("practitioner",),
)
SELECT = "SELECT owner, page FROM views.files WHERE facility = %s AND practitioner = %s ORDER BY began, owner"
ONE = "SELECT page FROM views.files WHERE facility = %s AND practitioner = %s AND owner = %s"
THEN = """
    SELECT f.owner, k.part, k.members FROM views.files f JOIN LATERAL (
        SELECT DISTINCT ON (part) part, members FROM views.files_known
        WHERE owner = f.owner AND known_from <= coalesce(%(known_at)s::timestamptz, 'infinity')
            AND (f.owner = f.practitioner OR occurred_at <= coalesce(%(as_of)s::timestamptz, 'infinity'))
        ORDER BY part, position DESC
    ) k ON true
    WHERE f.facility = %(facility)s AND f.practitioner = %(practitioner)s
        AND f.owner = coalesce(%(owner)s::uuid, f.owner)
    ORDER BY f.began, f.owner
"""
"""The parts of a file's pages as known then; of its applications as the last fact by then left them."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """A practitioner's page: their own part, and every application, the first requested first."""

    file: FilePart
    applications: tuple[ApplicationPart, ...]


@dataclass(frozen=True, slots=True)
class FileComputed:
    """A file's page, and what it was computed from."""

    facts: Facts
    page: FilePart


@dataclass(frozen=True, slots=True)
class ApplicationComputed:
    """An application's page, and what it was computed from."""

    facts: Facts
    house: House
    page: ApplicationPart


def rows_of_file(dossier: Dossier) -> Iterator[Row]:
    person = dossier.practitioner
    if person.version:
        page = msgspec.json.encode(file_computed(dossier).page)
        yield (dossier.owner, dossier.hall.key, dossier.owner, person.registered_at, page)


def rows_of_application(desk: Desk) -> Iterator[Row]:
    application = desk.application
    if application is not None:
        page = msgspec.json.encode(application_computed(desk, application).page)
        requested = application.passed.get(Step.REQUESTED, application.since)
        yield (desk.owner, desk.hall.key, application.practitioner, requested, page)


MODEL = Model(TABLE, {Dossier: rows_of_file, Desk: rows_of_application})


def file_computed(dossier: Dossier) -> FileComputed:
    """The file's page: the last one, where nothing that it tells was replaced."""
    now = facts(dossier.practitioner)
    last: FileComputed | None = dossier.computed.get(TABLE.name)
    if last is not None and same(now, last.facts, OF_NO_PAGE):
        return last
    found = dossier.computed[TABLE.name] = FileComputed(now, file_part(dossier.practitioner))
    return found


def application_computed(desk: Desk, application: Application) -> ApplicationComputed:
    """The application's page: the last one or its contents, where nothing that they tell was replaced."""
    now, house = facts(application), desk.hall.house
    last: ApplicationComputed | None = desk.computed.get(TABLE.name)
    if last is not None and last.house is house and same(now, last.facts, NOTHING):
        return last
    if last is not None and last.house is house and same(now, last.facts, OF_NO_CONTENTS):
        contents = last.page.contents
    else:
        contents = contents_part(application, house)
    found = ApplicationComputed(now, house, _with(application, house, contents))
    desk.computed[TABLE.name] = found
    return found


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


def application_part(application: Application, house: House) -> ApplicationPart:
    return _with(application, house, contents_part(application, house))


def _with(application: Application, house: House, contents: ContentsPart | None) -> ApplicationPart:
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


_decode_file = msgspec.json.Decoder(FilePart).decode
_decode_application = msgspec.json.Decoder(ApplicationPart).decode


class Files(Reader):
    """Questions about one file: as it stands, or what held at `as_of`, as it was known at `known_at`."""

    async def one(
        self,
        facility: str,
        practitioner: UUID,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
    ) -> FileRow:
        """Raises NoSuchRow."""
        if as_of is not None or known_at is not None:
            return await self._one_then(facility, practitioner, as_of, known_at)
        found = await self.rows(SELECT, (facility, practitioner), lambda owner, page: (owner, page))
        own = [page for owner, page in found if owner == practitioner]
        if not own:
            raise NoSuchRow("practitioner", practitioner)
        others = tuple(_decode_application(page) for owner, page in found if owner != practitioner)
        return FileRow(file=_decode_file(own[0]), applications=others)

    async def _one_then(
        self, facility: str, practitioner: UUID, as_of: datetime | None, known_at: datetime | None
    ) -> FileRow:
        pages = await self._pages(facility, practitioner, None, as_of, known_at)
        if practitioner not in pages:
            raise NoSuchRow("practitioner", practitioner)
        file = _decode_file(pages.pop(practitioner))
        return FileRow(
            file=file if as_of is None else held_at(file, as_of),
            applications=tuple(_decode_application(page) for page in pages.values()),
        )

    async def _pages(
        self,
        facility: str,
        practitioner: UUID,
        owner: UUID | None,
        as_of: datetime | None,
        known_at: datetime | None,
    ) -> dict[UUID, bytes]:
        """Each page put together of its parts."""
        values = {"facility": facility, "practitioner": practitioner, "owner": owner}
        kept: dict[UUID, list[Kept]] = {}
        for whose, part, members in await self.rows(
            THEN, {**values, "as_of": as_of, "known_at": known_at}, lambda *columns: columns
        ):
            kept.setdefault(whose, []).append((part, members))
        return {whose: put_together(parts) for whose, parts in kept.items()}

    async def application(
        self,
        facility: str,
        practitioner: UUID,
        application: UUID,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
    ) -> ApplicationPart:
        """One application of a file. Raises NoSuchRow."""
        if practitioner != application and (as_of is not None or known_at is not None):
            pages = await self._pages(facility, practitioner, application, as_of, known_at)
            if application not in pages:
                raise NoSuchRow("application", application)
            return _decode_application(pages[application])
        found = await self.row(ONE, (facility, practitioner, application), lambda page: page)
        if found is None or practitioner == application:
            raise NoSuchRow("application", application)
        return _decode_application(found)

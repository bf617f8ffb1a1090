"""The roster: everyone who has a file, with department and standing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from domain.practitioner import Practitioner
from projections import stretches
from projections.cursor import a_text, an_id, paged, place
from projections.database import Reader, where
from projections.errors import NoSuchRow, UnknownValue
from projections.facilities import CLOCK
from projections.model import Model, Page
from projections.statuses import Status, latest_leave, provisional_days, suspended_from
from projections.stretches import HELD
from projections.subjects import Dossier
from projections.table import Row, Table

TABLE = Table(
    "roster",
    {
        "owner": "uuid NOT NULL",
        "facility": "text NOT NULL",
        "sorted": "text NOT NULL",
        "name": "text NOT NULL",
        "npi": "text NOT NULL",
        "profession": "text NOT NULL",
        "asked": "text",
        **stretches.COLUMNS,
        "provisional_last": "date",
        "provisional_from": "timestamptz",
        "provisional_to": "timestamptz",
        "suspended_from": "timestamptz",
        "leave_from": "timestamptz",
        "leave_to": "timestamptz",
        "suspended": "text[] NOT NULL",
        "restricted": "text[] NOT NULL",
        "restricted_from": "timestamptz[] NOT NULL",
        "restricted_to": "timestamptz[] NOT NULL",
        "further": "text[] NOT NULL",
        "further_from": "timestamptz[] NOT NULL",
        "further_to": "timestamptz[] NOT NULL",
        "open_applications": "integer NOT NULL",
        "open_matches": "integer NOT NULL",
        "registered_at": "timestamptz",
        "imported": "boolean NOT NULL",
        "died_at": "timestamptz",
    },
    key=1,
    indexes=("facility, sorted, owner",),
)
NAMES = "SELECT owner, name FROM views.roster WHERE facility = %s AND owner = ANY(%s)"
# The same words as projections.statuses.status, so that a page can be filtered by them.
STATUS = (
    "CASE WHEN appointed_from IS NULL OR clock.now < appointed_from THEN 'none' "
    "WHEN clock.now >= appointed_to THEN coalesce(ends_as, 'lapsed') "
    "WHEN clock.now >= suspended_from THEN 'suspended' "
    "WHEN clock.now >= leave_from AND (leave_to IS NULL OR clock.now < leave_to) THEN 'on_leave' "
    "ELSE 'appointed' END"
)
PROVISIONAL = (
    "coalesce(clock.now >= provisional_from AND clock.now < coalesce(provisional_to, 'infinity'), false)"
)
RESTRICTED = (
    "ARRAY(SELECT DISTINCT line "
    "FROM unnest(restricted, restricted_from, restricted_to) AS held(line, since, until) "
    "WHERE clock.now >= since AND (until IS NULL OR clock.now < until) ORDER BY line)"
)
FURTHER = (
    "ARRAY(SELECT name FROM unnest(further, further_from, further_to) AS also(name, since, until) "
    "WHERE clock.now >= since AND (until IS NULL OR clock.now < until) "
    "AND clock.now >= appointed_from AND (appointed_to IS NULL OR clock.now < appointed_to) ORDER BY name)"
)
DEPARTMENT = "coalesce(department, asked)"
SELECT = (
    f"{CLOCK} SELECT owner, name, npi, profession, {STATUS}, category, {DEPARTMENT}, first, last, "
    f"{FURTHER}, {PROVISIONAL}, CASE WHEN {PROVISIONAL} THEN provisional_last END, suspended, {RESTRICTED}, "
    "open_applications, open_matches, registered_at, imported, sorted "
    f"FROM clock, views.roster {HELD} WHERE "
)


def rows(dossier: Dossier) -> Iterator[Row]:
    person = dossier.practitioner
    if not person.version:
        return
    yield (
        dossier.owner,
        dossier.hall.key,
        f"{person.name.family}, {person.name.given}".lower(),
        str(person.name),
        person.npi,
        person.profession,
        _asked(dossier),
        *stretches.columns(person),
        *provisional_days(person),
        suspended_from(person),
        *latest_leave(person),
        sorted({each.privilege for each in person.open_suspensions() if each.privilege is not None}),
        *_restricted(person),
        *_further(person),
        len(person.open_applications),
        len(person.open_matches()),
        person.registered_at,
        person.imported,
        person.left_at if person.deceased else None,
    )


def _restricted(person: Practitioner) -> tuple[list[Any], ...]:
    """The lines that are or were held within limits, and from when to when each."""
    every = person.restrictions.values()
    return (
        [each.privilege for each in every],
        [each.period.start for each in every],
        [each.period.end for each in every],
    )


def _further(person: Practitioner) -> tuple[list[Any], ...]:
    """The departments that they belong to beside the one of the appointment, and from when to when each."""
    every = sorted(person.departments.items())
    return (
        [name for name, _ in every],
        [period.start for _, period in every],
        [period.end for _, period in every],
    )


def _asked(dossier: Dossier) -> str | None:
    """The department applied to, while there is none appointed to."""
    if dossier.practitioner.appointments:
        return None
    asked = (application.department for application in dossier.file.open_applications())
    return next(asked, None)


MODEL = Model(TABLE, {Dossier: rows})


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One person, at an instant; of what was decided in advance nothing shows before it begins.

    Without an appointment `department` is the one applied to; `further_departments` are those belonged to
    beside it; term days are inclusive.

    `provisional`: the appointment is not a full one yet, and `provisional_last` the last day of that period.
    `suspended_lines` are those that are suspended alone, `restricted` those that are held within limits; the
    standing says why, and within which.
    """

    practitioner: UUID
    name: str
    npi: str
    profession: str
    status: Status
    category: str | None
    department: str | None
    first: date | None
    last: date | None
    further_departments: tuple[str, ...]
    provisional: bool
    provisional_last: date | None
    suspended_lines: tuple[str, ...]
    restricted: tuple[str, ...]
    open_applications: int
    open_matches: int
    registered_at: datetime | None
    imported: bool


def _row(owner: UUID, name: str, npi: str, profession: str, status: str, *rest: Any) -> tuple[RosterRow, str]:
    columns: list[Any] = [tuple(each) if isinstance(each, list) else each for each in rest]
    return RosterRow(owner, name, npi, profession, Status(status), *columns[:-1]), str(columns[-1])


# A word that is asked for and not in the name.
MISSED = "SELECT FROM unnest(%s::text[]) word WHERE strpos(sorted, word) = 0"
DEPARTMENTS = (
    "SELECT known FROM views.roster, unnest(array_append(departments || further, asked)) AS known "
    "WHERE facility = %s AND known IS NOT NULL UNION "
    "SELECT name FROM views.bodies WHERE facility = %s AND kind = 'department'"
)


def _sought(search: str | None) -> tuple[list[str] | None, str | None]:
    """The words of a name, as they stand in a sorted one; and the whole, which may begin an NPI."""
    return (None, None) if search is None else (search.lower().replace(",", " ").split(), search.strip())


class Roster(Reader):
    """Questions about who is here."""

    async def one(self, facility: str, practitioner: UUID, at: datetime | None = None) -> RosterRow:
        """One person's row. Raises NoSuchRow."""
        statement = f"{SELECT} facility = %s AND owner = %s"
        found = await self.row(statement, (at, facility, facility, practitioner), _row)
        if found is None:
            raise NoSuchRow("practitioner", practitioner)
        return found[0]

    async def names(self, facility: str, files: Sequence[UUID]) -> dict[UUID, str]:
        """What some of them are called."""
        found = await self.rows(NAMES, (facility, list(files)), lambda owner, name: (owner, name))
        return dict(found)

    async def with_npi(self, facility: str, npi: str) -> UUID | None:
        """Whose file has this NPI here; none where there is none."""
        statement = "SELECT owner FROM views.roster WHERE facility = %s AND npi = %s"
        owner: UUID | None = await self.row(statement, (facility, npi), lambda owner: owner)
        return owner

    async def _department(self, facility: str, name: str) -> None:
        """A department is one that was established, or that somebody is in. Raises UnknownValue."""
        known = await self.rows(DEPARTMENTS, (facility, facility), str)
        if name not in known:
            raise UnknownValue("department", name, known)

    async def page(
        self,
        facility: str,
        after: str | None = None,
        limit: int = 50,
        department: str | None = None,
        status: str | None = None,
        search: str | None = None,
        at: datetime | None = None,
    ) -> Page[RosterRow]:
        """By family name. Raises BadCursor, UnknownValue.

        `search` is parts of a name in any order, all of them, or begins an NPI.
        """
        text, values = where(
            ("facility = %s", facility),
            (f"%s = ANY({DEPARTMENT} || {FURTHER})", department),
            (f"{STATUS} = %s", status),
            (f"(NOT EXISTS ({MISSED}) OR starts_with(npi, %s))", *_sought(search)),
            ("(sorted, owner) > (%s, %s::uuid)", *place(after, a_text, an_id)),
        )
        statement = f"{SELECT} {text} ORDER BY sorted, owner LIMIT %s"
        found = await self.rows(statement, (at, facility, *values, limit + 1), _row)
        if department is not None and not found:
            await self._department(facility, department)
        page = paged(found, limit, lambda each: (each[1], each[0].practitioner))
        return Page(items=tuple(row for row, _ in page.items), next=page.next)

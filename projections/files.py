"""One file's own page: all that is known of a practitioner, and each application as it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec

from domain.application import (
    Application,
    Step,
)
from domain.house import House
from projections.contents import contents_part
from projections.database import Reader
from projections.errors import NoSuchRow
from projections.facts import NOTHING, OF_NO_CONTENTS, OF_NO_PAGE, Facts, facts, same
from projections.file_parts import (
    ApplicationPart,
    FilePart,
    application_part,
    file_part,
    held_at,
)
from projections.known.pages import Kept, put_together
from projections.model import Model
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
    found = ApplicationComputed(now, house, application_part(application, house, contents))
    desk.computed[TABLE.name] = found
    return found


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

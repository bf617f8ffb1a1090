"""Each file's page as it was known: a version of each part of it, because an event changes a part or two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from uuid import UUID

import msgspec

from projections.files import ApplicationPart, FilePart, application_part, file_part
from projections.model import Model
from projections.subjects import Desk, Dossier
from projections.table import Row
from projections.versions import versions

TABLE = versions(
    "files_known", {"owner": "uuid NOT NULL", "part": "text NOT NULL", "value": "bytea NOT NULL"}, 2
)

OF_FILE = tuple(each.name for each in fields(FilePart))
OF_APPLICATION = tuple(each.name for each in fields(ApplicationPart))


def rows_of_file(dossier: Dossier) -> Iterator[Row]:
    person = dossier.practitioner
    if person.version:
        yield from _parts(dossier.owner, file_part(person), OF_FILE)


def rows_of_application(desk: Desk) -> Iterator[Row]:
    if desk.application is not None:
        page = application_part(desk.application, desk.hall.house)
        yield from _parts(desk.owner, page, OF_APPLICATION)


def _parts(owner: UUID, page: FilePart | ApplicationPart, names: tuple[str, ...]) -> Iterator[Row]:
    for name in names:
        yield owner, name, _encode(getattr(page, name))


_encode = msgspec.json.Encoder().encode

MODEL = Model(TABLE, {}, {Dossier: rows_of_file, Desk: rows_of_application})

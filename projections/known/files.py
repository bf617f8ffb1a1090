"""Each file's page as it was known: a version of each part of it, because an event changes a part or two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from uuid import UUID

import msgspec

from projections.files import ApplicationPart, FilePart, application_part, file_part
from projections.known.facts import Facts, facts, same
from projections.model import Model
from projections.subjects import Desk, Dossier
from projections.table import Row
from projections.versions import versions

TABLE = versions(
    "files_known", {"owner": "uuid NOT NULL", "part": "text NOT NULL", "value": "bytea NOT NULL"}, 2
)

OF_FILE = tuple(each.name for each in fields(FilePart))
OF_APPLICATION = tuple(each.name for each in fields(ApplicationPart))

Last = tuple[Facts, FilePart]


def of_file(dossier: Dossier, last: Last | None) -> tuple[Iterable[Row], Last | None]:
    person = dossier.practitioner
    now = facts(person)
    if not person.version or (last is not None and same(last[0], now)):
        return (), last
    page = file_part(person)
    return _differing(dossier.owner, OF_FILE, page, last[1] if last else None), (now, page)


def of_application(desk: Desk, last: ApplicationPart | None) -> tuple[Iterable[Row], ApplicationPart | None]:
    if desk.application is None:
        return (), last
    page = application_part(desk.application, desk.hall.house)
    return _differing(desk.owner, OF_APPLICATION, page, last), page


def _differing(owner: UUID, names: Iterable[str], page: object, last: object) -> Iterator[Row]:
    for name in names:
        value = getattr(page, name)
        if last is None or value != getattr(last, name):
            yield owner, name, _encode(value)


_encode = msgspec.json.Encoder().encode

MODEL = Model(TABLE, {}, {Dossier: of_file, Desk: of_application})

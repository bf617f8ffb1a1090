"""Each file's page as it was known: a version of each part of it that an event has changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from domain.house import House
from projections.contents import ContentsPart, contents_part
from projections.files import ApplicationPart, FilePart, file_part, part_with
from projections.known.facts import OF_NO_CONTENTS, OF_NO_PAGE, Facts, facts, same
from projections.known.pages import Kept, differing, parted
from projections.model import Model
from projections.subjects import Desk, Dossier
from projections.table import Row
from projections.versions import versions

TABLE = versions(
    "files_known", {"owner": "uuid NOT NULL", "part": "text NOT NULL", "members": "bytea NOT NULL"}, 2
)

OF_FILE = parted(
    FilePart,
    credentials=("credentials",),
    appointments=("appointments", "departments"),
    grants=("grants", "routes"),
    interruptions=("suspensions", "leaves"),
    practice=("trainings", "case_logs", "collaborations", "dependents"),
)
OF_APPLICATION = parted(
    ApplicationPart,
    but=("contents",),
    step=("step", "since", "due"),
    verifications=("verifications", "missing_elements", "failed_look_ups"),
    asked=("deficiencies", "questions", "deferral", "missed"),
    departments=("chair", "departments"),
    outcomes=("outcomes",),
    decisions=("lines", "adverse", "decided", "decided_at"),
)
# The gaps in a work history go on to the day of each step.
OF_CONTENTS = parted(ContentsPart, within="contents.", gaps=("gaps",))


@dataclass(frozen=True, slots=True)
class File:
    """A file's page, and what it was computed from."""

    facts: Facts
    page: FilePart


@dataclass(frozen=True, slots=True)
class Paper:
    """An application's page, and what its contents were computed from."""

    facts: Facts
    house: House
    page: ApplicationPart


def of_file(dossier: Dossier, last: File | None) -> tuple[Iterable[Row], File | None]:
    person = dossier.practitioner
    now = facts(person)
    if not person.version or (last is not None and same(now, last.facts, OF_NO_PAGE)):
        return (), last
    page = file_part(person)
    return _rows(dossier.owner, differing(OF_FILE, page, last and last.page)), File(now, page)


def of_application(desk: Desk, last: Paper | None) -> tuple[Iterable[Row], Paper | None]:
    application, house = desk.application, desk.hall.house
    if application is None:
        return (), last
    now = facts(application)
    if last is not None and last.house is house and same(now, last.facts, OF_NO_CONTENTS):
        contents = last.page.contents
    else:
        contents = contents_part(application, house)
    page = part_with(application, house, contents)
    return _rows(desk.owner, _differing(page, last.page if last else None)), Paper(now, house, page)


def _differing(page: ApplicationPart, last: ApplicationPart | None) -> Iterator[Kept]:
    yield from differing(OF_APPLICATION, page, last)
    before = last.contents if last else None
    if page.contents is not None and page.contents is not before:
        yield from differing(OF_CONTENTS, page.contents, before)


def _rows(owner: UUID, parts: Iterable[Kept]) -> Iterator[Row]:
    for part, members in parts:
        yield owner, part, members


MODEL = Model(TABLE, {}, {Dossier: of_file, Desk: of_application})

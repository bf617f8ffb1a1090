"""Each file's page as it was known: a version of each part of it that an event has changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

from projections.contents import ContentsPart
from projections.file_parts import ApplicationPart, FilePart
from projections.files import ApplicationComputed, FileComputed, application_computed, file_computed
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


def of_file(dossier: Dossier, last: FileComputed | None) -> tuple[Iterable[Row], FileComputed | None]:
    if not dossier.practitioner.version:
        return (), last
    now = file_computed(dossier)
    if now is last:
        return (), last
    return _rows(dossier.owner, differing(OF_FILE, now.page, last.page if last else None)), now


def of_application(
    desk: Desk, last: ApplicationComputed | None
) -> tuple[Iterable[Row], ApplicationComputed | None]:
    if desk.application is None:
        return (), last
    now = application_computed(desk, desk.application)
    return _rows(desk.owner, _differing(now.page, last.page if last else None)), now


def _differing(page: ApplicationPart, last: ApplicationPart | None) -> Iterator[Kept]:
    yield from differing(OF_APPLICATION, page, last)
    before = last.contents if last else None
    if page.contents is not None and page.contents is not before:
        yield from differing(OF_CONTENTS, page.contents, before)


def _rows(owner: UUID, parts: Iterable[Kept]) -> Iterator[Row]:
    for part, members in parts:
        yield owner, part, members


MODEL = Model(TABLE, {}, {Dossier: of_file, Desk: of_application})

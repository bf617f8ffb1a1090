"""Where the bylaws have the Data Bank watch, a member who is not enrolled waits for it [S81][S82]."""

from __future__ import annotations

from collections.abc import Iterator

from domain.deadlines import npdb
from domain.file import File
from domain.house import House
from domain.tasks.kinds import OFFICE, Task, TaskKind
from domain.values import DutyKind


def tasks(file: File, house: House) -> Iterator[Task]:
    """A query asked once fulfils its duty all the same: the law is content with either [S75]."""
    held = npdb.held_since(file, house)
    if held is None:
        return
    first, since = held
    last = npdb.last_day(file, first, house)
    over = file.practitioner.open_duties(DutyKind.NPDB_QUERY)
    watched = file.practitioner.npdb.enrolled_until is not None and not over
    if not watched and house.rules_on(last).choice("npdb.mode") == "continuous":
        yield Task(
            kind=TaskKind.ENROL_CONTINUOUS_QUERY,
            role=OFFICE,
            subject=str(file.id),
            since=over[0].opened_at if over else since,
            practitioner=file.id,
        )

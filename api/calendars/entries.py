"""What stands in a calendar, in words that tell nothing of anybody: whoever looks at a phone reads them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from domain import legal_days
from domain.committee.meeting import MeetingState
from domain.ids import calendar_entry_id
from domain.tasks import TaskKind
from domain.values import BodyKind
from projections.bodies import BodyRow
from projections.calendars import CalendarRow
from projections.expirables import ExpirableRow
from projections.facilities import FacilityRow
from projections.meetings import MeetingRow
from projections.worklist import TaskRow

OFF = frozenset({MeetingState.CANCELLED, MeetingState.NOT_HELD})
UNSAID = "a task of the worklist"
"""All that a calendar says of what is peer review."""
TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry: on a legal day, or at an instant. `known_at` is when the facts last said so.

    `busy` is whether it takes its person's time; a deadline takes none.
    """

    id: UUID
    at: date | datetime
    words: str
    known_at: datetime
    revision: int = 0
    place: str = ""
    off: bool = False
    busy: bool = False


def meeting(row: MeetingRow, body: BodyRow) -> Entry:
    """A meeting of a body; one that is moved stays the same entry, and one that is off says so."""
    return Entry(
        id=row.id,
        at=row.starts_at,
        words=f"{_plain(f'{body.kind} {body.name}')} meets".capitalize(),
        known_at=row.revised_at,
        revision=row.revision,
        place=row.place,
        off=row.state in OFF,
        busy=True,
    )


def deadline(task: TaskRow, until: datetime, house: FacilityRow) -> Entry:
    """A task and its end: its last legal day where it ends with one, else the instant."""
    words = UNSAID if task.kind == TaskKind.PEER_REVIEW else _plain(task.kind)
    body = f", {_plain(task.detail)}" if task.detail in set(BodyKind) else ""
    return Entry(
        id=calendar_entry_id(house.key, task.id, until.isoformat()),
        at=last_day(until, house.zone) or until,
        words=f"Due: {words}{body}",
        known_at=task.since,
    )


def expirable(row: ExpirableRow, last: date, calendar: CalendarRow) -> Entry:
    """The last day of a practitioner's own credential."""
    return _ends(f"{row.practitioner}/{row.credential}", _plain(row.kind), last, calendar)


def term(practitioner: UUID, last: date, calendar: CalendarRow) -> Entry:
    """The last day of a practitioner's own appointment."""
    return _ends(f"{practitioner}/term", "appointment", last, calendar)


def last_day(until: datetime, zone: str) -> date | None:
    """The legal day that an instant is the end of; none where it is within one."""
    day = legal_days.legal_date(until - TICK, zone)
    return day if legal_days.end_of(day, zone) == until else None


def _ends(about: str, what: str, last: date, calendar: CalendarRow) -> Entry:
    return Entry(
        id=calendar_entry_id(calendar.facility, about, last.isoformat()),
        at=last,
        words=f"Last day: {what}",
        known_at=calendar.issued_at,
    )


def _plain(word: str) -> str:
    return word.replace("_", " ").strip()

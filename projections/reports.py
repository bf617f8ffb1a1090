"""What a meeting hears besides applications: forms, evaluations, what runs out, leaves, closed session."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from domain.committee.reporting import report
from domain.privileges.privilege_forms import Adopted
from projections.database import Reader
from projections.meetings import MeetingRow
from projections.model import Model
from projections.subjects import Dossier
from projections.table import Row, Table

TABLE = Table(
    "reports",
    {
        "owner": "uuid NOT NULL",
        "facility": "text NOT NULL",
        "fppe_due": "timestamptz[] NOT NULL",
        "fppe_ended": "timestamptz[] NOT NULL",
        "oppe_at": "timestamptz[] NOT NULL",
        "oppe_last": "date",
        # How much waits for each body, as JSON.
        "closed": "text NOT NULL",
    },
    key=1,
    indexes=("facility",),
)
USUAL = timedelta(days=31)
"""A report goes back to the body's last meeting, or a month where there was none; and a month ahead."""
MOST = 200
"""Leaves that are named; of more the roster tells."""

AROUND = """
    SELECT max(starts_at) FILTER (WHERE state = 'adjourned' AND starts_at < %(at)s),
           min(starts_at) FILTER (WHERE state = 'scheduled' AND starts_at > %(at)s)
    FROM views.meetings WHERE facility = %(facility)s AND body_kind = %(body)s
"""
EVALUATED = """
    SELECT coalesce(sum(cardinality(fppe_due)), 0)::integer,
           coalesce(sum((SELECT count(*) FROM unnest(fppe_due) due WHERE due <= %(at)s)), 0)::integer,
           coalesce(sum((SELECT count(*) FROM unnest(fppe_ended) t
                         WHERE t > %(since)s AND t <= %(at)s)), 0)::integer,
           coalesce(sum((SELECT count(*) FROM unnest(oppe_at) t
                         WHERE t > %(since)s AND t <= %(at)s)), 0)::integer,
           count(*) FILTER (WHERE oppe_last < %(day)s)::integer,
           coalesce(sum((closed::jsonb ->> %(body)s)::integer), 0)::integer
    FROM views.reports WHERE facility = %(facility)s
"""
ENDING = """
    SELECT count(*) FILTER (WHERE ends_at > %(since)s AND ends_at <= %(at)s)::integer,
           count(*) FILTER (WHERE ends_at > %(at)s AND ends_at <= %(ahead)s)::integer
    FROM views.expirables WHERE facility = %(facility)s AND verified
"""
AWAY = """
    SELECT owner, name, leave_from, leave_to FROM views.roster
    WHERE facility = %(facility)s AND leave_from <= %(at)s AND (leave_to IS NULL OR leave_to > %(at)s)
    ORDER BY sorted, owner LIMIT %(most)s
"""


def rows(dossier: Dossier) -> Iterator[Row]:
    """One row for whoever has anything to report of."""
    if not dossier.practitioner.version:
        return
    told = report(dossier.file, dossier.hall.house.about(dossier.practitioner))
    if told.fppe_due or told.fppe_ended or told.oppe_at or told.oppe_last or told.closed:
        yield (
            dossier.owner,
            dossier.hall.key,
            list(told.fppe_due),
            list(told.fppe_ended),
            list(told.oppe_at),
            told.oppe_last,
            msgspec.json.encode(told.closed).decode(),
        )


MODEL = Model(TABLE, {Dossier: rows})


@dataclass(frozen=True, slots=True, kw_only=True)
class NewForm:
    """A privilege form, or a new version of one, that is in force since."""

    signed_as: str
    title: str
    first: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OnLeave:
    """Who is on leave; `until` is none as long as nobody has ended it."""

    practitioner: UUID
    name: str
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusedCount:
    """Focused evaluations: that run, of these overdue, and that were concluded since."""

    open: int
    overdue: int
    concluded: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OngoingCount:
    """Ongoing evaluations: done since, and members for whom the next one is late."""

    done: int
    late: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """Credentials that ended since, and that end within a month."""

    ended: int
    ending: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """As of the meeting, and `since` the body's last one: new forms, evaluations, what runs out, leaves.

    `closed_session` counts what of peer review waits for this body, and says no more: who may read it reads
    it in its record. `next_meeting` is the one that is scheduled after it.
    """

    since: datetime
    forms: tuple[NewForm, ...]
    fppe: FocusedCount
    oppe: OngoingCount
    expirables: Ending
    leaves: tuple[OnLeave, ...]
    closed_session: int
    next_meeting: datetime | None


class Reports(Reader):
    """The one question about reports."""

    async def of(self, facility: str, meeting: MeetingRow, adopted: Sequence[Adopted], day: date) -> Heard:
        """`day` is the meeting's legal day."""
        asked: dict[str, Any] = {"facility": facility, "body": str(meeting.body_kind), "day": day}
        asked |= {"at": meeting.starts_at, "ahead": meeting.starts_at + USUAL, "most": MOST}
        ((last, following),) = await self.rows(AROUND, asked, lambda *row: row)
        since = asked["since"] = last or meeting.starts_at - USUAL
        (counts,) = await self.rows(EVALUATED, asked, lambda *row: row)
        (ending,) = await self.rows(ENDING, asked, lambda *row: row)
        away = await self.rows(AWAY, asked, _on_leave)
        open, overdue, concluded, done, late, closed = counts
        return Heard(
            since=since,
            forms=tuple(_new(each) for each in adopted if since < each.start <= meeting.starts_at),
            fppe=FocusedCount(open=open, overdue=overdue, concluded=concluded),
            oppe=OngoingCount(done=done, late=late),
            expirables=Ending(ended=ending[0], ending=ending[1]),
            leaves=tuple(away),
            closed_session=closed,
            next_meeting=following,
        )


def _new(adopted: Adopted) -> NewForm:
    return NewForm(signed_as=adopted.form.signed_as, title=adopted.form.title, first=adopted.first)


def _on_leave(practitioner: UUID, name: str, since: datetime, until: datetime | None) -> OnLeave:
    return OnLeave(practitioner=practitioner, name=name, since=since, until=until)

"""Who may practice what: each line's intervals and ends, compared with the instant that is asked about.

The row holds ends, so the answer turns to no at an end's instant even if nothing wrote an event there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

import msgspec

from domain.appointment import membership
from domain.appointment.membership import Membership, Stretch
from domain.practitioner import Practitioner
from domain.standing import Bar, Limit, Line, Standing, Verdict, may, of
from domain.values import Period, Prerogative, StaffCategory
from projections import stretches
from projections.database import Pool, Reader
from projections.errors import NoSuchRow
from projections.facilities import CLOCK
from projections.model import Model
from projections.privileges import Privileges
from projections.stretches import HELD
from projections.subjects import Dossier
from projections.table import Row, Table

TABLE = Table(
    "standing",
    {
        "owner": "uuid NOT NULL",
        "facility": "text NOT NULL",
        "standing": "bytea NOT NULL",
        "membership": "bytea NOT NULL",
        "privileges": "text[] NOT NULL",
        **stretches.COLUMNS,
        "provisional_last": "date",
        "provisional_from": "timestamptz",
        "provisional_to": "timestamptz",
        "suspended_from": "timestamptz",
        "leave_from": "timestamptz",
        "leave_to": "timestamptz",
    },
    key=1,
)

BEHIND = """
    SELECT s.standing, p.position,
        EXISTS (SELECT FROM views.parked WHERE practitioner = %s AND coalesce(facility, %s) = %s),
        p.checked_at < now() - make_interval(secs => %s)
            AND p.position < (SELECT max(notification_id) FROM public.ledger_events)
    FROM views.progress p LEFT JOIN views.standing s ON s.owner = %s AND s.facility = %s
    WHERE p.model = 'standing'
"""
ONE = (
    f"{CLOCK}SELECT leave_from, leave_to, ends_as, standing, category, department, first, last, "
    "appointed_from, appointed_to, suspended_from, provisional_last, provisional_from, provisional_to, "
    "clock.now "
    f"FROM clock, views.standing {HELD} WHERE owner = %s AND facility = %s"
)

UNDER_REPAIR = Verdict(answer=False, reasons=("record under repair",))

BEHIND_AS_MEMBER = BEHIND.replace("SELECT s.standing", "SELECT s.membership")

_decode_membership = msgspec.json.Decoder(Membership).decode
_decode = msgspec.json.Decoder(Standing).decode


class Status(StrEnum):
    """Where an appointment stands at an instant."""

    NONE = "none"
    APPOINTED = "appointed"
    SUSPENDED = "suspended"
    ON_LEAVE = "on_leave"
    LAPSED = "lapsed"
    RESIGNED = "resigned"
    RETIRED = "retired"
    DEEMED_RESIGNED = "deemed_resigned"
    NOT_ADVANCED = "not_advanced"
    RELINQUISHED = "relinquished"
    TERMINATED = "terminated"
    DECEASED = "deceased"


def suspended_from(practitioner: Practitioner) -> datetime | None:
    """Since when the whole appointment is suspended, none where it is not."""
    whole = (s.period.start for s in practitioner.open_suspensions() if s.privilege is None)
    return min(whole, default=None)


def latest_leave(practitioner: Practitioner) -> tuple[datetime | None, datetime | None]:
    """From when to when nothing may be done for a leave, the latest of them."""
    begun = [each.period for each in practitioner.leaves.values() if each.period]
    return (begun[-1].start, begun[-1].end) if begun else (None, None)


def provisional_days(practitioner: Practitioner) -> tuple[date | None, datetime | None, datetime | None]:
    """The last day of the latest provisional period, and from when to when it holds."""
    held, run = practitioner.provisional, practitioner.run
    if held is None or run is None:
        return None, None, None
    return held.last, held.period.start, held.period.end or run.end


def rows(dossier: Dossier) -> Iterator[Row]:
    practitioner = dossier.practitioner
    if not practitioner.version:
        return
    license_state = dossier.hall.house.rules(dossier.at).choice("license.state")
    facility = dossier.hall.facility
    standing = of(practitioner, license_state, facility.over if facility else {})
    yield (
        dossier.owner,
        dossier.hall.key,
        msgspec.json.encode(standing),
        msgspec.json.encode(membership.of(practitioner, dossier.hall.house.rules(dossier.at))),
        [line.privilege for line in standing.lines],
        *stretches.columns(practitioner),
        *provisional_days(practitioner),
        suspended_from(practitioner),
        *latest_leave(practitioner),
    )


MODEL = Model(TABLE, {Dossier: rows})


@dataclass(frozen=True, slots=True)
class Answer:
    """`under_repair`: the record cannot be relied on now, so the verdict is no."""

    verdict: Verdict
    under_repair: bool
    as_of_position: int


@dataclass(frozen=True, slots=True)
class StandingRow:
    """A practitioner's standing at an instant; `since` is when the status began, none for `none`.

    Category, department and term are the instant's; where no appointment is in force, those of the last one.
    `provisional`: the appointment is not a full one yet; `provisional_last` is that period's last legal day.
    """

    practitioner: UUID
    at: datetime
    status: Status
    since: datetime | None
    category: StaffCategory | None
    department: str | None
    first: date | None
    last: date | None
    provisional: bool
    provisional_last: date | None
    lines: tuple[Line, ...]
    bars: tuple[Bar, ...]
    limits: tuple[Limit, ...]


def status(
    at: datetime,
    start: datetime | None,
    end: datetime | None,
    suspended: datetime | None,
    leave: tuple[datetime | None, datetime | None] = (None, None),
    ends_as: str | None = None,
) -> tuple[Status, datetime | None]:
    """The word for an appointment's standing at an instant, and since when."""
    if start is None or at < start:
        return Status.NONE, None
    if end is not None and at >= end:
        return Status(ends_as or Status.LAPSED), end
    if suspended is not None and at >= suspended:
        return Status.SUSPENDED, suspended
    if covers(leave[0], leave[1], at):
        return Status.ON_LEAVE, leave[0]
    return Status.APPOINTED, start


def covers(start: datetime | None, end: datetime | None, at: datetime) -> bool:
    """Whether a period that may not be there holds at an instant."""
    return start is not None and Period(start=start, end=end).covers(at)


class Standings(Reader):
    """Questions about standing. Rows further than `bound` seconds behind the ledger answer nothing but no."""

    def __init__(self, pool: Pool, bound: float) -> None:
        super().__init__(pool)
        self.bound = bound
        self.privileges = Privileges(pool)

    async def may(self, facility: str, practitioner: UUID, privilege: str, at: datetime) -> Answer:
        """May this practitioner do this here at this instant, and why? Raises NoSuchRow, NoSuchPrivilege."""
        values = (practitioner, facility, facility, self.bound, practitioner, facility)
        found = await self.row(BEHIND, values, lambda *columns: columns)
        known, position, parked, behind = found or (None, 0, False, True)
        if parked or behind:
            return Answer(UNDER_REPAIR, under_repair=True, as_of_position=position)
        if known is None:
            raise NoSuchRow("practitioner", practitioner)
        standing = _decode(known)
        if privilege not in (line.privilege for line in standing.lines):
            await self.privileges.check(facility, privilege)
        return Answer(may(standing, privilege, at), under_repair=False, as_of_position=position)

    async def may_as_member(
        self, facility: str, practitioner: UUID, prerogative: Prerogative, at: datetime
    ) -> tuple[Answer, Stretch | None]:
        """May they do this as a member, and in which category, with which duties? Raises NoSuchRow."""
        values = (practitioner, facility, facility, self.bound, practitioner, facility)
        found = await self.row(BEHIND_AS_MEMBER, values, lambda *columns: columns)
        known, position, parked, behind = found or (None, 0, False, True)
        if parked or behind:
            return Answer(UNDER_REPAIR, under_repair=True, as_of_position=position), None
        if known is None:
            raise NoSuchRow("practitioner", practitioner)
        held = _decode_membership(known)
        verdict = membership.may(held, prerogative, at)
        return Answer(verdict, under_repair=False, as_of_position=position), held.at(at)

    async def of(self, facility: str, practitioner: UUID, at: datetime | None = None) -> StandingRow:
        """The whole standing at an instant, or at the facility's clock. Raises NoSuchRow."""
        found = await self.row(ONE, (at, facility, practitioner, facility), lambda *columns: columns)
        if found is None:
            raise NoSuchRow("practitioner", practitioner)
        *leave, ends_as, known, category, department, first, last = found[:8]
        start, end, suspended, provisional_last, *trial, now = found[8:]
        standing = _decode(known)
        word, since = status(now, start, end, suspended, (leave[0], leave[1]), ends_as)
        return StandingRow(
            practitioner=practitioner,
            at=now,
            status=word,
            since=since,
            category=StaffCategory(category) if category else None,
            department=department,
            first=first,
            last=last,
            provisional=covers(trial[0], trial[1], now),
            provisional_last=provisional_last,
            lines=standing.lines,
            bars=standing.bars,
            limits=standing.limits,
        )

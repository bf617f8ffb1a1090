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
from domain.bylaws import Rules
from domain.practitioner import Practitioner
from domain.standing import Bar, Limit, Line, Standing, Verdict, may, of
from domain.values import Period, Prerogative, StaffCategory
from projections import stretches
from projections.database import Pool, Reader
from projections.errors import NoSuchRow
from projections.facilities import CLOCK
from projections.facts import OF_NO_MEMBERSHIP, OF_NO_STANDING, Facts, facts, same
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
    },
    key=1,
)

NOW = "(SELECT * FROM views.standing WHERE owner = %(practitioner)s AND facility = %(facility)s)"
THEN = (
    "(SELECT * FROM views.standing_known WHERE owner = %(practitioner)s AND facility = %(facility)s "
    "AND known_from <= %(known_at)s ORDER BY position DESC LIMIT 1)"
)
"""The row as it was known at an instant."""
BEHIND = """
    SELECT s.{column}, p.position,
        EXISTS (SELECT FROM views.parked
            WHERE practitioner = %(practitioner)s AND coalesce(facility, %(facility)s) = %(facility)s),
        p.checked_at < now() - make_interval(secs => %(bound)s)
            AND p.position < (SELECT max(notification_id) FROM public.ledger_events)
    FROM views.progress p LEFT JOIN {row} s ON true
    WHERE p.model = 'standing'
"""
ONE = (
    CLOCK
    % ("%(at)s", "%(facility)s")
    + "SELECT standing, membership, ends_as, category, department, first, last, appointed_from, "
    f"appointed_to, provisional_last, clock.now FROM clock, {{row}} s {HELD}"
)

UNDER_REPAIR = Verdict(answer=False, reasons=("record under repair",))

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


@dataclass(frozen=True, slots=True)
class Computed:
    """A row, what it was computed from, and of it what was `held` as a member."""

    facts: Facts
    over: dict[str, datetime]
    rules: Rules
    held: Row
    row: Row


def rows(dossier: Dossier) -> Iterator[Row]:
    if dossier.practitioner.version:
        yield computed(dossier, dossier.at).row


def computed(dossier: Dossier, at: datetime) -> Computed:
    """The row under the bylaws of an instant: the last one's, as far as nothing that counts was replaced."""
    person, hall = dossier.practitioner, dossier.hall
    now, over = facts(person), dict(hall.facility.over) if hall.facility else {}
    rules = hall.house.rules(at)
    last: Computed | None = dossier.computed.get(TABLE.name)
    held = None
    if last is not None and rules.alike(last.rules):
        if over == last.over and same(now, last.facts, OF_NO_STANDING):
            return last
        held = last.held if same(now, last.facts, OF_NO_MEMBERSHIP) else None
    held = held or _member(person, rules)
    found = Computed(now, over, rules, held, _row(dossier, rules, over, held))
    dossier.computed[TABLE.name] = found
    return found


def _member(practitioner: Practitioner, rules: Rules) -> Row:
    """What they are as a member, and the columns of their appointment."""
    return (
        msgspec.json.encode(membership.of(practitioner, rules)),
        *stretches.columns(practitioner),
        practitioner.provisional.last if practitioner.provisional else None,
    )


def _row(dossier: Dossier, rules: Rules, over: dict[str, datetime], held: Row) -> Row:
    member, *appointed = held
    standing = of(dossier.practitioner, rules.choice("license.state"), over)
    return (
        dossier.owner,
        dossier.hall.key,
        msgspec.json.encode(standing),
        member,
        [line.privilege for line in standing.lines],
        *appointed,
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


def begun(standing: Standing, at: datetime) -> datetime | None:
    """Since when the whole appointment is suspended at an instant."""
    whole = (bar.period.start for bar in standing.bars if bar.privilege is None and bar.period.covers(at))
    return min(whole, default=None)


def away(standing: Standing, at: datetime) -> tuple[datetime | None, datetime | None]:
    """The leave that an instant falls in."""
    found = next((leave for leave in reversed(standing.leaves) if leave.covers(at)), None)
    return (found.start, found.end) if found else (None, None)


def covers(start: datetime | None, end: datetime | None, at: datetime) -> bool:
    """Whether a period that may not be there holds at an instant."""
    return start is not None and Period(start=start, end=end).covers(at)


class Standings(Reader):
    """Questions about standing. Rows further than `bound` seconds behind the ledger answer nothing but no."""

    def __init__(self, pool: Pool, bound: float) -> None:
        super().__init__(pool)
        self.bound = bound
        self.privileges = Privileges(pool)

    async def may(
        self,
        facility: str,
        practitioner: UUID,
        privilege: str,
        at: datetime,
        known_at: datetime | None = None,
    ) -> Answer:
        """May this practitioner do this here at this instant, and why? Raises NoSuchRow, NoSuchPrivilege.

        By all that is known, or was at `known_at`.
        """
        known, position, repair = await self._known("standing", facility, practitioner, known_at)
        if repair:
            return Answer(UNDER_REPAIR, under_repair=True, as_of_position=position)
        if known is None:
            raise NoSuchRow("practitioner", practitioner)
        standing = _decode(known)
        if privilege not in (line.privilege for line in standing.lines):
            await self.privileges.check(facility, privilege)
        return Answer(may(standing, privilege, at), under_repair=False, as_of_position=position)

    async def may_as_member(
        self,
        facility: str,
        practitioner: UUID,
        prerogative: Prerogative,
        at: datetime,
        known_at: datetime | None = None,
    ) -> tuple[Answer, Stretch | None]:
        """May they do this as a member, and in which category, with which duties? Raises NoSuchRow."""
        known, position, repair = await self._known("membership", facility, practitioner, known_at)
        if repair:
            return Answer(UNDER_REPAIR, under_repair=True, as_of_position=position), None
        if known is None:
            raise NoSuchRow("practitioner", practitioner)
        held = _decode_membership(known)
        verdict = membership.may(held, prerogative, at)
        return Answer(verdict, under_repair=False, as_of_position=position), held.at(at)

    async def _known(
        self, column: str, facility: str, practitioner: UUID, known_at: datetime | None
    ) -> tuple[bytes | None, int, bool]:
        """What is known, or was; how far the ledger was read, and whether the record is under repair."""
        statement = BEHIND.format(column=column, row=NOW if known_at is None else THEN)
        values = {"practitioner": practitioner, "facility": facility, "bound": self.bound}
        found = await self.row(statement, {**values, "known_at": known_at}, lambda *columns: columns)
        known, position, parked, behind = found or (None, 0, False, True)
        return known, position, parked or behind

    async def of(
        self,
        facility: str,
        practitioner: UUID,
        at: datetime | None = None,
        known_at: datetime | None = None,
    ) -> StandingRow:
        """The whole standing at an instant, or at the facility's clock, as known then. Raises NoSuchRow."""
        values = {"at": at, "facility": facility, "practitioner": practitioner, "known_at": known_at}
        statement = ONE.format(row=NOW if known_at is None else THEN)
        found = await self.row(statement, values, lambda *columns: columns)
        if found is None:
            raise NoSuchRow("practitioner", practitioner)
        known, member, ends_as, category, department, first, last, start, end, provisional_last, now = found
        standing, held = _decode(known), _decode_membership(member).at(now)
        word, since = status(now, start, end, begun(standing, now), away(standing, now), ends_as)
        return StandingRow(
            practitioner=practitioner,
            at=now,
            status=word,
            since=since,
            category=StaffCategory(category) if category else None,
            department=department,
            first=first,
            last=last,
            provisional=bool(held and held.provisional),
            provisional_last=provisional_last,
            lines=standing.lines,
            bars=standing.bars,
            limits=standing.limits,
        )

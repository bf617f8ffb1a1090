"""Questions about standing: may they practice this, and where does their appointment stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import msgspec

from domain.appointment import membership
from domain.appointment.membership import Membership, Stretch
from domain.standing import Bar, Limit, Line, Standing, Verdict, may
from domain.values import Prerogative, StaffCategory
from projections.database import Pool, Reader
from projections.errors import NoSuchRow
from projections.facilities import CLOCK
from projections.privileges import Privileges
from projections.statuses import Status, away, begun, status
from projections.stretches import HELD

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

"""What the board decided, when it takes effect, and the lines that it grants."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from domain import legal_days
from domain.application import Application
from domain.appointment.terms import next_term
from domain.events import practitioner as file_events
from domain.events.application import LineRecommendation
from domain.file import File
from domain.house import House
from domain.practitioner import Practitioner
from domain.processing import privilege_lines
from domain.values import Period, Stamp, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What the board decided at an instant: which lines, from which legal day, through which.

    `effective` and `until` are none where the board named no day.
    """

    ballot: UUID
    at: datetime
    lines: tuple[LineRecommendation, ...] = ()
    effective: date | None = None
    until: date | None = None

    def favorable(self) -> tuple[LineRecommendation, ...]:
        return tuple(each for each in self.lines if each.favorable)


def term_of(file: File, house: House, application: Application, decided: Decided) -> Term:
    """The term, by its legal days."""
    return next_term(file.practitioner, house, application.kind, decided.at, decided.effective, decided.until)


def period_of(house: House, term: Term, decided_at: datetime) -> Period:
    """The same by its instants, the first never before the decision (RC-10)."""
    start = legal_days.effective_instant(term.first, decided_at, house.zone)
    return Period(start=start, end=legal_days.end_of(term.last, house.zone))


def start_of(house: House, decided: Decided) -> datetime:
    """When what is no term of its own takes effect."""
    today = house.legal_date(decided.at)
    day = max(decided.effective or today, today)
    return legal_days.effective_instant(day, decided.at, house.zone)


def holds(file: Practitioner, privilege: str, at: datetime) -> bool:
    """Whether a line runs at an instant."""
    return any(grant.period.covers(at) for grant in file.grants.get(privilege, ()))


def grant_lines(
    file: File, house: House, stamp: Stamp, application: Application, decided: Decided, period: Period
) -> None:
    """The lines decided favorably, with their conditions, for as long as the term."""
    for item in decided.favorable():
        file.practitioner.trigger(
            file_events.PrivilegeGranted,
            stamp,
            application=application.id,
            ballot=decided.ballot,
            privilege=item.privilege,
            conditions=item.conditions,
            requires=privilege_lines.as_decided(house, application, item.privilege, decided.at).requires,
            effective_from=period.start,
            effective_to=period.end,
            decided_at=decided.at,
            imported=False,
        )

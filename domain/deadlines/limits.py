"""The limits that nobody may be beyond: term, temporary privileges, evaluation, query [S44][S47][S75]."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain import legal_days
from domain.deadlines import npdb
from domain.deadlines.evaluation import oppe_last_day
from domain.file import File
from domain.house import House
from domain.values import Basis


class LimitKind(StrEnum):
    """What runs out. A term and temporary privileges end by themselves; the others are somebody's to do."""

    TERM = "term"
    TEMPORARY = "temporary"
    OPPE = "oppe"
    NPDB = "npdb"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """`ends_at` is the first instant beyond it; `subject` the grant, where there may be several."""

    kind: LimitKind
    ends_at: datetime
    parameter: str
    subject: str = ""


def limits(file: File, house: House) -> Iterator[Limit]:
    """Each limit that runs on somebody now, as the bylaws have it; none on who holds nothing."""
    held = file.practitioner.appointment
    if held is not None and held.ends_as is None and held.period.end is not None:
        yield Limit(kind=LimitKind.TERM, ends_at=held.period.end, parameter="term.max_years")
    for grant in file.practitioner.open_routes():
        # What ends them sooner, as the appointment that they were waited with, is no limit.
        last = grant.period.end if grant.basis is Basis.TEMPORARY else None
        if last is not None:
            parameter = f"temp.{'applicant' if grant.application else 'need'}.max_days"
            yield Limit(kind=LimitKind.TEMPORARY, ends_at=last, parameter=parameter, subject=grant.id)
    reviewed = oppe_last_day(file, house)
    if reviewed is not None:
        ends_at = legal_days.end_of(reviewed, house.zone)
        yield Limit(kind=LimitKind.OPPE, ends_at=ends_at, parameter="oppe.interval_months")
    since = npdb.held_since(file, house)
    if since is not None:
        ends_at = legal_days.end_of(npdb.last_day(file, since[0], house), house.zone)
        yield Limit(kind=LimitKind.NPDB, ends_at=ends_at, parameter="npdb.query_months")

"""When the National Practitioner Data Bank must be asked again [S75][S81]."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from domain import judged, legal_days
from domain.deadlines import recurring
from domain.deadlines.kinds import Due
from domain.file import File
from domain.house import House
from domain.values import Basis, DutyKind


def due(file: File, house: House) -> Iterator[Due]:
    """The duty to ask, for whoever is appointed or holds by proxy."""
    held = held_since(file, house)
    if held is None:
        return
    first, learnt_at = held
    since = file.practitioner.npdb.learnt_at or learnt_at
    yield from recurring.due(file, house, DutyKind.NPDB_QUERY, last_day(file, first, house), since)


def held_since(file: File, house: House) -> tuple[date, datetime] | None:
    """From which legal day on somebody is appointed, or holds by proxy, and since when that is known."""
    appointment = file.practitioner.appointment
    if appointment is not None and appointment.ends_as is None:
        return appointment.first, appointment.learnt_at
    routes = file.practitioner.open_routes()
    begun = min((grant.period.start for grant in routes if grant.basis is Basis.PROXY), default=None)
    return (house.legal_date(begun), begun) if begun is not None else None


def last_day(file: File, first: date, house: House) -> date:
    """The last legal day for the next query: so many months after the last one [S74][S75].

    Continuous Query satisfies it for as long as it runs; when the enrollment ends, the query is due the next
    day. Without any answer on file the months count from the `first` day of what is held.
    """
    npdb = file.practitioner.npdb
    asked = npdb.queried_on or first
    by_query = judged.last_day(
        house, asked, lambda rules: legal_days.add_months(asked, rules.int("npdb.query_months"))
    )
    if npdb.enrolled_until is None:
        return by_query
    return max(by_query, legal_days.plus_days(npdb.enrolled_until, 1))

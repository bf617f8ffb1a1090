"""When the National Practitioner Data Bank must be asked again [S75][S81]."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain import legal_days
from domain.deadlines.kinds import Due, DueKind
from domain.duties import duty_id
from domain.file import File
from domain.house import House
from domain.practitioner import Appointment
from domain.values import DutyKind


def due(file: File, house: House) -> Iterator[Due]:
    """The duty to ask opens at the first rung before its last day, for whoever is appointed."""
    appointment = file.practitioner.appointment
    if appointment is None or appointment.ends_as is not None:
        return
    last = last_day(file, appointment, house)
    if duty_id(DutyKind.NPDB_QUERY, str(last)) in file.practitioner.duties:
        return
    first_rung = house.rules_on(last).ladder(f"duty.ladder.{DutyKind.NPDB_QUERY}")[0]
    opens = legal_days.start_of(legal_days.days_before(last, first_rung), house.zone)
    since = file.practitioner.npdb.learnt_at or appointment.learnt_at
    yield Due(
        at=max(opens, since), kind=DueKind.NPDB_QUERY_OPENS, subject=str(last), parameter="npdb.query_months"
    )


def last_day(file: File, appointment: Appointment, house: House) -> date:
    """The last legal day for the next query: so many months after the last one [S74][S75].

    Continuous Query satisfies it for as long as it runs; when the enrollment ends, the query is due the next
    day. Without any answer on file the months count from the term's first day.
    """
    npdb = file.practitioner.npdb
    asked = npdb.queried_on or appointment.first
    by_query = legal_days.add_months(asked, house.rules_on(asked).int("npdb.query_months"))
    if npdb.enrolled_until is None:
        return by_query
    return max(by_query, legal_days.plus_days(npdb.enrolled_until, 1))

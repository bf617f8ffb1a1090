"""How long the documents of a file are kept, and what keeps them beyond that. Nothing goes by the clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from domain import legal_days
from domain.file import File
from domain.house import House
from domain.practitioner import Practitioner

YEARS = "retention.years"


def retained_through(file: File, house: House, at: datetime) -> date | None:
    """The last day on which they must be kept: years after the person has left [S135]; none while here."""
    left = left_at(file.practitioner, at)
    if left is None:
        return None
    return legal_days.anniversary(house.legal_date(left), house.rules(at).int(YEARS))


def left_at(person: Practitioner, at: datetime) -> datetime | None:
    """When the last of what they had or asked for here ended; none while something of it holds.

    Where nothing came of their registration, that is when they were registered.
    """
    if person.member(at) or person.open_routes() or person.open_applications:
        return None
    return max(_ends(person), default=person.registered_at)


def kept_open(file: File) -> tuple[str, ...]:
    """What is open about the person, in words: as long as it is, nothing is disposed of."""
    found = ["an application"] if file.practitioner.open_applications else []
    if file.reviewed:
        record = file.corrective
        if record.open_matters() or any(each.open for each in record.proceedings.values()):
            found.append("a matter of peer review")
    return tuple(found)


def _ends(person: Practitioner) -> Iterator[datetime]:
    """Every instant at which something of theirs ended."""
    if person.left_at is not None:
        yield person.left_at
    yield from (each.at for each in person.closed_applications.values())
    periods = [
        *(each.period for each in person.appointments),
        *(each.period for each in person.routes.values()),
    ]
    yield from (period.end for period in periods if period.end is not None)

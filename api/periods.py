"""A period, as a question takes one: between two instants, or of legal days, both inclusive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from fastapi import Depends, Query

from api.callers.access import Authenticated
from api.dependencies import Parts
from api.parameters import LegalDay, Moment
from api.refusals.errors import Malformed
from api.then import span_of
from domain import legal_days

SINCE = Query(description="Only what occurred at this instant (with Z or an offset) or later.")
UNTIL = Query(description="Only what occurred before this instant, with Z or an offset.")
FIRST_DAY = Query(description="The period's first legal day.")
LAST_DAY = Query(description="Its last legal day, inclusive.")


@dataclass(frozen=True, slots=True)
class Between:
    """From `since` on, and before `until`; none where it is open."""

    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Days:
    """The legal days `first` through `last`, and the instants at which they begin and are over."""

    first: date
    last: date
    since: datetime
    until: datetime


async def between(
    caller: Authenticated,
    parts: Parts,
    since: Annotated[Moment | None, SINCE] = None,
    until: Annotated[Moment | None, UNTIL] = None,
) -> Between:
    """Raises Malformed for one that is upside down, is to come, or lies before the first record."""
    if since is not None and until is not None and until <= since:
        expected = f"an instant after `since`, which is {since.isoformat()}"
        raise Malformed(place="query", field="until", expected=expected)
    if since is not None or until is not None:
        (await span_of(caller.facility, parts)).period(since, until)
    return Between(since, until)


async def of_days(
    caller: Authenticated,
    parts: Parts,
    since: Annotated[LegalDay, FIRST_DAY],
    until: Annotated[LegalDay, LAST_DAY],
) -> Days:
    """Raises Malformed as `between` does."""
    span = await span_of(caller.facility, parts)
    if until < since:
        raise Malformed(place="query", field="until", expected=f"a day from {since} on")
    begins, ends = bounds(span.zone, since, until)
    span.period(begins, ends)
    return Days(since, until, begins, ends)


def bounds(zone: str, first: date, last: date) -> tuple[datetime, datetime]:
    """The instants at which legal days begin, and are over."""
    return legal_days.start_of(first, zone), legal_days.end_of(last, zone)


During = Annotated[Between, Depends(between)]
OfDays = Annotated[Days, Depends(of_days)]

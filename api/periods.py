"""A period of legal days, as a question takes one: both days inclusive."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from fastapi import Query

from api.errors import Malformed
from api.parameters import LegalDay
from domain import legal_days

FirstDay = Annotated[LegalDay, Query(description="The period's first legal day.")]
LastDay = Annotated[LegalDay, Query(description="Its last legal day, inclusive.")]


def bounds(zone: str, since: date, until: date) -> tuple[datetime, datetime]:
    """The instants that begin it and end it. Raises Malformed for one that is upside down."""
    if until < since:
        raise Malformed(place="query", field="until", expected=f"a day from {since} on")
    return legal_days.start_of(since, zone), legal_days.end_of(until, zone)

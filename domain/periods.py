"""Reckoning with stretches of time: what they cover together, both, or one without the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from domain.values import Period

Periods = tuple[Period, ...]
EVER = datetime.max.replace(tzinfo=UTC)


def union(periods: Iterable[Period]) -> Periods:
    """What they cover together: in time, none of them meeting or touching the next."""
    found: list[Period] = []
    for each in sorted((p for p in periods if p.end is None or p.start < p.end), key=lambda p: p.start):
        if found and each.start <= _end(found[-1]):
            found[-1] = _as_far(found[-1].start, max(_end(found[-1]), _end(each)))
        else:
            found.append(each)
    return tuple(found)


def within(some: Iterable[Period], others: Iterable[Period]) -> Periods:
    """What both cover."""
    bounds = union(others)
    return union(
        _as_far(max(one.start, other.start), min(_end(one), _end(other)))
        for one in union(some)
        for other in bounds
        if one.meets(other)
    )


def without(some: Iterable[Period], others: Iterable[Period]) -> Periods:
    """What the first cover and the others do not."""
    return within(some, _gaps(union(others)))


def _gaps(periods: Periods) -> Iterator[Period]:
    """What periods in time leave uncovered, from ever to ever."""
    start = datetime.min.replace(tzinfo=UTC)
    for each in periods:
        yield Period(start=start, end=each.start)
        if each.end is None:
            return
        start = each.end
    yield Period(start=start)


def _end(period: Period) -> datetime:
    return period.end or EVER


def _as_far(start: datetime, end: datetime) -> Period:
    return Period(start=start, end=None if end == EVER else end)

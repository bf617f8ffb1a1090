"""Where an appointment stands at an instant, in a word."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from domain.practitioner import Practitioner
from domain.standing import Standing
from domain.values import Period


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

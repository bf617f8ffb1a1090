"""Reading the times that people write."""

import re
from datetime import UTC, date, datetime

from domain.legal_days.errors import AmbiguousLocalTime, MissingLocalTime, UnreadableTime
from domain.legal_days.zones import first_instant, legal_date, moved, shown, start_of, zone_info

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)?", re.ASCII)


def parse_local(moment: str | date | datetime, zone: str) -> datetime:
    """The instant, in UTC, that a written time names in a zone.

    `moment` is a day (its first instant), a time local to the zone, or a time with Z or an offset; as text
    or as the object that YAML makes of it. Raises UnreadableTime, MissingLocalTime or AmbiguousLocalTime.
    """
    return _instant(_read(moment) if isinstance(moment, str) else moment, zone)


def parse_day(day: str | date) -> date:
    """The calendar day that is written as YYYY-MM-DD, or that YAML has read already."""
    read = _read(day) if isinstance(day, str) else day
    if isinstance(read, datetime) or not isinstance(read, date):
        raise UnreadableTime(f"{day!r} is not a day: write YYYY-MM-DD")
    return read


def _read(text: str) -> date | datetime:
    text = text.strip()
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
        if _TIME.fullmatch(text):
            return datetime.fromisoformat(text)
    except ValueError as error:
        raise UnreadableTime(f"{text!r} is not in the calendar: {error}") from error
    raise UnreadableTime(
        f"{text!r} is not a time: write YYYY-MM-DD, YYYY-MM-DDTHH:MM[:SS], or that with Z or an offset"
    )


def _instant(moment: date | datetime, zone: str) -> datetime:
    if isinstance(moment, datetime):
        return _resolve(moment, zone) if moment.utcoffset() is None else moved(moment, UTC)
    if isinstance(moment, date):
        return _first_of(moment, zone)
    raise UnreadableTime(f"{moment!r} is not a time")


def _first_of(day: date, zone: str) -> datetime:
    first = start_of(day, zone)
    if legal_date(first, zone) != day:
        raise MissingLocalTime(f"{day} does not exist in {zone}: its calendar skipped that day")
    return first


def _resolve(wall: datetime, zone: str) -> datetime:
    rules = zone_info(zone)
    wall = wall.replace(fold=0)
    aware = [wall.replace(tzinfo=rules, fold=fold) for fold in (0, 1)]
    instants = sorted({moved(each, UTC) for each in aware})
    found = [each for each in instants if shown(each, rules) == wall]
    if not found:
        later = shown(first_instant(wall, rules), rules)
        raise MissingLocalTime(
            f"{wall.isoformat()} does not exist in {zone}: the clocks jump over it, to {later.isoformat()}"
        )
    if len(found) > 1:
        either = " or ".join(each.isoformat() for each in aware)
        raise AmbiguousLocalTime(f"{wall.isoformat()} happens twice in {zone}: write {either}")
    return found[0]

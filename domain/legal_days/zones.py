"""Between instants and the legal days of a zone (RC-1), by the packaged zone table."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from difflib import get_close_matches
from functools import cache, lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from domain.legal_days.errors import DateOutOfRange, NaiveInstant, NotADay, UnknownZone

_SECOND = timedelta(seconds=1)
_TICK = timedelta(microseconds=1)


@cache
def _zone_names() -> frozenset[str]:
    return frozenset((files("tzdata") / "zones").read_text(encoding="ascii").split())


@cache
def zone_info(zone: str) -> ZoneInfo:
    """The rules of a zone by its IANA name. Raises UnknownZone, naming the nearest one."""
    if zone not in _zone_names():
        nearest = get_close_matches(zone, _zone_names(), n=1)
        hint = f"; did you mean {nearest[0]}?" if nearest else ""
        raise UnknownZone(f"{zone!r} is not the name of a time zone{hint}")
    # from_file, because ZoneInfo(name) prefers the machine's own table: the same file must be judged
    # alike on every machine.
    with files("tzdata.zoneinfo").joinpath(*zone.split("/")).open("rb") as table:
        return ZoneInfo.from_file(table, key=zone)


def local(instant: datetime, zone: str) -> datetime:
    """The instant as the clocks of the zone show it; still aware."""
    if instant.utcoffset() is None:
        raise NaiveInstant(f"{instant.isoformat()} has no offset, so it names no instant")
    return moved(instant, zone_info(zone))


def legal_date(instant: datetime, zone: str) -> date:
    """The legal day on which an instant falls in the zone (RC-1)."""
    return local(instant, zone).date()


@lru_cache(maxsize=8192)
def start_of(day: date, zone: str) -> datetime:
    """The first instant of a legal day, in UTC: 00:00:00 local, or the first time after it that exists.

    A day that the zone skipped begins where the next one does.
    """
    require_day(day)
    rules = zone_info(zone)
    midnight = datetime.combine(day, time())
    first = first_instant(midnight, rules)
    second = moved(midnight.replace(tzinfo=rules, fold=1), UTC)
    # Where the clocks went back over midnight itself the day before came again for an hour
    # (St John's until 2011): it ends with its last instant, not its first end.
    came_again = second > first and shown(second - _TICK, rules).date() < day
    return second if came_again else first


def end_of(day: date, zone: str) -> datetime:
    """The first instant that no longer belongs to a legal day, in UTC."""
    return start_of(plus_days(day, 1), zone)


@lru_cache(maxsize=8192)
def at_hour(day: date, hour: int, zone: str) -> datetime:
    """The first instant on a legal day when its clocks show `hour` (0 to 23) or later, in UTC."""
    return at_time(day, hour, 0, zone)


def at_time(day: date, hour: int, minute: int, zone: str) -> datetime:
    """The first instant on a legal day when its clocks show that time of day or later, in UTC."""
    require_day(day)
    return first_instant(datetime.combine(day, time(hour, minute)), zone_info(zone))


def plus_days(day: date, days: int) -> date:
    """The calendar day `days` later, or earlier when negative."""
    require_day(day)
    try:
        return day + timedelta(days=days)
    except OverflowError as error:
        raise DateOutOfRange(f"{day} {days:+} days is outside the days that can be written") from error


def require_day(day: date) -> None:
    """Raise NotADay for an instant: `datetime` is a `date` to Python and to the type checker, never here."""
    if isinstance(day, datetime):
        raise NotADay(f"{day.isoformat()} is an instant; a calendar day is needed (see legal_date)")


def first_instant(wall: datetime, rules: ZoneInfo) -> datetime:
    """The first instant, in UTC, when the clocks show the naive time `wall`, or later if they skip it."""
    before, after = sorted(moved(wall.replace(tzinfo=rules, fold=fold), UTC) for fold in (0, 1))
    if shown(before, rules) == wall:
        return before
    while after - before > _SECOND:
        middle = before + (after - before) // _SECOND // 2 * _SECOND
        before, after = (before, middle) if shown(middle, rules) >= wall else (middle, after)
    return after


def shown(instant: datetime, rules: ZoneInfo) -> datetime:
    """The naive time on the clocks at an instant."""
    return moved(instant, rules).replace(tzinfo=None, fold=0)


def moved(instant: datetime, rules: tzinfo) -> datetime:
    """An aware instant as another zone shows it. Raises DateOutOfRange where it cannot be written there."""
    try:
        return instant.astimezone(rules)
    except OverflowError as error:
        raise DateOutOfRange(f"{instant} is at the edge of the days that can be written") from error

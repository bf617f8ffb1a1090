"""How days, instants and lists are written in a letter; the same words on every machine."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date, datetime

from domain import legal_days

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day(value: date | str) -> str:
    """A legal day, from a `date` or YYYY-MM-DD: "Tuesday, March 31, 2026"."""
    found = value if isinstance(value, date) else legal_days.parse_day(value)
    return f"{_WEEKDAYS[found.weekday()]}, {_MONTHS[found.month - 1]} {found.day}, {found.year}"


def instant(value: datetime | str, zone: str) -> str:
    """An instant as the hospital's clocks show it, with the zone by both its names."""
    moment = legal_days.local(_instant_of(value), zone)
    clock = f"{moment.hour:02}:{moment.minute:02}:{moment.second:02}"
    return f"{day(moment.date())}, {clock} {moment.tzname()} ({zone})"


def lines(value: Iterable[str] | str) -> tuple[str, ...]:
    """A list, or text with one item a line; empty items are left out."""
    items = value.splitlines() if isinstance(value, str) else value
    return tuple(text for text in (plain(str(item)) for item in items) if text)


def words(value: str) -> str:
    """A name made for machines as plain words: "state_license" is "state license"."""
    return str(value).replace("_", " ")


def count(value: int | str, noun: str) -> str:
    """ "1 day", "30 days"."""
    number = int(value)
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def one_line(value: object) -> object:
    """Any value as it is, text as plain text."""
    return plain(value) if isinstance(value, str) else value


def plain(text: str) -> str:
    """Text without line breaks, control and invisible characters: a name must not write the letter."""
    return " ".join("".join(map(_visible, text)).split())


def _visible(letter: str) -> str:
    category = unicodedata.category(letter)
    if category == "Cf":
        return ""
    return " " if category[0] in "CZ" else letter


def _instant_of(value: datetime | str) -> datetime:
    return value if isinstance(value, datetime) else datetime.fromisoformat(value)

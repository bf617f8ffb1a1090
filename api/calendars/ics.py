"""A calendar as iCalendar (RFC 5545). The same facts make the same bytes: the time of asking is not in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from api.calendars.entries import Entry
from projections.facilities import FacilityRow

MEDIA_TYPE = "text/calendar"
PRODUCT = "-//medstaff//calendar//EN"
# How often a phone may look again, where it heeds that (RFC 7986).
AGAIN = timedelta(hours=1)


def written(house: FacilityRow, entries: Iterable[Entry]) -> bytes:
    """A person's calendar at a hospital."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("refresh-interval", AGAIN, parameters={"VALUE": "DURATION"})
    title = f"{house.name} (sandbox)" if house.sandbox else house.name
    for name in ("name", "x-wr-calname"):
        calendar.add(name, title)
    for entry in entries:
        calendar.add_component(_event(entry))
    made: bytes = calendar.to_ical()
    return made


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", str(entry.id))
    event.add("dtstamp", entry.known_at.astimezone(UTC))
    event.add("dtstart", _in_utc(entry.at))
    event.add("summary", entry.words)
    event.add("sequence", entry.revision)
    event.add("status", "CANCELLED" if entry.off else "CONFIRMED")
    event.add("transp", "OPAQUE" if entry.busy else "TRANSPARENT")
    if entry.place:
        event.add("location", entry.place)
    return event


def _in_utc(at: date | datetime) -> date | datetime:
    return at.astimezone(UTC) if isinstance(at, datetime) else at

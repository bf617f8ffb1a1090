"""Instants and the legal days of a zone (RC-1)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import legal_days
from domain.legal_days.zones import _zone_names

NEW_YORK = "America/New_York"
ZONES = st.sampled_from(
    [
        NEW_YORK,
        "America/Santiago",
        "Asia/Beirut",
        "America/Havana",
        "America/Asuncion",
        "America/St_Johns",
        "Pacific/Apia",
        "Pacific/Kiritimati",
        "Pacific/Pago_Pago",
        "Australia/Lord_Howe",
        "Asia/Kathmandu",
        "UTC",
    ]
)
DAYS = st.dates(date(1975, 1, 1), date(2099, 12, 31))
TICK = timedelta(microseconds=1)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type,misc]  # the parts of one instant


def test_a_ballot_closed_half_an_hour_before_new_yorks_midnight_is_of_that_day() -> None:
    """At 03:30 UTC in summer New York's legal day is still the one before."""
    assert legal_days.legal_date(utc(2026, 7, 1, 3, 30), NEW_YORK) == date(2026, 6, 30)


def test_a_vote_at_new_yorks_midnight_is_of_the_new_day() -> None:
    """At 04:00 UTC in summer the next legal day has begun."""
    assert legal_days.legal_date(utc(2026, 7, 1, 4), NEW_YORK) == date(2026, 7, 1)


@pytest.mark.parametrize(
    ("day", "zone", "first"),
    [
        (date(2026, 4, 1), NEW_YORK, utc(2026, 4, 1, 4)),
        (date(2027, 3, 1), NEW_YORK, utc(2027, 3, 1, 5)),
        (date(2026, 3, 8), NEW_YORK, utc(2026, 3, 8, 5)),
        (date(2026, 3, 9), NEW_YORK, utc(2026, 3, 9, 4)),
        (date(2026, 11, 1), NEW_YORK, utc(2026, 11, 1, 4)),
        (date(2026, 1, 1), "Pacific/Kiritimati", utc(2025, 12, 31, 10)),
        (date(2026, 1, 1), "Pacific/Pago_Pago", utc(2026, 1, 1, 11)),
    ],
)
def test_a_legal_day_begins_at_its_own_zones_midnight(day: date, zone: str, first: datetime) -> None:
    """Midnight is the zone's, by the offset in force that night."""
    assert legal_days.start_of(day, zone) == first


@pytest.mark.parametrize(
    ("day", "zone", "first"),
    [
        (date(2025, 9, 7), "America/Santiago", utc(2025, 9, 7, 4)),
        (date(2026, 3, 29), "Asia/Beirut", utc(2026, 3, 28, 22)),
        (date(1919, 3, 31), "America/Toronto", utc(1919, 3, 31, 4, 30)),
    ],
)
def test_a_day_without_midnight_begins_with_its_first_instant(day: date, zone: str, first: datetime) -> None:
    """Where the clocks jump over midnight, the day begins where they land."""
    assert legal_days.start_of(day, zone) == first
    assert legal_days.legal_date(first - TICK, zone) < day
    assert legal_days.local(first, zone).hour in (0, 1)


def test_a_day_whose_midnight_comes_twice_begins_with_the_first() -> None:
    """Havana's clocks go back from 01:00 to 00:00; the day began an hour before."""
    assert legal_days.start_of(date(2026, 11, 1), "America/Havana") == utc(2026, 11, 1, 4)


def test_a_day_that_came_again_ends_with_its_last_instant() -> None:
    """St John's clocks went back from 00:01 to 23:01 of the day before, which then went on for an hour."""
    assert legal_days.start_of(date(2010, 11, 7), "America/St_Johns") == utc(2010, 11, 7, 3, 30)


def test_a_day_that_a_zone_skipped_begins_where_the_next_one_does() -> None:
    """Samoa had no 30 December 2011."""
    skipped = legal_days.start_of(date(2011, 12, 30), "Pacific/Apia")
    assert skipped == legal_days.start_of(date(2011, 12, 31), "Pacific/Apia") == utc(2011, 12, 30, 10)


@given(DAYS, ZONES)
def test_the_start_of_a_day_parts_it_from_the_days_before(day: date, zone: str) -> None:
    """At the start the legal date is that day or later, one tick before it is earlier."""
    start = legal_days.start_of(day, zone)
    assert legal_days.legal_date(start, zone) >= day
    assert legal_days.legal_date(start - TICK, zone) < day


@given(DAYS, st.sampled_from(sorted(_zone_names())))
def test_every_zone_has_an_ordered_row_of_days(day: date, zone: str) -> None:
    """In every zone a day ends where the next begins, and never before it began."""
    assert legal_days.end_of(day, zone) == legal_days.start_of(day + timedelta(days=1), zone)
    assert legal_days.end_of(day, zone) >= legal_days.start_of(day, zone)


# Hypothesis takes its bounds without a zone.
@given(
    st.datetimes(
        datetime(1975, 1, 2),  # noqa: DTZ001  # a bound
        datetime(2099, 12, 30),  # noqa: DTZ001  # a bound
        timezones=st.just(UTC),
    ),
    ZONES,
)
def test_an_instant_lies_within_its_legal_day(instant: datetime, zone: str) -> None:
    """Every instant is before the end of its legal day."""
    day = legal_days.legal_date(instant, zone)
    assert instant < legal_days.end_of(day, zone)


def test_an_hour_of_the_day_is_the_zones() -> None:
    """Seven in the morning in New York is 11:00 UTC in summer and 12:00 in winter."""
    assert legal_days.at_hour(date(2026, 7, 1), 7, NEW_YORK) == utc(2026, 7, 1, 11)
    assert legal_days.at_hour(date(2026, 1, 1), 7, NEW_YORK) == utc(2026, 1, 1, 12)


def test_an_hour_that_the_clocks_skip_is_the_first_after_it() -> None:
    """There is no 02:00 on the night when summer time begins: 03:00 takes its place."""
    assert legal_days.at_hour(date(2026, 3, 8), 2, NEW_YORK) == utc(2026, 3, 8, 7)


def test_an_instant_without_an_offset_is_refused() -> None:
    """Python would take the machine's own zone for it."""
    with pytest.raises(legal_days.NaiveInstant, match="has no offset"):
        legal_days.legal_date(datetime(2026, 7, 1, 3, 30), NEW_YORK)  # noqa: DTZ001  # refused for it


def test_an_instant_is_refused_where_a_day_is_asked_for() -> None:
    """Python's datetime is a date, so the slip would pass unseen."""
    with pytest.raises(legal_days.NotADay, match="calendar day is needed"):
        legal_days.start_of(utc(2026, 7, 1), NEW_YORK)


@pytest.mark.parametrize("zone", ["America/NewYork", "", "../../etc/passwd", "/etc/localtime", "EDT"])
def test_an_unknown_zone_is_refused_by_name(zone: str) -> None:
    """Only names in the packaged zone table are zones; nothing is looked up as a path."""
    with pytest.raises(legal_days.UnknownZone, match="not the name of a time zone"):
        legal_days.start_of(date(2026, 7, 1), zone)


def test_a_misspelt_zone_names_the_nearest_one() -> None:
    """The message says what was probably meant."""
    with pytest.raises(legal_days.UnknownZone, match="did you mean America/New_York"):
        legal_days.legal_date(utc(2026, 7, 1), "America/NewYork")


def test_a_day_at_the_edge_of_the_calendar_is_refused_plainly() -> None:
    """Someone will write year 9999 for "never"; the answer is an error that says so."""
    with pytest.raises(legal_days.DateOutOfRange):
        legal_days.end_of(date.max, NEW_YORK)
    with pytest.raises(legal_days.DateOutOfRange):
        legal_days.start_of(date.min, "Asia/Tokyo")

"""Times that people write."""

from datetime import UTC, date, datetime

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from domain import legal_days

NEW_YORK = "America/New_York"


@pytest.mark.parametrize(
    ("written", "instant"),
    [
        ("2025-11-01T09:00", "2025-11-01T13:00:00+00:00"),
        ("2026-03-31T23:59:59", "2026-04-01T03:59:59+00:00"),
        ("2026-03-31 23:59:59.5", "2026-04-01T03:59:59.500000+00:00"),
        ("2026-07-01T03:30:00Z", "2026-07-01T03:30:00+00:00"),
        ("2026-06-30T23:30:00-04:00", "2026-07-01T03:30:00+00:00"),
        ("2026-04-01", "2026-04-01T04:00:00+00:00"),
    ],
)
def test_a_written_time_is_the_same_instant_as_text_and_as_yaml(written: str, instant: str) -> None:
    """A time is local to the zone unless it carries Z or an offset, and a day is its first instant."""
    expected = datetime.fromisoformat(instant)
    for moment in (written, yaml.safe_load(written)):
        assert legal_days.parse_local(moment, NEW_YORK) == expected
        assert legal_days.parse_local(moment, NEW_YORK).tzinfo is UTC


def test_a_local_time_that_the_clocks_skip_is_refused() -> None:
    """Summer time began at 02:00 on 8 March 2026; the message says where the clocks went."""
    with pytest.raises(legal_days.MissingLocalTime, match="jump over it, to 2026-03-08T03:00:00"):
        legal_days.parse_local("2026-03-08T02:30", NEW_YORK)


def test_a_local_time_that_comes_twice_needs_an_offset() -> None:
    """The message gives both times as they would be written."""
    both = "write 2026-11-01T01:30:00-04:00 or 2026-11-01T01:30:00-05:00"
    with pytest.raises(legal_days.AmbiguousLocalTime, match=both):
        legal_days.parse_local("2026-11-01T01:30", NEW_YORK)


def test_a_time_that_comes_twice_is_told_apart_by_its_offset() -> None:
    """The second 01:30 is an hour after the first."""
    first = legal_days.parse_local("2026-11-01T01:30-04:00", NEW_YORK)
    second = legal_days.parse_local("2026-11-01T01:30-05:00", NEW_YORK)
    assert (second - first).total_seconds() == 3600


def test_a_bare_day_without_midnight_is_its_first_instant() -> None:
    """Santiago's 7 September 2025 begins at 01:00, and the bare day means that."""
    assert legal_days.parse_local("2025-09-07", "America/Santiago") == datetime(2025, 9, 7, 4, tzinfo=UTC)


def test_a_bare_day_that_a_zone_skipped_is_refused() -> None:
    """Samoa had no 30 December 2011."""
    with pytest.raises(legal_days.MissingLocalTime, match="skipped that day"):
        legal_days.parse_local("2011-12-30", "Pacific/Apia")


@pytest.mark.parametrize(
    "written",
    [
        "tomorrow",
        "",
        "2026-3-1",
        "20260331",
        "2026-W14-2",
        "31/03/2026",
        "2026-03-31T9:00",
        "2026-03-31T09:00 EST",
    ],
)
def test_anything_else_is_no_time_and_the_message_shows_the_form(written: str) -> None:
    """One form for each: a day, a time, a time with an offset."""
    with pytest.raises(legal_days.UnreadableTime, match="YYYY-MM-DD"):
        legal_days.parse_local(written, NEW_YORK)


@pytest.mark.parametrize(
    "written", ["2026-02-30", "2026-02-28T24:30", "2025-02-29T10:00", "2026-01-01T00:00+25:00"]
)
def test_a_time_that_no_calendar_has_is_refused(written: str) -> None:
    """30 February is in the right form, and no day."""
    with pytest.raises(legal_days.UnreadableTime, match="not in the calendar"):
        legal_days.parse_local(written, NEW_YORK)


def test_a_number_is_no_time() -> None:
    """YAML reads 20260331 as a number, which could be anything."""
    with pytest.raises(legal_days.UnreadableTime):
        legal_days.parse_local(yaml.safe_load("20260331"), NEW_YORK)


def test_a_time_off_the_calendar_in_utc_is_refused_plainly() -> None:
    """The last evening of year 9999 in New York is in no year that can be written in UTC."""
    with pytest.raises(legal_days.DateOutOfRange):
        legal_days.parse_local("9999-12-31T23:00", NEW_YORK)


def test_a_day_is_read_as_text_and_as_yaml_and_never_from_a_time() -> None:
    """A credential expires on a day; a time there is a slip."""
    assert legal_days.parse_day("2026-03-31") == legal_days.parse_day(date(2026, 3, 31)) == date(2026, 3, 31)
    naive = datetime(2026, 3, 31)  # noqa: DTZ001  # as YAML reads a time without an offset
    for slip in ("2026-03-31T00:00", naive, "soon"):
        with pytest.raises(legal_days.UnreadableTime):
            legal_days.parse_day(slip)


@given(
    # Hypothesis takes its bounds without a zone.
    st.datetimes(
        datetime(1975, 1, 2),  # noqa: DTZ001  # a bound
        datetime(2099, 12, 30),  # noqa: DTZ001  # a bound
        timezones=st.just(UTC),
    ),
    st.sampled_from([NEW_YORK, "America/Santiago", "Asia/Beirut", "Pacific/Kiritimati", "Pacific/Pago_Pago"]),
)
def test_an_instant_written_with_its_offset_is_read_back(instant: datetime, zone: str) -> None:
    """What the clocks showed, with the offset, is the same instant again."""
    assert legal_days.parse_local(legal_days.local(instant, zone).isoformat(), zone) == instant

"""Business days and the holiday table (RC-9)."""

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import legal_days

CALENDAR = legal_days.connecticut(2024, 2030)
DAYS = st.dates(date(2024, 6, 1), date(2029, 6, 1))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 2, 12), "Lincoln's Birthday"),
        (date(2026, 4, 3), "Good Friday"),
        (date(2026, 7, 3), "Independence Day (observed)"),
        (date(2026, 11, 26), "Thanksgiving Day"),
    ],
)
def test_connecticuts_holidays_are_no_business_days(day: date, name: str) -> None:
    """Federal ones, the state's own, and the weekday on which a weekend's holiday is observed."""
    assert CALENDAR.holiday_on(day) == name
    assert not CALENDAR.is_business_day(day)


def test_new_years_day_on_a_saturday_is_observed_in_the_year_before() -> None:
    """31 December 2027 is a holiday of 2028's, in a table that ends with 2027 too."""
    assert not legal_days.connecticut(2027, 2027).is_business_day(date(2027, 12, 31))


def test_weekends_are_no_business_days() -> None:
    """Saturday and Sunday, with no holiday on them."""
    assert CALENDAR.is_business_day(date(2026, 6, 12))
    assert not CALENDAR.is_business_day(date(2026, 6, 13))
    assert not CALENDAR.is_business_day(date(2026, 6, 14))


def test_business_days_are_counted_from_the_day_after() -> None:
    """Five from Thursday 18 June 2026, over Juneteenth and a weekend, is Friday 26 June."""
    assert CALENDAR.plus(date(2026, 6, 18), 5) == date(2026, 6, 26)
    assert CALENDAR.plus(date(2026, 6, 18), 0) == date(2026, 6, 18)


def test_a_day_that_the_table_does_not_cover_is_refused() -> None:
    """No holiday known is not the same as no holiday."""
    with pytest.raises(legal_days.OutsideCalendar, match="covers 2024-01-01 to 2030-12-31, not 2031-01-01"):
        CALENDAR.is_business_day(date(2031, 1, 1))


def test_a_hospital_may_have_a_table_of_its_own() -> None:
    """Founder's day is a holiday where the table says so, and the version tells the tables apart."""
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    own = legal_days.holiday_calendar("own", first, last, ((date(2026, 5, 12), "Founder's day"),))
    bare = legal_days.holiday_calendar("own", first, last, ())
    assert not own.is_business_day(date(2026, 5, 12))
    assert bare.is_business_day(date(2026, 5, 12))
    assert own.version != bare.version


def test_a_calendar_comes_back_from_its_bytes_as_it_was() -> None:
    """A decision's calendar is data: it can stand in an event."""
    stored = msgspec.json.encode(CALENDAR)
    assert msgspec.json.decode(stored, type=legal_days.HolidayCalendar) == CALENDAR


@given(DAYS, st.integers(0, 200))
def test_so_many_business_days_lie_between_a_day_and_the_one_counted(day: date, count: int) -> None:
    """Counted one by one it comes to the same."""
    reached = CALENDAR.plus(day, count)
    between = (day + timedelta(days=past) for past in range(1, (reached - day).days + 1))
    assert sum(CALENDAR.is_business_day(each) for each in between) == count


@given(DAYS)
def test_the_nearest_business_days_enclose_a_day(day: date) -> None:
    """Both are business days, and a business day is its own."""
    before, after = CALENDAR.on_or_before(day), CALENDAR.on_or_after(day)
    assert before <= day <= after
    assert CALENDAR.is_business_day(before)
    assert CALENDAR.is_business_day(after)
    assert (before == after) == CALENDAR.is_business_day(day)


def test_a_negative_count_makes_no_period() -> None:
    """It would put a deadline before its cause."""
    with pytest.raises(legal_days.PeriodError):
        CALENDAR.plus(date(2026, 6, 18), -1)


def test_a_weekend_rule_that_nobody_knows_is_an_error() -> None:
    """Nothing is guessed."""
    with pytest.raises(legal_days.PeriodError, match="weekend_rule is none or preceding_friday"):
        legal_days.lapse_instant(date(2026, 3, 28), "America/New_York", "preceding_monday", CALENDAR)

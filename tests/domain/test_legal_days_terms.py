"""Periods counted in months and years (RC-7, RC-8, RC-13)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import legal_days

DAYS = st.dates(date(1975, 1, 1), date(2075, 12, 31))
YEARS = st.integers(1, 6)
MONTHS = st.integers(1, 120)
LEAP_DAYS = st.sampled_from([date(year, 2, 29) for year in range(1976, 2076, 4)])


def test_a_term_of_three_years_ends_the_day_before_its_anniversary() -> None:
    """From 1 July 2023 through 30 June 2026; the next begins on 1 July at the latest, through June 2029."""
    assert legal_days.term_end(date(2023, 7, 1), 3) == date(2026, 6, 30)
    assert legal_days.latest_next_start(date(2023, 7, 1), 3) == date(2026, 7, 1)
    assert legal_days.term_end(date(2026, 7, 1), 3) == date(2029, 6, 30)


def test_two_year_bylaws_refuse_three_years_and_two_years_and_a_day() -> None:
    """From 1 July 2024 through 30 June 2026, and not through June 2027; the next not through 1 July 2028."""
    assert legal_days.is_within_term(date(2024, 7, 1), date(2026, 6, 30), 2)
    assert not legal_days.is_within_term(date(2024, 7, 1), date(2027, 6, 30), 2)
    assert not legal_days.is_within_term(date(2026, 7, 1), date(2028, 7, 1), 2)


def test_a_conditional_term_of_six_months_ends_with_december() -> None:
    """From 1 July through 31 December."""
    assert legal_days.for_months(date(2026, 7, 1), 6) == date(2026, 12, 31)


def test_a_leave_of_twelve_months_ends_the_day_before() -> None:
    """From 1 November 2025 through 31 October 2026."""
    assert legal_days.for_months(date(2025, 11, 1), 12) == date(2026, 10, 31)


def test_within_24_months_ends_on_the_same_day_of_the_month() -> None:
    """Queried on 10 June 2024, the next query is due on 10 June 2026 at the latest."""
    assert legal_days.add_months(date(2024, 6, 10), 24) == date(2026, 6, 10)


def test_within_a_month_of_the_31st_ends_with_a_shorter_month() -> None:
    """Clamped to the last day there is."""
    assert legal_days.add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert legal_days.add_months(date(2028, 1, 31), 1) == date(2028, 2, 29)
    assert legal_days.add_months(date(2026, 3, 31), -1) == date(2026, 2, 28)


def test_the_anniversary_of_29_february_is_the_28th_where_there_is_no_29th() -> None:
    """Earlier, so never over the maximum: the term ends on the 27th."""
    assert legal_days.anniversary(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert legal_days.term_end(date(2024, 2, 29), 3) == date(2027, 2, 27)
    assert legal_days.anniversary(date(2024, 2, 29), 4) == date(2028, 2, 29)


def test_a_clamped_anniversary_does_not_move_the_anchor() -> None:
    """A row of terms from 29 February goes on from the 28th, and is back on the 29th in a leap year."""
    anchor = date(2024, 2, 29)
    assert legal_days.latest_next_start(anchor, 2, anchor) == date(2026, 2, 28)
    assert legal_days.latest_next_start(date(2026, 2, 28), 2, anchor) == date(2028, 2, 29)
    assert legal_days.term_end(date(2026, 2, 28), 2, anchor) == date(2028, 2, 28)


def test_without_its_anchor_a_term_from_28_february_never_takes_the_extra_day() -> None:
    """Nothing says that it stands for the 29th."""
    assert legal_days.term_end(date(2026, 2, 28), 2) == date(2028, 2, 27)


def test_an_anchor_that_a_start_does_not_stand_for_changes_nothing() -> None:
    """A term begun early, on 1 February, runs from there."""
    assert legal_days.term_end(date(2026, 2, 1), 2, date(2024, 2, 29)) == date(2028, 1, 31)


@given(DAYS, YEARS)
def test_a_term_is_never_over_its_maximum(start: date, years: int) -> None:
    """The day after it is no later than the same date so many years on."""
    after = legal_days.term_end(start, years) + timedelta(days=1)
    assert after.year - start.year == years
    assert (after.month, after.day) <= (start.month, start.day)


@given(DAYS, YEARS)
def test_terms_follow_one_another_without_gap_or_overlap(start: date, years: int) -> None:
    """The latest start of the next is the day after the last."""
    after = legal_days.term_end(start, years) + timedelta(days=1)
    assert legal_days.latest_next_start(start, years) == after
    assert legal_days.is_within_term(start, after - timedelta(days=1), years)
    assert not legal_days.is_within_term(start, after, years)


@given(LEAP_DAYS, YEARS, st.integers(1, 8))
def test_a_row_of_anchored_terms_keeps_to_the_anniversaries_of_its_first_day(
    anchor: date, years: int, count: int
) -> None:
    """However many terms, the row is as long as one count from the anchor."""
    start = anchor
    for _ in range(count):
        start = legal_days.latest_next_start(start, years, anchor)
    assert start == legal_days.anniversary(anchor, years * count)


@given(DAYS, MONTHS)
def test_for_n_months_is_one_day_less_than_within_n_months(start: date, months: int) -> None:
    """And the same day of the month or the end of a shorter one."""
    within = legal_days.add_months(start, months)
    assert legal_days.for_months(start, months) + timedelta(days=1) == within
    assert within.day == start.day or (within.day < start.day and (within + timedelta(days=1)).day == 1)


@given(DAYS, MONTHS)
def test_months_are_counted_in_order(start: date, months: int) -> None:
    """One month more is never earlier."""
    assert legal_days.add_months(start, months) < legal_days.add_months(start, months + 1)


@pytest.mark.parametrize("count", [0, -1])
def test_a_term_of_no_years_or_months_makes_no_period(count: int) -> None:
    """It would end before it began."""
    with pytest.raises(legal_days.PeriodError):
        legal_days.term_end(date(2026, 7, 1), count)
    with pytest.raises(legal_days.PeriodError):
        legal_days.for_months(date(2026, 7, 1), count)


def test_months_past_the_calendar_are_refused_plainly() -> None:
    """Year 10000 cannot be written."""
    with pytest.raises(legal_days.DateOutOfRange):
        legal_days.add_months(date(9999, 6, 1), 12)

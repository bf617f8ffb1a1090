"""Periods counted in days and hours (RC-2 to RC-6, RC-10, RC-14, RC-15)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import legal_days
from domain.bylaws import model_set

NEW_YORK = "America/New_York"
CALENDAR = legal_days.connecticut(2024, 2030)
DAYS = st.dates(date(1975, 1, 1), date(2099, 12, 31))
COUNTS = st.integers(0, 1000)
TICK = timedelta(microseconds=1)


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def test_a_license_counts_through_its_last_day_and_lapses_at_the_next_midnight() -> None:
    """Expiring on 31 March, it lapses at 00:00 on 1 April in New York, which is 04:00 UTC."""
    assert legal_days.lapse_instant(date(2026, 3, 31), NEW_YORK) == instant("2026-04-01T04:00:00Z")


def test_a_registration_that_ends_in_february_lapses_by_winter_time() -> None:
    """Expiring on 28 February 2027, it lapses at 05:00 UTC."""
    assert legal_days.lapse_instant(date(2027, 2, 28), NEW_YORK) == instant("2027-03-01T05:00:00Z")


def test_the_model_ladder_of_a_license_falls_on_its_seven_days() -> None:
    """For an expiry on 31 March 2026, Sundays included."""
    rungs = model_set().on(date(2026, 3, 31)).ladder("notice.ladder")
    assert [str(legal_days.days_before(date(2026, 3, 31), rung)) for rung in rungs] == [
        "2025-12-01",
        "2025-12-31",
        "2026-01-30",
        "2026-03-01",
        "2026-03-17",
        "2026-03-24",
        "2026-03-30",
    ]


def test_a_ladder_from_the_last_of_february_begins_in_october() -> None:
    """120 days before 28 February 2027, and the last the day before."""
    assert legal_days.days_before(date(2027, 2, 28), 120) == date(2026, 10, 31)
    assert legal_days.days_before(date(2027, 2, 28), 1) == date(2027, 2, 27)


def test_connecticuts_ninety_days_after_expiry_end_on_29_june() -> None:
    """The last permitted day after 31 March, void from the next midnight."""
    assert legal_days.last_day_within(date(2026, 3, 31), 90) == date(2026, 6, 29)
    assert legal_days.deadline_instant(date(2026, 3, 31), 90, NEW_YORK) == instant("2026-06-30T04:00:00Z")


def test_a_hearing_may_be_asked_for_through_the_thirtieth_day_after_receipt() -> None:
    """Received on 2 March, in time on 1 April at 23:58, late on 2 April, though summer time began between."""
    over = legal_days.deadline_instant(date(2026, 3, 2), 30, NEW_YORK)
    assert legal_days.last_day_within(date(2026, 3, 2), 30) == date(2026, 4, 1)
    assert legal_days.in_time(instant("2026-04-01T23:58:00-04:00"), over)
    assert legal_days.in_time(instant("2026-04-02T03:59:59.999999Z"), over)
    assert not legal_days.in_time(instant("2026-04-02T00:00:00-04:00"), over)


def test_a_last_day_on_a_saturday_stays_there_unless_it_rolls_forward() -> None:
    """Received on 14 May 2026: Saturday 13 June, or Monday 15 June where the bylaws roll."""
    received = date(2026, 5, 14)
    assert legal_days.last_day_within(received, 30) == date(2026, 6, 13)
    assert legal_days.last_day_within(received, 30, "next_business_day", CALENDAR) == date(2026, 6, 15)
    rolled = legal_days.deadline_instant(received, 30, NEW_YORK, "next_business_day", CALENDAR)
    assert rolled == instant("2026-06-16T04:00:00Z")


def test_a_last_day_on_a_holiday_rolls_over_it() -> None:
    """The Friday on which Independence Day is observed in 2026 rolls over the weekend too."""
    assert legal_days.last_day_within(date(2026, 6, 3), 30, "next_business_day", CALENDAR) == date(2026, 7, 6)


def test_rolling_needs_a_calendar_and_a_known_rule() -> None:
    """Without a holiday table nothing is guessed, and a misspelt rule is no rule."""
    with pytest.raises(legal_days.PeriodError, match="needs a holiday calendar"):
        legal_days.last_day_within(date(2026, 5, 14), 30, "next_business_day")
    with pytest.raises(legal_days.PeriodError, match="none or next_business_day"):
        legal_days.last_day_within(date(2026, 5, 14), 30, "next_workday", CALENDAR)


def test_what_an_application_lacks_may_come_until_the_end_of_the_last_day() -> None:
    """Notice received on 2 February with 30 days: 4 March at 23:50 is in time, midnight is not."""
    over = legal_days.deadline_instant(date(2026, 2, 2), 30, NEW_YORK)
    assert legal_days.last_day_within(date(2026, 2, 2), 30) == date(2026, 3, 4)
    assert legal_days.in_time(instant("2026-03-04T23:50:00-05:00"), over)
    assert over == instant("2026-03-05T00:00:00-05:00")


def test_a_suspension_is_longer_than_thirty_days_from_the_thirty_first() -> None:
    """Imposed on 6 April, in force through day 30, which is 6 May; the duty to report opens on 7 May."""
    assert legal_days.longer_than_from(date(2026, 4, 6), 30, NEW_YORK) == instant("2026-05-07T04:00:00Z")


def test_a_grant_for_120_days_counts_its_first_day() -> None:
    """Granted on 5 January 2026, day 120 is 4 May, and it ends at the next midnight."""
    last = legal_days.grant_for_days(date(2026, 1, 5), 120)
    assert last == date(2026, 5, 4)
    assert legal_days.end_of(last, NEW_YORK) == instant("2026-05-05T04:00:00Z")


def test_a_license_verified_120_days_before_the_vote_is_fresh_and_one_day_more_is_not() -> None:
    """Verified on 12 January: age 120 on 12 May, 121 the day after."""
    limit = model_set().on(date(2026, 5, 12)).int("psv.limit.state_license")
    assert legal_days.age(date(2026, 1, 12), date(2026, 5, 12)) == 120
    assert legal_days.is_fresh(date(2026, 1, 12), date(2026, 5, 12), limit)
    assert legal_days.age(date(2026, 1, 12), date(2026, 5, 13)) == 121
    assert not legal_days.is_fresh(date(2026, 1, 12), date(2026, 5, 13), limit)


def test_work_history_is_judged_by_the_rule_of_the_decisions_day() -> None:
    """143 days old it is stale under the rule from July 2025, and was fresh under the one before."""
    bylaws = model_set()
    verified, decided = date(2025, 12, 20), date(2026, 5, 12)
    assert legal_days.age(verified, decided) == 143
    assert not legal_days.is_fresh(verified, decided, bylaws.on(decided).int("psv.limit.work_history"))
    assert legal_days.is_fresh(verified, decided, bylaws.on(date(2025, 6, 30)).int("psv.limit.work_history"))


def test_a_verification_dated_after_the_decision_is_not_fresh() -> None:
    """A negative age is below every limit, and proves nothing."""
    assert legal_days.age(date(2026, 5, 13), date(2026, 5, 12)) == -1
    assert not legal_days.is_fresh(date(2026, 5, 13), date(2026, 5, 12), 120)


def test_a_decision_takes_effect_on_its_day_and_never_before_it_was_made() -> None:
    """In advance: at that day's start. On the day itself: at the decision. For an earlier day: refused."""
    decided = instant("2026-07-01T17:00:00-04:00")
    assert legal_days.effective_instant(date(2026, 7, 2), decided, NEW_YORK) == instant(
        "2026-07-02T04:00:00Z"
    )
    assert legal_days.effective_instant(date(2026, 7, 1), decided, NEW_YORK) == decided
    with pytest.raises(legal_days.RetroactiveStart, match="before the decision, made on 2026-07-01"):
        legal_days.effective_instant(date(2026, 6, 30), decided, NEW_YORK)


def test_hours_are_elapsed_hours() -> None:
    """72 hours over the night when summer time begins show 73 on the clocks."""
    arrived = instant("2026-03-07T10:00:00-05:00")
    assert legal_days.within_hours(arrived, 72) == instant("2026-03-10T11:00:00-04:00")


@pytest.mark.parametrize(("expires", "friday"), [("2026-02-28", "2026-02-27"), ("2026-05-31", "2026-05-29")])
def test_an_expiry_on_a_weekend_takes_effect_on_the_friday_before_where_the_bylaws_say_so(
    expires: str, friday: str
) -> None:
    """Saturday and Sunday alike, from that Friday's first instant."""
    lapse = legal_days.lapse_instant(date.fromisoformat(expires), NEW_YORK, "preceding_friday", CALENDAR)
    assert lapse == legal_days.start_of(date.fromisoformat(friday), NEW_YORK)


def test_an_expiry_on_a_business_day_is_left_alone_by_the_weekend_rule() -> None:
    """Tuesday 31 March 2026 lapses at the next midnight under either rule."""
    day = date(2026, 3, 31)
    with_rule = legal_days.lapse_instant(day, NEW_YORK, "preceding_friday", CALENDAR)
    assert with_rule == legal_days.lapse_instant(day, NEW_YORK)


@pytest.mark.parametrize("expires", [date(2026, 7, 3), date(2026, 7, 4), date(2026, 7, 5)])
def test_a_friday_that_is_a_holiday_itself_gives_way_to_the_business_day_before(expires: date) -> None:
    """Independence Day 2026 is observed on Friday 3 July: whatever expires by Sunday is due on Thursday."""
    lapse = legal_days.lapse_instant(expires, NEW_YORK, "preceding_friday", CALENDAR)
    assert lapse == legal_days.start_of(date(2026, 7, 2), NEW_YORK)


def test_an_expiry_on_a_holiday_in_midweek_takes_effect_on_the_friday_before() -> None:
    """Veterans Day 2026 is a Wednesday."""
    lapse = legal_days.lapse_instant(date(2026, 11, 11), NEW_YORK, "preceding_friday", CALENDAR)
    assert lapse == legal_days.start_of(date(2026, 11, 6), NEW_YORK)


@given(st.dates(date(2025, 1, 1), date(2030, 12, 31)))
def test_the_weekend_rule_only_ever_brings_an_expiry_forward_and_to_a_business_day(expires: date) -> None:
    """Nobody practices a moment longer for it."""
    plain = legal_days.lapse_instant(expires, NEW_YORK)
    ruled = legal_days.lapse_instant(expires, NEW_YORK, "preceding_friday", CALENDAR)
    assert ruled <= plain
    assert ruled == plain or CALENDAR.is_business_day(legal_days.legal_date(ruled, NEW_YORK))


@given(DAYS, COUNTS)
def test_the_end_of_within_and_the_start_of_longer_than_are_one_instant(event: date, days: int) -> None:
    """What is no longer "within N days" is "longer than N days"."""
    over = legal_days.deadline_instant(event, days, NEW_YORK)
    assert over == legal_days.longer_than_from(event, days, NEW_YORK)
    assert legal_days.legal_date(over - TICK, NEW_YORK) == event + timedelta(days=days)


@given(DAYS, st.integers(1, 1000))
def test_a_grant_holds_for_as_many_legal_days_as_it_says(start: date, days: int) -> None:
    """First and last day counted, never one more."""
    assert (legal_days.grant_for_days(start, days) - start).days + 1 == days


@given(DAYS, COUNTS, st.integers(0, 500))
def test_a_verification_is_fresh_exactly_through_the_last_day_within_its_limit(
    verified: date, past: int, limit: int
) -> None:
    """Age and "within" are one count."""
    decided = verified + timedelta(days=past)
    last = legal_days.last_day_within(verified, limit)
    assert legal_days.is_fresh(verified, decided, limit) == (decided <= last)


@pytest.mark.parametrize("days", [-1, -30])
def test_a_negative_count_of_days_makes_no_period(days: int) -> None:
    """It would put a deadline before its cause."""
    with pytest.raises(legal_days.PeriodError):
        legal_days.last_day_within(date(2026, 1, 1), days)


def test_a_grant_for_no_days_makes_no_period() -> None:
    """It would end before it began."""
    with pytest.raises(legal_days.PeriodError):
        legal_days.grant_for_days(date(2026, 1, 1), 0)


def test_hours_are_counted_from_an_instant() -> None:
    """A local time without its offset is none."""
    with pytest.raises(legal_days.NaiveInstant, match="has no offset"):
        legal_days.within_hours(datetime.fromisoformat("2026-03-08T01:30"), 72)

"""A body's regular days are those of its calendar, and each comes to a meeting once."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given as whenever
from hypothesis import settings
from hypothesis import strategies as st

from domain import recording
from domain.committee.recurrence import MONTHS, OnHoliday, Recurrence, Week, Weekday
from domain.errands import ErrandKind
from domain.errors import Invalid
from domain.ids import body_id
from domain.values import BodyKind
from medstaff.simulation.outside import told
from tests.domain.cases import Case, given
from tests.domain.house import CASEY, SERVICE, Hospital, at, day, staffed
from workflows.errand import noted
from workflows.regular import told as handed_on

CC = BodyKind.CREDENTIALS_COMMITTEE
MONDAYS = {"weeks": ["first"], "weekday": "monday", "hour": 17, "ahead_days": 30}

recurrences = st.builds(
    Recurrence,
    weeks=st.lists(st.sampled_from(Week), min_size=1, unique=True).map(tuple),
    weekday=st.sampled_from(Weekday),
    hour=st.integers(0, 23),
    minute=st.integers(0, 59),
    on_holiday=st.sampled_from(OnHoliday),
    months_off=st.lists(st.sampled_from(MONTHS), max_size=11, unique=True).map(tuple),
)


def meeting_regularly(**changes: Any) -> Hospital:
    """A credentials committee that meets on first Mondays, from August on."""
    house = staffed().clock("2026-08-03 09:00")
    house.do("set_regular_meetings", CASEY, house.facility, **of(house, **changes))
    return house


def of(house: Hospital, **changes: Any) -> dict[str, Any]:
    return {"body": str(body_id(house.key, CC, "")), **MONDAYS, **changes}


def passing(house: Hospital, moment: str) -> Case:
    return given(house).passing(moment, house.facility)


def hand_on(house: Hospital) -> None:
    """The meeting is scheduled, as a worker does it."""
    state = recording.state_of(house.ledger, house.key, house.facility, house.now)
    (errand,) = (each for each in state.errands if each.kind is ErrandKind.REGULAR_MEETING)
    for answer in handed_on(told(errand), house.ledger):
        house.do(answer.name, SERVICE, UUID(answer.target), **answer.payload)


@whenever(recurrences, st.dates(date(2020, 1, 1), date(2060, 1, 1)))
@settings(max_examples=80)
def test_regular_days_follow_each_other_on_their_weekday_and_in_their_months(
    recurs: Any, after: date
) -> None:
    """As many in a month as weeks were named, or one fewer where the fourth is the last."""
    found = list(islice(recurs.days(after), 30))
    assert found == sorted(set(found))
    assert found[0] > after
    assert {list(Weekday)[each.weekday()] for each in found} == {recurs.weekday}
    assert not {each.month for each in found} & set(recurs.months_off)
    for each in found:
        place = (each.day - 1) // 7
        last = (each + timedelta(days=7)).month != each.month
        assert (last and Week.LAST in recurs.weeks) or (place < 4 and list(Week)[place] in recurs.weeks)


def test_the_facility_wakes_when_the_next_regular_day_comes_near() -> None:
    """So many days before it, and not before its next digest otherwise."""
    house = meeting_regularly()
    passing(house, "2026-08-08 00:00").then("RegularMeetingDue")
    state = house.pass_to("2026-09-04 07:00", house.facility)
    assert state.wake_at == at("2026-09-05 00:00")
    passing(house, "2026-09-05 00:00").then("RegularMeetingDue").among(
        "RegularMeetingDue", day=day("2026-10-05"), holiday=""
    )
    passing(house, "2026-09-05 01:00").nothing()


def test_a_day_that_is_near_enough_already_is_dealt_with_at_once() -> None:
    """With the command that sets them."""
    house = staffed().clock("2026-08-17 09:00")
    case = given(house).when("set_regular_meetings", CASEY, house.facility, **of(house))
    case.then("RegularMeetingsSet", "RegularMeetingDue")
    case.among("RegularMeetingDue", day=day("2026-09-07"))


def test_a_meeting_that_came_near_is_scheduled_once_and_the_facility_hears_of_it() -> None:
    """Handed on twice, it is the same meeting."""
    house = meeting_regularly()
    passing(house, "2026-08-17 10:00")
    (near,) = house.events("RegularMeetingDue")
    assert near.starts_at == at("2026-09-08 17:00")
    hand_on(house)
    (scheduled,) = house.events("MeetingScheduled")
    assert (scheduled.originator_id, scheduled.starts_at) == (near.meeting, near.starts_at)
    assert [each.refused for each in house.events("RegularMeetingHandedOn")] == [""]
    state = recording.state_of(house.ledger, house.key, house.facility, house.now)
    assert not [each for each in state.errands if each.kind is ErrandKind.REGULAR_MEETING]


def test_a_meeting_that_cannot_be_scheduled_is_noted_with_its_reason() -> None:
    """Its own hour was over before anybody got to it."""
    house = meeting_regularly()
    passing(house, "2026-08-17 10:00")
    state = recording.state_of(house.ledger, house.key, house.facility, house.now)
    (errand,) = (each for each in state.errands if each.kind is ErrandKind.REGULAR_MEETING)
    answer = noted(told(errand), "too late")
    given(house).when(answer.name, SERVICE, house.facility, **answer.payload).then("RegularMeetingHandedOn")
    given(house).when(answer.name, SERVICE, house.facility, **answer.payload).nothing()


def test_after_an_outage_what_is_over_is_passed_and_what_is_to_come_is_called() -> None:
    """Of three days that came meanwhile, the last alone has a meeting."""
    house = meeting_regularly()
    case = passing(house, "2026-10-20 09:00")
    met = [
        (str(each.day), each.meeting is not None) for each in case.news if each.TOPIC == "RegularMeetingDue"
    ]
    assert met == [("2026-09-07", False), ("2026-10-05", False), ("2026-11-02", True)]


def test_a_holiday_is_left_out_stands_or_moves_as_was_said() -> None:
    """Labor Day."""
    for how, starts_at in (("stands", "2026-09-07 17:00"), ("next_business_day", "2026-09-08 17:00")):
        house = meeting_regularly(on_holiday=how)
        passing(house, "2026-08-17 10:00").among("RegularMeetingDue", starts_at=at(starts_at))
    house = meeting_regularly(on_holiday="left_out")
    passing(house, "2026-08-17 10:00").among("RegularMeetingDue", meeting=None, holiday="Labor Day")


@pytest.mark.parametrize(
    ("field", "raw"),
    [
        ("weeks", []),
        ("hour", 24),
        ("minute", -1),
        ("ahead_days", 0),
        ("months_off", list(MONTHS)),
        ("months_off", [13]),
    ],
)
def test_a_calendar_that_is_none_is_refused_by_its_field(field: str, raw: object) -> None:
    """With what it may be."""
    house = staffed().clock("2026-08-17 09:00")
    with pytest.raises(Invalid) as refused:
        house.do("set_regular_meetings", CASEY, house.facility, **of(house, **{field: raw}))
    assert field in str(refused.value)

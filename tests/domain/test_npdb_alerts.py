"""An alert of Continuous Query is reviewed within the bylaws' days, and one that is not is told at once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given as whenever
from hypothesis import settings
from hypothesis import strategies as st

from domain import legal_days
from domain.values import DutyKind
from tests.domain.cases import given
from tests.domain.expediting import streamlined
from tests.domain.house import CASEY, Hospital, at, day, lasting

ALERT = {"reference": "5500000123456790"}
REVIEW = {"alert": "alert/1", "findings": "A payment that the file has.", "conclusion": "no_action"}


def alerted(house: Hospital | None = None, moment: str = "2025-12-01 10:00") -> Hospital:
    """An alert has come."""
    house = (house or lasting()).clock(moment)
    house.catch_up(house.abel)
    house.do("record_npdb_alert", CASEY, **ALERT)
    return house


def test_an_alert_opens_the_duty_to_review_it() -> None:
    """Within the bylaws' days from the day it came; the office and the chief medical officer hear of it."""
    house = lasting().clock("2025-12-01 10:00")
    case = given(house).when("record_npdb_alert", CASEY, **ALERT)
    case.then("NpdbAlertReceived", "DutyOpened", "NoticeSent")
    case.among("NpdbAlertReceived", alert="alert/1", received_on=day("2025-12-01"))
    case.among(
        "DutyOpened",
        kind="alert_review",
        rule="alert.review_days",
        last_day=day("2025-12-06"),
        due="2025-12-07 00:00",
    )
    (sent,) = (event for event in case.news if event.TOPIC == "NoticeSent")
    assert [each.role for each in sent.recipients] == ["medical_staff_office", "chief_medical_officer"]


def test_the_same_report_is_one_alert() -> None:
    """Told by the Data Bank twice."""
    case = given(alerted()).when("record_npdb_alert", CASEY, **ALERT).nothing()
    assert case.answer is not None
    assert case.answer.receipt is not None
    assert case.answer.receipt.made == {"alert": "alert/1"}


@pytest.mark.parametrize(("moment", "late"), [("2025-12-06 23:59:59", False), ("2025-12-07 00:00", True)])
def test_the_review_fulfils_the_duty_in_time_or_late(moment: str, late: bool) -> None:
    """What was found is for those who may read it."""
    case = given(alerted().clock(moment)).when("review_alert", CASEY, **REVIEW)
    case.then("AlertReviewed", "DutyFulfilled").among("DutyFulfilled", late=late, reference="no_action")
    case.among("AlertReviewed", conclusion="no_action")


def test_a_review_that_is_not_done_in_time_is_told_at_once() -> None:
    """To the office and the chief medical officer; nobody is suspended by it."""
    case = given(alerted()).passing("2025-12-07 00:00")
    case.among("DutyBreached", kind="alert_review", last_day=day("2025-12-06"))
    (told,) = (event for event in case.news if getattr(event, "kind", "") == "duty_breached")
    assert [(each.role, each.digest) for each in told.recipients] == [
        ("medical_staff_office", False),
        ("chief_medical_officer", False),
    ]
    case.absent("AppointmentSuspended")


def test_an_alert_is_reviewed_once_and_in_words() -> None:
    """A reference alone is no review."""
    house = alerted()
    duty = {"duty": "alert_review/alert/1", "reference": "seen"}
    given(house).when("fulfil_duty", CASEY, **duty).refused("invalid", field="duty")
    given(house).when("review_alert", CASEY, **{**REVIEW, "findings": " "}).refused(
        "invalid", field="findings"
    )
    given(house).when("review_alert", CASEY, **{**REVIEW, "alert": "alert/9"}).refused("not_found")
    early = {**REVIEW, "reviewed_on": "2025-11-30"}
    given(house).when("review_alert", CASEY, **early).refused("invalid", field="reviewed_on")
    given(house).when("review_alert", CASEY, **REVIEW).then("AlertReviewed", "DutyFulfilled")
    given(house).when("review_alert", CASEY, **REVIEW).refused("not_allowed_now", state="no_action")


def test_an_alert_takes_an_open_application_off_the_streamlined_route() -> None:
    """The credentials committee sees it, whoever has looked at it meanwhile (C29)."""
    case = given(streamlined()).when("record_npdb_alert", CASEY, **ALERT)
    case.among("RouteChanged", concern="npdb_alert")


@whenever(st.integers(1, 30), st.integers(0, 3650), st.integers(0, 40))
@settings(max_examples=40)
def test_the_last_day_is_counted_from_the_day_it_came(days: int, start: int, late: int) -> None:
    """Not from the day it was put on file; 29 February and the ends of summer time included."""
    house = lasting({"alert.review_days": days})
    came = date(2025, 12, 1) + timedelta(days=start)
    now = legal_days.start_of(came + timedelta(days=late), "America/New_York")
    house.now = now
    house.do("record_npdb_alert", CASEY, **ALERT, received_on=str(came))
    (duty,) = house.file.open_duties(DutyKind.ALERT_REVIEW)
    assert duty.last_day == came + timedelta(days=days)
    assert duty.due == at(f"{duty.last_day + timedelta(days=1)} 00:00")

"""An emergency keeps the board from meeting: a term may go on for a while, and nothing is renewed by it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st

from domain import legal_days
from tests.domain.career import ask, bring, holding
from tests.domain.cases import Case, given
from tests.domain.house import BOARD, CASEY, Hospital, carry, day
from tests.domain.process import CAROL, CHRIS, CORY
from tests.soaking import SOAK

LAW = {"law": "Executive Order 7, section 2", "reason": "no board can meet"}
MAY = {"extension.allowed": True}


def flooded(changes: dict[str, object] | None = None, *, declared: bool = True, **more: Any) -> Hospital:
    """The term ends on June 30; on June 20 the plan is active."""
    house = holding("2023-07-01", "2026-06-30", {**MAY, **(changes or {})}, **more)
    house.pass_to("2026-06-20 09:00")
    if declared:
        house.do("activate_emergency_plan", CAROL, what="flood")
    return house


def extending(house: Hospital, by: Any = CAROL, **said: Any) -> Case:
    return given(house).when("extend_appointment", by, **{**LAW, **said})


def test_a_term_goes_on_with_every_line_for_the_bylaws_days() -> None:
    """Sixty from today at the most, so never longer after the emergency; it says what law lets it."""
    house = flooded()
    case = extending(house).then("AppointmentExtended", "ApplicationIssued", "NoticeSent")
    case.among(
        "AppointmentExtended",
        emergency="emergency/1",
        law="Executive Order 7, section 2",
        was_last=day("2026-06-30"),
        last=day("2026-08-19"),
        effective_to="2026-08-20 00:00",
    )
    house.pass_to("2026-08-19 23:59:59")
    assert house.may("core-pediatrics").answer
    given(house).passing("2026-08-20 00:00").among("AppointmentLapsed", last=day("2026-08-19"))
    assert not house.may("core-pediatrics").answer


def test_a_shorter_time_may_be_said_and_a_longer_not() -> None:
    extending(flooded(), until="2026-07-10").among("AppointmentExtended", last=day("2026-07-10"))
    for until in ("2026-06-30", "2026-08-20"):
        extending(flooded(), until=until).refused("invalid", field="until")


def test_it_may_go_on_again_as_long_as_the_plan_is_active() -> None:
    """Each time counted from its own day."""
    house = flooded()
    extending(house)
    house.pass_to("2026-08-01 09:00")
    extending(house).among("AppointmentExtended", was_last=day("2026-08-19"), last=day("2026-09-30"))
    house.do("deactivate_emergency_plan", CAROL)
    house.pass_to("2026-09-01 09:00")
    extending(house).refused("extension_not_allowed")
    given(house).passing("2026-10-01 00:00").among("AppointmentLapsed", last=day("2026-09-30"))


@pytest.mark.parametrize(
    ("build", "said"),
    [
        (lambda: flooded(declared=False), "no emergency is declared"),
        (lambda: flooded({"extension.allowed": False}), "the bylaws let no appointment be extended"),
        (lambda: lapsed(), "no appointment that runs"),
        (lambda: flooded({"extension.max_days": 10}), "goes on through 2026-06-30 without it"),
        (lambda: renewed(), "the next term is decided already"),
    ],
)
def test_it_is_refused_where_there_is_no_need_of_it_or_no_right(build: Any, said: str) -> None:
    """In plain words."""
    case = extending(build()).refused("extension_not_allowed")
    assert case.refusal is not None
    assert said in case.refusal.message


def lapsed() -> Hospital:
    house = flooded()
    house.pass_to("2026-07-01 09:00")
    return house


def renewed() -> Hospital:
    house = flooded()
    house.clock("2026-05-01 09:00")
    ask(house, "reappointment")
    bring(house)
    carry(house, BOARD)
    return house.clock("2026-06-25 09:00")


def test_the_bylaws_name_who_may_and_the_law_and_the_reason_are_said() -> None:
    """By one of those who lead, on record with both."""
    extending(flooded(), CORY).refused("role_required")
    extending(flooded(), CASEY).refused("role_required")
    extending(flooded(), CHRIS).among("AppointmentExtended", last=day("2026-08-19"))
    extending(flooded(), law=" ").refused("invalid", field="law")
    extending(flooded(), reason="").refused("invalid", field="reason")


def test_the_reappointment_that_is_out_may_come_back_as_long_as_the_term_goes_on() -> None:
    house = flooded()
    (opened,) = house.events("ReappointmentOpened")
    house.application = opened.application
    extending(house)
    house.pass_to("2026-07-20 09:00")
    bring(house)
    carry(house, BOARD)
    (term,) = house.events("AppointmentRenewed")
    assert (term.first, term.last, term.gap_from) == (day("2026-08-20"), day("2029-08-19"), None)


def test_the_board_may_let_the_next_term_begin_before_the_extension_is_over() -> None:
    """On a day not before its decision (RC-10)."""
    house = flooded()
    (opened,) = house.events("ReappointmentOpened")
    house.application = opened.application
    extending(house)
    house.pass_to("2026-07-20 09:00")
    bring(house)
    carry(house, BOARD, effective="2026-08-01")
    (term,) = house.events("AppointmentRenewed")
    assert (term.first, term.last, term.gap_from) == (day("2026-08-01"), day("2029-07-31"), None)
    assert house.may("core-pediatrics", "2026-08-01 00:00").answer


@examples(
    last=st.dates(date(2026, 12, 1), date(2032, 12, 31)),
    before=st.integers(0, 50),
    most=st.integers(1, 60),
    zone=st.sampled_from(["America/New_York", "Pacific/Auckland", "Europe/London"]),
)
@settings(max_examples=60 if SOAK else 12, deadline=None, derandomize=not SOAK)
def test_no_extension_outlasts_the_emergency_by_more_than_its_days(
    last: date, before: int, most: int, zone: str
) -> None:
    """Whatever the day, over every change of the clocks; one that would end before the term is none."""
    first = legal_days.plus_days(last, -400)
    house = holding(str(first), str(last), {**MAY, "extension.max_days": most}, zone=zone)
    today = legal_days.plus_days(last, -before)
    house.clock(legal_days.start_of(today, zone))
    house.do("activate_emergency_plan", CAROL, what="flood")
    case = extending(house)
    if before >= most:
        case.refused("extension_not_allowed")
        return
    house.do("deactivate_emergency_plan", CAROL)
    end = legal_days.end_of(legal_days.plus_days(today, most), zone)
    case.among("AppointmentExtended", effective_to=end)
    house.pass_to(end)
    (ended,) = house.events("AppointmentLapsed")
    assert ended.effective_from == end


def test_what_came_back_does_not_go_out_again() -> None:
    """Only a package that is still out has another last day."""
    house = flooded()
    ask(house, "category_change", category="courtesy")
    said = {"application": house.application, "signature": "Ann Abel"}
    house.do("submit_application", house.applicant, **said, privileges=())
    extending(house).then("AppointmentExtended", "ApplicationIssued", "NoticeSent")
    assert house.paper.step == "submitted"

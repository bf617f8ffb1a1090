"""A reappointment whose applicant owes an answer ends with the term: no withdrawal is deemed [S105]."""

from __future__ import annotations

import pytest

from domain.application import Step
from tests.domain.career import ask, bring, holding
from tests.domain.cases import given
from tests.domain.deciding import moves
from tests.domain.house import CC, Hospital, at, day

TERM = ("2023-07-01", "2026-06-30")


def questioned(changes: dict[str, object] | None = None) -> Hospital:
    """In the term's last weeks the credentials committee has asked, and its letter was received."""
    house = holding(*TERM, {"psv.anchor": "final_decision", **(changes or {})})
    house.clock("2026-06-08 09:00")
    ask(house, "reappointment")
    bring(house, to=CC)
    moves(house, CC, "request_information", question="Where were you in May?")
    assert house.paper.step is Step.RETURNED_FOR_INFORMATION
    return house


def answers(house: Hospital, received: str = "") -> dict[str, object]:
    more = {"received": at(received)} if received else {}
    return {"application": house.application, "answer": "In Oslo.", **more}


def test_no_answer_is_no_withdrawal_while_the_term_lasts() -> None:
    """Whatever the days that the letter stated."""
    house = questioned({"incomplete.days": 7})
    given(house).passing("2026-06-30 23:59:59").absent("ApplicationDeemedWithdrawn", "ApplicationExpired")
    given(house).when("supply_information", house.applicant, **answers(house)).then("InformationSupplied")


def test_with_the_term_the_reappointment_expires() -> None:
    """No denial, no hearing, no report; the lapse is told already, and no answer is waited for."""
    case = given(questioned()).passing("2026-07-01 00:00")
    last = day("2026-06-30")
    case.among("ApplicationExpired", last_day=last, hearing_right=False, npdb_report=False)
    case.among("ApplicationClosed", outcome="term_expired")
    case.among("AppointmentLapsed").absent("ApplicationDeemedWithdrawn")
    assert case.house.paper.step is Step.CLOSED
    assert not case.house.notices("application_withdrawn_for_incompleteness")


def test_where_the_same_date_still_serves_it_expires_a_day_later() -> None:
    """A board may decide on the anniversary there."""
    house = questioned({"reappt.same_date_ok": True})
    given(house).passing("2026-07-01 23:59:59").absent("ApplicationExpired")
    given(house).passing("2026-07-02 00:00").among("ApplicationExpired", last_day=day("2026-07-01"))


@pytest.mark.parametrize(("received", "taken"), [("2026-06-30 23:59:59", True), ("2026-07-01 00:00", False)])
def test_an_answer_in_time_is_not_late_because_the_clock_was_first(received: str, taken: bool) -> None:
    """It sets the expiry aside, and restores no term (RC-15)."""
    house = questioned()
    house.pass_to("2026-07-01 08:00")
    case = given(house).when("supply_information", house.applicant, **answers(house, received))
    if not taken:
        case.refused("not_allowed_now", state="closed")
        return
    case.then("ExpirySetAside", "ApplicationOpened", "InformationSupplied")
    assert house.paper.step is Step.CREDENTIALS_COMMITTEE
    assert not house.may("core-pediatrics").answer


def test_what_waits_for_a_body_does_not_expire() -> None:
    """It was not the applicant who was late; the way back is asked for, and takes its place."""
    house = questioned()
    house.do("supply_information", house.applicant, **answers(house))
    given(house).passing("2026-07-05 00:00").among("AppointmentLapsed").absent("ApplicationExpired")
    assert house.paper.step is Step.CREDENTIALS_COMMITTEE

"""The clock opens a reappointment, climbs its ladder, and lets the term lapse; it decides nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st

from domain import legal_days
from domain.application import Step
from domain.ids import ballot_id
from tests.domain.career import ask, bring, granted, holding
from tests.domain.cases import given
from tests.domain.house import BOARD, CASEY, DANA, Hospital, at, carry, day
from tests.domain.process import CHRIS, GROUNDS, matter_of, resolve
from tests.soaking import SOAK


def daily(house: Hospital, until: str) -> None:
    """The clock runs every day up to one."""
    while house.now < at(f"{until} 09:00"):
        house.pass_to(house.now + timedelta(days=1))


def climbed(house: Hospital) -> list[tuple[str, int | None, tuple[str, ...]]]:
    """What was told of the reappointment: the day, the rung, to whom."""
    return [
        (f"{notice.sent_at:%Y-%m-%d}", notice.rung, tuple(each.role for each in notice.recipients))
        for notice in house.notices()
        if notice.kind.startswith("reappointment")
    ]


def test_the_application_for_the_next_term_goes_out_by_itself() -> None:
    """A hundred and eighty days before the last one, with what is held, to come back by the term's end."""
    house = holding("2023-07-01", "2026-06-30")
    case = given(house).passing("2025-12-31 23:59:59").absent("ReappointmentOpened")
    case = case.passing("2026-01-01 00:00").then(
        "ApplicationRequested", "ApplicationIssued", "ApplicationOpened", "ReappointmentOpened", "NoticeSent"
    )
    case.among("ApplicationRequested", kind="reappointment", category="active", department="pediatrics")
    case.among("ApplicationIssued", due="2026-07-01 00:00", last_day=day("2026-06-30"))
    case.among("ReappointmentOpened", last=day("2026-06-30"), recredential_by=None)
    case.passing("2026-01-01 00:00").nothing()


def test_one_that_was_asked_for_before_is_not_doubled() -> None:
    """The opening names it, and goes on with it."""
    house = holding("2023-07-01", "2026-06-30").clock("2025-12-01 09:00")
    ask(house, "reappointment")
    case = given(house).passing("2026-01-01 00:00").then("ReappointmentOpened", "NoticeSent")
    case.among("ReappointmentOpened", application=house.application)


def test_whoever_asks_for_what_the_clock_sent_out_is_answered_with_it() -> None:
    """Until it has come back."""
    house = holding("2023-07-01", "2026-06-30")
    house.pass_to("2026-02-01 09:00")
    (opened,) = house.events("ReappointmentOpened")
    ask(house, "reappointment")
    assert house.application == opened.application
    bring(house)
    given(house).when("request_application", CASEY, kind="reappointment").refused("not_allowed_now")


def test_the_ladder_chases_and_then_tells_those_above_and_at_last_the_chief_executive() -> None:
    """Each rung once."""
    house = holding("2023-07-01", "2026-06-30").clock("2025-12-30 09:00")
    daily(house, "2026-06-29")
    two = ("practitioner", "medical_staff_office")
    three, four = (*two, "department_chair"), (*two, "department_chair", "chief_medical_officer")
    assert climbed(house) == [
        ("2026-01-01", None, two),
        ("2026-03-02", 120, two),
        ("2026-05-01", 60, three),
        ("2026-05-31", 30, four),
        ("2026-06-16", 14, (*four, "chief_executive")),
    ]


def test_the_next_term_ends_the_ladder_of_the_last() -> None:
    """Nobody is chased for what is decided."""
    house = holding("2023-07-01", "2026-06-30")
    house.pass_to("2026-04-01 09:00")
    ask(house, "reappointment")
    bring(house)
    carry(house, BOARD)
    house.do("notify_decision", CASEY, application=house.application)
    before = len(climbed(house))
    house.pass_to("2026-07-02 09:00")
    assert len(climbed(house)) == before
    assert not house.events("AppointmentLapsed")


def test_of_the_rungs_that_an_outage_let_pass_only_the_last_is_told() -> None:
    """Or none, where the term itself is over."""
    house = holding("2023-07-01", "2026-06-30")
    house.pass_to("2026-06-05 09:00")
    assert [rung for _, rung, _ in climbed(house)] == [None, 30]
    dark = holding("2023-07-01", "2026-06-30")
    dark.pass_to("2026-08-01 09:00")
    assert climbed(dark) == []
    assert len(dark.notices("appointment_lapsed")) == 1


def test_nothing_decided_by_the_end_lapses_the_appointment_and_every_line() -> None:
    """What was never returned is over with the term; what is before the board waits for its answer."""
    house = holding("2023-07-01", "2026-06-30")
    house.pass_to("2026-06-30 23:59:59")
    case = given(house).passing("2026-07-01 00:00")
    lines = ["PrivilegeExpired"] * 2
    case.then("AppointmentLapsed", *lines, "ApplicationDeemedWithdrawn", "ApplicationClosed", "NoticeSent")
    case.among("AppointmentLapsed", last=day("2026-06-30"), during_leave=False, effective_from="2026-07-01")
    case.among("ApplicationDeemedWithdrawn", hearing_right=False, npdb_report=False)
    (told,) = house.notices("appointment_lapsed")
    assert told.data["lapsed"] == "core-pediatrics\nmoderate-sedation"
    waiting = holding("2023-07-01", "2026-06-30")
    waiting.pass_to("2026-05-01 09:00")
    ask(waiting, "reappointment")
    bring(waiting)
    given(waiting).passing("2026-07-01 00:00").absent("ApplicationClosed").among("AppointmentLapsed")
    assert waiting.paper.step is Step.GOVERNING_BOARD


def test_a_term_that_becomes_known_late_is_opened_at_once() -> None:
    """A conditional term of some months, or a file carried over near its end."""
    house = holding("2026-05-01", "2026-06-30")
    given(house).passing("2026-05-01 09:00").among("ReappointmentOpened", occurred_at="2026-05-01 09:00")


def test_a_health_plans_date_is_told_with_the_opening() -> None:
    """Where it delegates to this hospital [S24]."""
    held = {"appointed": {"decided": "2023-06-22"}}
    house = holding("2023-07-01", "2026-06-30", {"ncqa.delegated": True}, **held)
    given(house).passing("2026-01-01 00:00").among("ReappointmentOpened", recredential_by=day("2026-06-22"))


@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Auckland", "Europe/London"])
@examples(
    last=st.dates(date(2024, 1, 1), date(2032, 12, 31)),
    ladder=st.lists(st.integers(1, 300), min_size=1, max_size=6, unique=True),
)
@settings(max_examples=60 if SOAK else 12, deadline=None, derandomize=not SOAK)
def test_every_rung_comes_at_the_start_of_its_own_day(zone: str, last: date, ladder: list[int]) -> None:
    """Whatever ladder, whatever the day, over every change of the clocks; and the lapse too."""
    rungs = sorted(ladder, reverse=True)
    first = last - timedelta(days=400)
    house = holding(first.isoformat(), last.isoformat(), {"reappt.ladder": rungs}, zone=zone)
    for rung in rungs:
        due = legal_days.start_of(last - timedelta(days=rung), zone)
        head = house.ledger.head()
        house.pass_to(due)
        fresh = [e for e in house.events("NoticeSent", after=head) if e.kind.startswith("reappointment")]
        assert [e.stamp.occurred_at for e in fresh] == [due]
    house.pass_to(legal_days.end_of(last, zone))
    (lapsed,) = house.events("AppointmentLapsed")
    assert lapsed.effective_from == legal_days.end_of(last, zone)


def test_two_reviews_without_a_case_hold_up_the_boards_decision_until_there_is_a_plan() -> None:
    """How competence is shown instead comes before the next term [S48]; the refusal says no more of it."""
    house = holding("2023-07-01", "2026-06-30").clock("2026-03-02 09:00")
    for day_of_review in ("2025-09-01", "2026-03-02"):
        house.do("record_oppe", DANA, volume=0, reviewed_on=day_of_review)
    ask(house, "reappointment")
    bring(house)
    about = {"application": house.application, "body": BOARD}
    case = given(house).when("open_ballot", CASEY, ballot_id(house.key, "vote"), **about)
    case.refused("not_allowed_now", state="plan_missing")
    house.do("plan_low_volume", DANA, plan="two peers of the hospital where she works")
    carry(house, BOARD)
    assert house.events("AppointmentRenewed")


def renewed_without(changes: dict[str, object] | None = None) -> Hospital:
    """Reappointed in time, without the second of the two lines held."""
    house = holding("2023-07-01", "2026-06-30", changes).clock("2026-03-02 09:00")
    granted(house, "reappointment", "core-pediatrics")
    return house


def test_a_line_that_was_not_asked_for_again_expires_with_its_term() -> None:
    """The appointment and the other lines go on."""
    house = renewed_without()
    house.pass_to("2026-06-30 23:59:59")
    assert house.may("moderate-sedation").answer
    case = (
        given(house)
        .passing("2026-07-01 00:00")
        .among(
            "PrivilegeExpired", privilege="moderate-sedation", alone=True, effective_from="2026-07-01 00:00"
        )
    )
    case.absent("AppointmentLapsed").absent("SurrenderedUnderReview")
    assert len(house.events("PrivilegeExpired")) == 1
    assert not house.may("moderate-sedation").answer
    assert house.may("core-pediatrics").answer


def test_a_line_left_to_expire_in_an_investigation_is_given_up_under_review() -> None:
    """Not to ask for it again is reported as to give it up [S80]."""
    house = renewed_without()
    house.pass_to("2026-06-01 09:00")
    house.do("raise_concern", CHRIS, concern=GROUNDS)
    resolve(house, "open_investigation", grounds=GROUNDS, matter=matter_of(house).id)
    house.pass_to("2026-06-30 23:59:59")
    given(house).passing("2026-07-01 00:00").among("SurrenderedUnderReview", how="privilege_expired")


@pytest.mark.parametrize("said", [{"department": "surgery"}, {"category": "courtesy"}])
def test_another_department_or_category_is_not_lost_with_what_went_out_already(said: dict[str, str]) -> None:
    """It is for the application itself to say; what is alike is answered as ever."""
    house = holding("2023-07-01", "2026-06-30")
    house.pass_to("2026-02-01 09:00")
    case = given(house).when("request_application", CASEY, kind="reappointment", **said)
    case.refused("not_allowed_now", state="application_issued")
    given(house).when("request_application", CASEY, kind="reappointment", category="active").nothing()

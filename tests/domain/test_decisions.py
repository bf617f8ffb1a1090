"""What a ballot's outcome does to the application, the board's decision, and its letter."""

from __future__ import annotations

import pytest

from domain.application import Step
from tests.domain.cases import given
from tests.domain.house import (
    BOARD,
    CASEY,
    CC,
    DANA,
    FULL,
    MEC,
    SERVICE,
    Hospital,
    at,
    balloting,
    before,
    carry,
    close,
    day,
    decided,
    open_ballot,
    short,
    verified,
    vote,
)


def closed(kind: object, cast: str = "yyyy", **more: object) -> Hospital:
    """A body's ballot is closed, and the file has not heard."""
    house = balloting(kind, **more)  # type: ignore[arg-type]  # a kind of body
    vote(house, kind, cast)  # type: ignore[arg-type]  # a kind of body
    close(house)
    return house


@pytest.mark.parametrize(
    ("kind", "topic", "step"),
    [
        (CC, "CCRecommended", Step.MEDICAL_EXECUTIVE_COMMITTEE),
        (MEC, "MECRecommended", Step.GOVERNING_BOARD),
    ],
)
def test_a_carried_recommendation_moves_the_application_on(kind: object, topic: str, step: Step) -> None:
    """With the figures of the ballot; and a second telling changes nothing."""
    house = closed(kind)
    case = given(house).when("take_outcome", SERVICE, ballot=house.ballot).then(topic)
    case.among(topic, favorable=True, ballot=house.ballot, outcome=house.last_ballot.outcome)
    assert house.paper.step is step
    given(house).when("take_outcome", SERVICE, ballot=house.ballot).nothing()


@pytest.mark.parametrize(("cast", "why"), [("nnnn", "failed"), ("yynn", "tie"), ("y", "no_quorum")])
def test_what_does_not_carry_comes_back(cast: str, why: str) -> None:
    """It waits where it was, and may be put to the body again."""
    house = closed(CC, cast)
    case = given(house).when("take_outcome", SERVICE, ballot=house.ballot).then("ItemReturned")
    case.among("ItemReturned", reason=why)
    assert house.paper.step is Step.CREDENTIALS_COMMITTEE
    open_ballot(house, CC)


def test_a_ballot_on_an_application_that_was_sent_back_moves_nothing() -> None:
    """Something was found missing while the committee voted."""
    house = before(CC)
    ballot = open_ballot(house, CC)
    vote(house, CC, "yyyy")
    short(house, None)
    close(house)
    given(house).when("take_outcome", SERVICE, ballot=ballot).then("ItemReturned").among(
        "ItemReturned", reason="not_before_this_body"
    )
    assert house.paper.step is Step.INCOMPLETE


def test_an_open_ballot_has_no_outcome() -> None:
    """Nobody can say what a body has not decided."""
    house = balloting()
    given(house).when("take_outcome", SERVICE, ballot=house.ballot).refused("not_allowed_now", state="open")
    given(house).when("take_outcome", CASEY, ballot=house.ballot).refused("role_required")


def test_the_board_appoints_line_by_line() -> None:
    """A term of three years, and each recommended privilege with what it requires."""
    house = closed(BOARD)
    case = given(house).when("take_outcome", SERVICE, ballot=house.ballot)
    begun = ("AppointmentGranted", "ProvisionalBegun")
    case.then_evaluated("BoardGranted", *begun, "PrivilegeGranted", "PrivilegeGranted")
    case.among(
        "AppointmentGranted",
        category="active",
        department="pediatrics",
        first=day("2025-11-03"),
        last=day("2028-11-02"),
        effective_to="2028-11-03 00:00",
        imported=False,
    )
    lines = {event.privilege: event.requires for event in case.news if event.TOPIC == "PrivilegeGranted"}
    assert lines == {"core-pediatrics": (), "moderate-sedation": ("life_support:PALS",)}


def test_nothing_takes_effect_before_it_is_decided() -> None:
    """On the day itself from the instant of the close (RC-10), however late the file hears."""
    house = before(BOARD)
    house.clock("2025-11-05 15:00")
    open_ballot(house, BOARD)
    vote(house, BOARD, "yyyy")
    house.clock("2025-11-05 16:30")
    close(house)
    house.clock("2025-11-08 09:00")
    case = given(house).when("take_outcome", SERVICE, ballot=house.ballot)
    case.among("AppointmentGranted", decided_at="2025-11-05 16:30", effective_from="2025-11-05 16:30")
    assert not house.may("core-pediatrics", "2025-11-05 16:29").answer
    assert house.may("core-pediatrics", "2025-11-05 16:30").answer


def test_a_later_effect_begins_its_day() -> None:
    """At its first instant; the term counts from it."""
    house = closed(BOARD, effective="2026-01-15")
    case = given(house).when("take_outcome", SERVICE, ballot=house.ballot)
    case.among("AppointmentGranted", effective_from="2026-01-15 00:00", last=day("2029-01-14"))
    assert house.may("core-pediatrics", "2026-01-14 23:59:59").reasons == (
        "no appointment in force",
        "privilege not in force",
    )


def test_an_effect_that_the_vote_outlasted_moves_to_the_decision() -> None:
    """Opened for tomorrow, closed the day after."""
    house = before(BOARD)
    open_ballot(house, BOARD, effective="2025-11-04")
    vote(house, BOARD, "yyyy")
    house.clock("2025-11-05 10:00")
    close(house)
    case = given(house).when("take_outcome", SERVICE, ballot=house.ballot)
    case.among("AppointmentGranted", first=day("2025-11-05"), effective_from="2025-11-05 10:00")


def test_the_legal_day_of_a_decision_is_the_hospitals() -> None:
    """Late in the evening it is tomorrow in UTC, and not here (C12)."""
    house = before(BOARD)
    house.clock("2025-11-05 22:30")
    carry(house, BOARD)
    appointment = house.file.appointment
    assert appointment is not None
    assert appointment.first == day("2025-11-05")


def test_the_term_is_the_bylaws() -> None:
    """Two years where they say two."""
    house = before(BOARD, {"term.max_years": 2})
    carry(house, BOARD)
    appointment = house.file.appointment
    assert appointment is not None
    assert appointment.last == day("2027-11-02")


def test_the_letter_lists_every_line_with_its_conditions() -> None:
    """And the plan of evaluation."""
    house = verified()
    house.do(
        "recommend_as_chair",
        DANA,
        application=house.application,
        favorable=True,
        rationale="good",
        lines=[{"privilege": "core-pediatrics", "favorable": True, "conditions": ["a mentor"]}],
        fppe="six months",
    )
    for kind in (CC, MEC, BOARD):
        carry(house, kind)
    assert house.may("core-pediatrics").conditions == ("a mentor",)
    house.do("notify_decision", CASEY, application=house.application)
    said = house.notices("decision")[0].data
    assert said["outcome"] == "granted"
    assert said["privileges"].splitlines() == [
        "core-pediatrics: granted with conditions",
        "moderate-sedation: granted",
    ]
    assert (said["conditions"], said["evaluation"]) == ("core-pediatrics: a mentor", "six months")


def test_the_letter_closes_the_application() -> None:
    """It counts its days since the decision."""
    house = decided()
    house.pass_to("2025-11-20 10:00")
    case = given(house).when("notify_decision", CASEY, application=house.application)
    case.then("DecisionNotified", "NoticeSent", "ApplicationClosed")
    case.among("DecisionNotified", days_since_decision=17).among("ApplicationClosed", outcome="appointed")
    assert house.file.open_applications == ()
    assert house.paper.step is Step.CLOSED


def test_there_is_nothing_to_tell_before_the_decision() -> None:
    """And nothing twice."""
    house = before(BOARD)
    given(house).when("notify_decision", CASEY, application=house.application).refused(
        "not_allowed_now", state="governing_board"
    )
    house = decided()
    house.do("notify_decision", CASEY, application=house.application)
    given(house).when("notify_decision", CASEY, application=house.application).refused(
        "not_allowed_now", state="closed"
    )


def test_the_term_ends_by_itself() -> None:
    """Through its last day; a clock ends what nobody renewed."""
    house = decided(FULL)
    house.do("verify_credential", CASEY, kind="state_license", source="ct_dph", expires="2029-12-31")
    house.do("notify_decision", CASEY, application=house.application)
    house.pass_to("2028-11-02 23:59:59")
    assert house.may("core-pediatrics").answer
    case = given(house).passing("2028-11-03 00:00")
    ended = ["PrivilegeExpired"] * len(house.file.grants)
    case.then("AppointmentLapsed", *ended, "NoticeSent", "ApplicationDeemedWithdrawn", "ApplicationClosed")
    assert house.may("core-pediatrics").reasons == ("no appointment in force", "privilege not in force")
    assert house.file.appointment is not None
    assert house.file.appointment.lapsed
    given(house).passing("2028-12-03 00:00").nothing()


def test_the_dates_of_the_chain_stand_in_order() -> None:
    """Submitted, verified, chair, committees, board, effective (I4)."""
    house = decided()
    passed = house.paper.passed
    steps = list(passed)
    assert steps == [Step(step) for step in Step if Step(step) in passed]
    assert list(passed.values()) == sorted(passed.values())
    assert house.paper.decided_at == at("2025-11-03 09:00")

"""Verification of an application's elements, by the office and by look-ups."""

from __future__ import annotations

from typing import Any

import pytest

from domain.application import Step
from tests.domain.cases import given
from tests.domain.house import (
    CASEY,
    DANA,
    SERVICE,
    Hospital,
    accepted,
    day,
    recommended,
    submitted,
    verified,
    verify_elements,
)

EVIDENCE = {"sha256": "a" * 64, "source": "s", "url": "file:x", "retrieved_at": "2025-11-03T14:00:00Z"}
ANSWER = {
    "element": "npi",
    "source": "nppes",
    "outcome": "individual",
    "satisfied": True,
    "evidence": EVIDENCE,
}


BOARD_SAYS = {"element": "state_license", "source": "ct_elicense"}


def answered(house: Hospital, **said: Any) -> dict[str, Any]:
    return {"application": house.application, **ANSWER, **said}


def test_an_element_is_recorded_with_its_day_and_source() -> None:
    """Its age counts from that day."""
    house = accepted()
    case = given(house).when(
        "record_verification",
        CASEY,
        application=house.application,
        element="training",
        source="program",
        verified_on="2025-11-01",
        detail="letter",
    )
    case.then("VerificationRecorded").among(
        "VerificationRecorded", verified_on=day("2025-11-01"), satisfied=True
    )
    assert "training" not in house.paper.missing_elements()


def test_a_later_look_takes_the_place_of_an_earlier_one() -> None:
    """An element found wanting is missing until it is satisfied."""
    house, said = accepted(), {"element": "training", "source": "program"}
    house.do("record_verification", CASEY, application=house.application, satisfied=False, **said)
    assert "training" in house.paper.missing_elements()
    house.do("record_verification", CASEY, application=house.application, **said)
    assert "training" not in house.paper.missing_elements()
    assert len(house.events("VerificationRecorded")) == 2


def test_an_element_may_be_refreshed_in_review() -> None:
    """The answer ages while bodies wait."""
    house = recommended()
    said = {"element": "npdb", "source": "npdb"}
    given(house).when("record_verification", CASEY, application=house.application, **said).then(
        "VerificationRecorded", "NpdbQueried"
    )


@pytest.mark.parametrize(("field", "wrong"), [("element", "horoscope"), ("verified_on", "2025-11-04")])
def test_a_verification_that_cannot_be_is_refused(field: str, wrong: str) -> None:
    """An element nobody asked for, a day to come."""
    house = accepted()
    said = {"element": "training", "source": "program", field: wrong}
    given(house).when("record_verification", CASEY, application=house.application, **said).refused(
        "invalid", field=field
    )


def test_nothing_is_verified_before_the_application_is_accepted() -> None:
    """The state is named."""
    house = submitted()
    given(house).when(
        "record_verification", CASEY, application=house.application, element="training", source="program"
    ).refused("not_allowed_now", state="submitted")


def test_a_complete_file_goes_to_the_chair() -> None:
    """With the ages of what was verified, and the chair's fortnight."""
    house = accepted()
    verify_elements(house, verified_on="2025-11-01")
    case = given(house).when("complete_verification", CASEY, application=house.application)
    case.then("VerificationCompleted", "RoutedToChair").among("RoutedToChair", due="2025-11-18 00:00")
    assert set(case.news[0].ages.values()) == {2}
    assert house.paper.step is Step.CHAIR_REVIEW


def test_an_incomplete_file_is_refused_with_what_is_missing() -> None:
    """Element by element."""
    house = accepted()
    verify_elements(house, "npdb", "leie")
    given(house).when("complete_verification", CASEY, application=house.application).refused(
        "not_allowed_now", state="in_verification", missing=["npdb", "leie"], open_matches=[]
    )


def test_an_open_match_holds_the_file() -> None:
    """Until a person settles it."""
    house = accepted()
    house.do(
        "take_look_up",
        SERVICE,
        **answered(
            house,
            element="leie",
            source="oig_leie",
            matches=[{"row_hash": "r" * 64, "basis": "npi", "row": "X"}],
        ),
    )
    verify_elements(house)
    (match,) = house.file.open_matches()
    given(house).when("complete_verification", CASEY, application=house.application).refused(
        "not_allowed_now", open_matches=[match.id]
    )
    house.do("settle_match", CASEY, match=match.id, decision="not_this_person", reason="other birth date")
    given(house).when("complete_verification", CASEY, application=house.application).then(
        "VerificationCompleted", "RoutedToChair"
    )


@pytest.mark.parametrize("house", [submitted, verified])
def test_verification_is_completed_while_it_goes_on(house: object) -> None:
    """Neither before nor again."""
    made = house()  # type: ignore[operator]  # a builder
    given(made).when("complete_verification", CASEY, application=made.application).refused(
        "not_allowed_now", state=str(made.paper.step)
    )


def test_a_source_answers_once() -> None:
    """With its evidence; a second answer to the same question is not kept."""
    house = accepted()
    case = given(house).when("take_look_up", SERVICE, **answered(house)).then("VerificationRecorded")
    case.among("VerificationRecorded", method="look-up", outcome="individual")
    assert case.news[0].evidence.sha256 == "a" * 64
    given(house).when("take_look_up", SERVICE, **answered(house, outcome="other")).nothing()


def test_the_boards_answer_verifies_the_license_on_file() -> None:
    """Of the same issuer and number, and no other."""
    house = accepted()
    found = {"issuer": "CT", "number": "1.1", "status": "active", "expires": "2027-03-31"}
    case = given(house).when("take_look_up", SERVICE, **answered(house, **BOARD_SAYS, license=found))
    case.then("CredentialVerified", "VerificationRecorded")
    case.among("CredentialVerified", expires=day("2027-03-31"), method="look-up", status="active")
    other = accepted()
    given(other).when(
        "take_look_up",
        SERVICE,
        **answered(other, **BOARD_SAYS, license={**found, "number": "9.9"}),
    ).then("VerificationRecorded")


def test_a_license_that_the_board_calls_lapsed_counts_no_more() -> None:
    """From this instant on."""
    house = accepted()
    found = {"issuer": "CT", "number": "1.1", "status": "lapsed", "expires": "2025-10-31"}
    house.do("take_look_up", SERVICE, **answered(house, **BOARD_SAYS, license=found, satisfied=False))
    assert not house.file.credentials["state_license:CT"].covers(house.now)
    assert "state_license" in house.paper.missing_elements()


def test_a_source_that_cannot_answer_leaves_the_element_to_the_office() -> None:
    """Once; and a person's verification settles it."""
    house = accepted()
    failed = {"application": house.application, "element": "npi", "source": "nppes", "why": "down for a day"}
    given(house).when("give_up_look_up", SERVICE, **failed).then("LookUpFailed")
    given(house).when("give_up_look_up", SERVICE, **failed).nothing()
    assert house.paper.failed_look_ups == {"npi": 1}
    house.do("record_verification", CASEY, application=house.application, element="npi", source="nppes")
    assert "npi" not in house.paper.missing_elements()


def test_an_ended_application_takes_no_answer() -> None:
    """Neither an answer nor a failure changes it."""
    house = accepted()
    house.do("withdraw_application", house.applicant, application=house.application)
    failed = {"application": house.application, "element": "npi", "source": "nppes", "why": "down"}
    given(house).when("take_look_up", SERVICE, **answered(house)).nothing()
    given(house).when("give_up_look_up", SERVICE, **failed).nothing()


def recommend(house: Hospital, **said: Any) -> dict[str, Any]:
    return {"application": house.application, "favorable": True, "rationale": "competent", **said}


def test_the_chair_recommends_line_by_line() -> None:
    """Lines left out follow the whole; conditions and the plan of evaluation are kept."""
    house = verified()
    lines = [{"privilege": "moderate-sedation", "favorable": True, "conditions": ["first five observed"]}]
    case = given(house).when("recommend_as_chair", DANA, **recommend(house, lines=lines, fppe="six months"))
    case.then("ChairRecommended").among("ChairRecommended", favorable=True, fppe="six months")
    said = {line.privilege: (line.favorable, line.conditions) for line in case.news[0].lines}
    assert said == {
        "core-pediatrics": (True, ()),
        "moderate-sedation": (True, ("first five observed",)),
    }


def test_an_unfavorable_chair_sends_it_on_all_the_same() -> None:
    """It opens no hearing, and decides nothing."""
    house = verified()
    given(house).when("recommend_as_chair", DANA, **recommend(house, favorable=False)).then(
        "ChairRecommended"
    )
    assert house.paper.step is Step.CREDENTIALS_COMMITTEE

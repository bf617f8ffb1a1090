"""What cannot be meant is refused by the name of its field, and leaves no fact behind."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest

from tests.domain.cases import given
from tests.domain.house import (
    CASEY,
    DANA,
    FULL,
    ROOT,
    SERVICE,
    Hospital,
    Person,
    accepted,
    appointed,
    balloting,
    day,
    licensed,
    recommended,
    submitted,
    verified,
)
from tests.domain.process import CAROL, CORY, GROUNDS, appealed, requested, suspended
from tests.domain.telemedicine import CORE, agreed, asking
from tests.domain.test_routes import CHEN, volunteer

Given = Callable[[], Hospital]
UNKNOWN = str(UUID(int=9))
BLANK = " "


@pytest.mark.parametrize(
    ("build", "name", "who", "said", "field"),
    [
        (licensed, "activate_emergency_plan", CAROL, {"what": BLANK}, "what"),
        (volunteer, "continue_disaster", CHEN, {"grant": "disaster/1", "observation": BLANK}, "observation"),
    ],
)
def test_what_is_asked_in_words_is_said_in_words(
    build: Given, name: str, who: Person, said: dict[str, object], field: str
) -> None:
    """A blank says nothing."""
    given(build()).when(name, who, **said).refused("invalid", field=field)


def test_a_chair_gives_reasons() -> None:
    """Favorable or not."""
    house = verified()
    said = {"application": house.application, "favorable": True, "rationale": BLANK}
    given(house).when("recommend_as_chair", DANA, **said).refused("invalid", field="rationale")


@pytest.mark.parametrize("grant", ["disaster/2", "temporary/1"])
def test_only_a_volunteer_is_watched_at_work(grant: str) -> None:
    """Of a grant that is on the file."""
    given(volunteer()).when("continue_disaster", CHEN, grant=grant, observation="sound").refused(
        "not_found", grant=grant
    )


def test_an_appeal_is_set_for_an_instant_to_come() -> None:
    """Nobody can come to one that is over."""
    said = {"held_at": "2026-02-10T20:59:59Z", "place": "board room"}
    given(appealed()).when("schedule_appeal", CAROL, **said).refused("invalid", field="held_at")


def test_only_the_office_puts_down_that_one_did_not_come() -> None:
    """With a reason; nobody waives their hearing by saying so of themselves."""
    house = requested()
    for who in (house.applicant, CASEY):
        case = given(house).when("waive_hearing", who, not_attended=True)
        case.refused("invalid", field="not_attended")


def test_a_matter_has_one_precaution_at_a_time() -> None:
    """What is to be wider is resolved otherwise."""
    house = suspended(privileges=["moderate-sedation"])
    given(house).when("suspend_precautionary", CORY, grounds=GROUNDS).refused("not_allowed_now")
    assert house.may("core-pediatrics").answer


def test_a_measure_of_no_lines_names_none() -> None:
    """A warning is of the person."""
    house = suspended()
    said = {"practitioner": house.abel, "measure": "warning", "reasons": GROUNDS, "privileges": [CORE]}
    ballot = UUID(int=7)
    given(house).when("recommend_action", CASEY, ballot, **said).refused("invalid", field="privileges")


def test_an_answer_to_no_question_is_none() -> None:
    """One at least."""
    house = submitted()
    said = {"application": house.application, "answers": []}
    given(house).when("answer_disclosures", house.applicant, **said).refused("invalid", field="answers")


def test_a_decision_of_a_distant_site_is_about_some_privilege() -> None:
    """There is nothing to rely on otherwise."""
    house = asking(agreed())
    said = {"application": house.application, "agreement": "agreement/1", "decided_on": "2025-06-01"}
    given(house).when("record_distant_decision", CASEY, **said, privileges=[]).refused(
        "invalid", field="privileges"
    )


def test_insurance_is_verified_as_a_credential_with_its_end() -> None:
    """An element alone would never lapse."""
    house = accepted()
    said = {"application": house.application, "element": "malpractice_insurance", "source": "carrier"}
    given(house).when("record_verification", CASEY, **said).refused("invalid", field="element")


def test_a_clock_is_no_further_ahead_than_days_can_be_reckoned() -> None:
    """Of a sandbox."""
    given(licensed()).when("set_clock", ROOT, offset_seconds=1e12).refused("invalid", field="offset_seconds")


@pytest.mark.parametrize("first", ["9999-12-30", "9999-01-31"])
def test_a_day_that_no_calendar_reaches_is_refused(first: str) -> None:
    """Its end could not be told."""
    house = appointed(FULL)
    said = {"kind": "medical", "first": first, "last": "9999-12-31"}
    given(house).when("request_leave", house.applicant, **said).refused("invalid", field="date")


def test_what_is_not_on_the_file_is_not_found() -> None:
    """A difference of its license, an adverse event, a body that was never established."""
    house = appointed()
    given(house).when("settle_license_difference", CASEY, difference="difference/7", reason="x").refused(
        "not_found", difference="difference/7"
    )
    given(house).when("send_adverse_event", CASEY, adverse_event=UNKNOWN, how="by letter").refused(
        "not_found", adverse_event=UNKNOWN
    )


def test_a_body_that_was_never_established_decides_nothing() -> None:
    """The refusal says what makes one."""
    house = recommended()
    said = {"application": house.application, "body": "board_subcommittee"}
    case = given(house).when("open_ballot", CASEY, UUID(int=7), **said)
    case.refused("not_found", body="board_subcommittee")
    assert case.refusal is not None
    assert "establish_body" in case.refusal.message


def test_what_is_still_voted_on_reaches_no_file() -> None:
    """Only an outcome does."""
    house = balloting()
    given(house).when("take_outcome", SERVICE, ballot=house.ballot).refused("not_allowed_now", state="open")


def test_an_enrollment_that_is_over_is_on_record_and_fulfils_nothing() -> None:
    """Its year ended before it was written down."""
    house = licensed()
    case = given(house).when("enrol_continuous_query", CASEY, first="2024-06-01")
    case.then("ContinuousQueryEnrolled").among("ContinuousQueryEnrolled", last=day("2025-05-31"))


def test_an_address_is_put_on_file_once_and_comes_back_once() -> None:
    """Told again, nothing changes; added again, it is used again."""
    house = licensed()
    mail = {"email": "abel@example.org"}
    given(house).when("add_mail_address", CASEY, **mail).nothing()
    given(house).when("record_bounce", CASEY, **mail).then("MailBounced")
    given(house).when("record_bounce", CASEY, **mail).nothing()
    assert house.file.email is None
    given(house).when("add_mail_address", CASEY, **mail).then("MailAddressAdded")
    assert house.file.email == "abel@example.org"


def test_a_look_that_was_given_up_is_given_up_once() -> None:
    """Whoever says it again changes nothing."""
    house = licensed()
    looked = {"screening": house.made(house.do("screen_exclusions", CASEY), "screening"), "why": "away"}
    given(house).when("give_up_screening", SERVICE, **looked).then("ScreeningFailed")
    given(house).when("give_up_screening", SERVICE, **looked).nothing()


def test_of_several_evaluations_the_one_meant_is_named() -> None:
    """And one that is completed is not extended."""
    house = appointed()
    said = {"last": "2026-12-31", "findings": "two charts short"}
    given(house).when("extend_fppe", DANA, **said).refused("invalid", field="evaluation")
    (first, *_) = house.ledger.house(house.key).evaluation(house.abel).open_plans()
    house.do("complete_fppe", DANA, evaluation=first.id, cases=12, findings="sound")
    given(house).when("extend_fppe", DANA, evaluation=first.id, **said).refused("not_allowed_now")

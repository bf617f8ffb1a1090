"""What an application must hold: who gives it, what is refused without it, how its signature ages."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from domain.errors import VerificationStale
from domain.processing import disclosures
from domain.processing.statements import STATEMENTS
from domain.values import ApplicationContent, ApplicationKind
from tests.domain.bylaws import adopted, written
from tests.domain.cases import Case, given
from tests.domain.house import (
    CASEY,
    CC,
    DANA,
    PRIVILEGES,
    R1,
    Hospital,
    accepted,
    day,
    issued,
    open_ballot,
    submitted,
    usual_source,
    verify_element,
    verify_elements,
)

WHOLE = {f"application.contents.{kind}": list(ApplicationContent) for kind in ApplicationKind}
STATED_AS_NONE = ("state_affiliations", "state_faculty_appointments", "state_continuing_education")
SUBMIT = {"privileges": ["core-pediatrics"], "signature": "Ann Abel"}
YES_AND_NO = [each.id for each in disclosures.QUESTIONS if not each.personal]


def no(*questions: str) -> list[dict[str, str]]:
    return [{"question": each, "answer": "no"} for each in questions]


def does(house: Hospital, name: str, **said: object) -> Case:
    return given(house).when(name, house.applicant, application=house.application, **said)


def filled(changes: Mapping[str, object] | None = None) -> Hospital:
    """Everything is in but the application itself."""
    house = issued({**WHOLE, **(changes or {})})
    does(house, "answer_disclosures", answers=no(*YES_AND_NO)).then("DisclosuresAnswered")
    does(house, "acknowledge_bylaws", signature="Ann Abel").then("BylawsAcknowledged")
    does(house, "state_work_history", entries=[{"place": "Elm Clinic", "first": "2015-07-01"}])
    for none in STATED_AS_NONE:
        does(house, none, entries=[])
    return house


def test_sending_in_signs_every_statement_that_the_bylaws_ask_for() -> None:
    """The name as it was typed, its meaning and its time; and the day its age counts from."""
    house = issued()
    case = does(house, "submit_application", **SUBMIT)
    (signed,) = [each for each in case.news if each.TOPIC == "AttestationSigned"]
    assert signed.statements == tuple(each.id for each in STATEMENTS)
    assert (signed.signature.name.plain, signed.signature.signed_at) == ("Ann Abel", house.now)
    assert "releases its sources" in signed.signature.meaning
    assert signed.signed_on == day("2025-11-03")


def test_bylaws_that_name_fewer_statements_have_fewer_signed() -> None:
    """What is not asked is not attested."""
    house = issued({"attestation.statements": ["correct_and_complete"]})
    does(house, "submit_application", **SUBMIT).among(
        "AttestationSigned", statements=("correct_and_complete",)
    )


@pytest.mark.parametrize("missing", ["disclosures", "bylaws_acknowledgment"])
def test_an_application_without_what_the_bylaws_ask_for_is_not_taken(missing: str) -> None:
    """The refusal names what is missing, and the operations that give it."""
    house = issued({"application.contents.initial": ["attestation", missing]})
    case = does(house, "submit_application", **SUBMIT)
    case.refused(
        "application_incomplete",
        missing=[missing],
        allowed=[
            *("acknowledge_bylaws", "answer_disclosures", "explain_gap", "link_document"),
            *("request_reference", *sorted(STATED_AS_NONE), "state_work_history", "withdraw_application"),
        ],
    )


def test_an_application_that_holds_all_is_taken_and_accepted() -> None:
    """Under bylaws that ask for everything there is."""
    house = filled()
    does(house, "submit_application", **SUBMIT).among("ApplicationSubmitted")
    given(house).when("accept_application", CASEY, application=house.application).among("ApplicationAccepted")


def test_the_questions_without_an_answer_are_named() -> None:
    """Those that may be left out are not among them."""
    house = issued(WHOLE)
    does(house, "answer_disclosures", answers=no(*YES_AND_NO[2:]))
    does(house, "submit_application", **SUBMIT).refused(
        "application_incomplete",
        missing=[each for each in ApplicationContent if each is not ApplicationContent.ATTESTATION],
        unanswered=YES_AND_NO[:2],
    )


def test_each_kind_of_application_holds_what_is_asked_of_it() -> None:
    """What a first application lacks, another may do without."""
    house = issued({"application.contents.reappointment": list(ApplicationContent)})
    does(house, "submit_application", **SUBMIT).among("ApplicationSubmitted")


def test_what_new_bylaws_ask_for_is_missing_until_it_is_given() -> None:
    """An application that was sent in before goes by the version in force when it is accepted (RC-12)."""
    house = submitted()
    adopted(written("R2", application__contents__initial="[attestation, bylaws_acknowledgment]"), house)
    accept = {"application": house.application}
    given(house).when("accept_application", CASEY, **accept).refused(
        "application_incomplete", missing=["bylaws_acknowledgment"]
    )
    does(house, "acknowledge_bylaws", version="R2", signature="Ann Abel").then("BylawsAcknowledged")
    given(house).when("accept_application", CASEY, **accept).among("ApplicationAccepted")


def test_bylaws_read_before_an_amendment_are_read_again() -> None:
    """What was acknowledged is not what is in force."""
    house = filled()
    adopted(written("R2", application__contents__initial="[attestation, bylaws_acknowledgment]"), house)
    does(house, "submit_application", **SUBMIT).refused(
        "application_incomplete", missing=["bylaws_acknowledgment"]
    )


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ({"question": "conviction", "answer": "yes"}, "an explanation"),
        ({"question": "conviction", "answer": "maybe"}, "yes or no"),
        ({"question": "shoe_size", "answer": "no"}, "answers to some of"),
    ],
)
def test_an_answer_that_says_too_little_is_refused(answer: dict[str, str], expected: str) -> None:
    """A yes has a story, and only what is asked is answered."""
    case = does(issued(), "answer_disclosures", answers=[answer])
    case.refused("invalid", field="answers")
    assert case.refusal is not None
    assert expected in case.refusal.message


def test_a_later_answer_takes_the_place_of_an_earlier_one() -> None:
    """Both stay on record; until the decision the applicant keeps them true."""
    house = issued()
    does(house, "answer_disclosures", answers=no("conviction", "license_action"))
    told = {"question": "conviction", "answer": "yes", "explanation": "in 2012, pardoned"}
    does(house, "answer_disclosures", answers=[told]).then("DisclosuresAnswered")
    held = {each.question: each.answer.plain for each in house.paper.disclosures.values()}
    assert held == {"conviction": "yes", "license_action": "no"}
    assert len(house.events("DisclosuresAnswered")) == 2


def test_what_is_personal_is_stated_in_any_words() -> None:
    """Or not at all."""
    stated = {"question": "languages", "answer": "English, Portuguese and some sign language"}
    does(issued(), "answer_disclosures", answers=[stated]).then("DisclosuresAnswered")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("sign_attestation", {"signature": "Ann Abel"}),
        ("answer_disclosures", {"answers": no("conviction")}),
        ("acknowledge_bylaws", {"version": "R1", "signature": "Ann Abel"}),
    ],
)
def test_nobody_signs_or_answers_for_the_applicant(name: str, said: dict[str, object]) -> None:
    """Neither the office nor another practitioner, nor the applicant for somebody else."""
    house = submitted()
    about = {"application": house.application, **said}
    given(house).when(name, CASEY, **about).refused("role_required")
    given(house).when(name, house.applicant, on_behalf_of="abel", **about).refused("invalid")


def test_a_signature_is_a_name() -> None:
    """Blanks are none."""
    house = submitted(R1)
    does(house, "sign_attestation", signature="  ").refused("invalid", field="signature")
    does(house, "acknowledge_bylaws", version="R1", signature="").refused("invalid", field="signature")


def test_the_bylaws_that_are_acknowledged_are_those_in_force() -> None:
    """Another version is not what was read."""
    does(issued(), "acknowledge_bylaws", version="2019", signature="Ann Abel").refused(
        "invalid", field="version"
    )


def test_an_attestation_is_as_old_as_its_signature() -> None:
    """Verified weeks later, it ages from the day it was signed; signed anew, from that day."""
    house = accepted(privileges=PRIVILEGES)
    asked = {
        "application": house.application,
        "element": "attestation",
        "source": usual_source("attestation"),
    }
    house.clock("2025-12-20 10:00")
    given(house).when("record_verification", CASEY, **asked).among(
        "VerificationRecorded", verified_on=day("2025-11-03")
    )
    does(house, "sign_attestation", signature="Ann Abel").then("AttestationSigned")
    house.clock("2026-01-05 10:00")
    given(house).when("record_verification", CASEY, **asked).among(
        "VerificationRecorded", verified_on=day("2025-12-20")
    )


def test_a_signature_too_old_stops_the_vote_until_it_is_given_anew() -> None:
    """At 120 days it counts, at 121 it does not (RC-6)."""
    house = accepted().clock("2026-02-20 10:00")
    verify_elements(house)
    about = {"application": house.application}
    house.do("complete_verification", CASEY, **about)
    house.do("recommend_as_chair", DANA, **about, favorable=True, rationale="competent")
    house.clock("2026-03-04 09:00")
    with pytest.raises(VerificationStale) as refusal:
        open_ballot(house, CC)
    assert refusal.value.facts["elements"] == ["attestation"]
    does(house, "sign_attestation", signature="Ann Abel")
    verify_element(house, "attestation")
    open_ballot(house, CC)
    assert house.last_ballot.state == "open"


def test_bylaws_that_ask_for_no_attestation_have_none_signed() -> None:
    """The application is signed all the same."""
    house = issued({"application.contents.initial": ["bylaws_acknowledgment"]})
    about = {"application": house.application}
    house.do("acknowledge_bylaws", house.applicant, **about, signature="Ann Abel")
    said = {**about, "privileges": ["core-pediatrics"], "signature": "Ann Abel"}
    case = given(house).when("submit_application", house.applicant, **said)
    case.among("ApplicationSubmitted").absent("AttestationSigned")

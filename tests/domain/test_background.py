"""Hospitals and faculties that an applicant states, what documents show, and a signature that ages."""

from __future__ import annotations

from typing import Any

import pytest

from domain.tasks import TaskKind, open_tasks
from tests.domain.cases import Case, given
from tests.domain.deciding import deferred
from tests.domain.house import CASEY, CC, MEC, Hospital, accepted, before, issued, submitted

ELM = {"hospital": "Elm General", "first": "2020-01-01"}
YALE = {"school": "Elm School of Medicine", "rank": "instructor", "first": "2021-09-01"}
SHA = "ab" * 32
SUBMIT = {"privileges": ["core-pediatrics"], "signature": "Ann Abel"}
STATED = {"hospital_affiliations": "state_affiliations", "faculty_appointments": "state_faculty_appointments"}


def does(house: Hospital, name: str, **said: Any) -> Case:
    return given(house).when(name, house.applicant, application=house.application, **said)


def test_every_hospital_is_stated_with_its_days_and_why_it_was_left() -> None:
    """A later statement takes the place of an earlier one."""
    house = issued()
    left = {**ELM, "category": "courtesy", "last": "2022-06-30", "left_because": "moved"}
    does(house, "state_affiliations", entries=[left]).then("AffiliationsStated")
    does(house, "state_affiliations", entries=[ELM, left]).then("AffiliationsStated")
    assert [str(each.last) for each in house.paper.affiliations or ()] == ["None", "2022-06-30"]


def test_a_faculty_appointment_is_stated_with_what_is_taught() -> None:
    """By the applicant, or by the office from their papers."""
    house = submitted()
    said = {"application": house.application, "entries": [{**YALE, "teaching": "students, on the wards"}]}
    given(house).when("state_faculty_appointments", CASEY, **said).then("FacultyAppointmentsStated")
    (stated,) = house.paper.faculty or ()
    assert (stated.rank, stated.teaching.plain) == ("instructor", "students, on the wards")


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("state_affiliations", {**ELM, "hospital": " "}),
        ("state_affiliations", {**ELM, "last": "2021-01-01"}),
        ("state_affiliations", {**ELM, "last": "2019-12-31", "left_because": "x"}),
        ("state_affiliations", {**ELM, "first": "2025-11-04"}),
        ("state_faculty_appointments", {**YALE, "school": ""}),
        ("state_faculty_appointments", {**YALE, "rank": " "}),
        ("state_faculty_appointments", {**YALE, "first": "2025-11-04"}),
    ],
)
def test_what_is_stated_has_a_name_and_days_in_order(name: str, entry: dict[str, Any]) -> None:
    """One that ended says why; none begins tomorrow."""
    does(issued(), name, entries=[entry]).refused("invalid", field="entries")


@pytest.mark.parametrize(("content", "name"), STATED.items())
def test_bylaws_may_ask_for_each_and_none_is_an_answer(content: str, name: str) -> None:
    """An empty list says that there is none; nothing at all is missing."""
    house = issued({"application.contents.initial": ["attestation", content]})
    case = does(house, "submit_application", **SUBMIT)
    case.refused("application_incomplete", missing=[content])
    assert case.refusal is not None
    assert name in case.refusal.message
    does(house, name, entries=[])
    does(house, "submit_application", **SUBMIT).among("ApplicationSubmitted")


def filed(house: Hospital) -> Hospital:
    house.do("upload_document", CASEY, kind="diploma", sha256=SHA)
    return house


def test_a_document_is_linked_to_the_element_that_it_shows_and_verifies_nothing() -> None:
    """Once: the same again changes nothing."""
    house = filed(accepted())
    does(house, "link_document", document=SHA, element="medical_school").then("DocumentLinked")
    does(house, "link_document", document=SHA, element="medical_school").nothing()
    assert "medical_school" in house.paper.missing_elements()


def test_a_document_is_linked_to_the_gap_that_it_explains() -> None:
    """By any day in it."""
    house = filed(issued())
    places = [
        {"place": "Elm", "first": "2015-01-01", "last": "2022-12-31"},
        {"place": "Oak", "first": "2023-09-01"},
    ]
    does(house, "state_work_history", entries=places)
    does(house, "link_document", document=SHA, gap="2023-03-15").then("DocumentLinked")
    does(house, "link_document", document=SHA, gap="2022-12-31").refused("invalid", field="gap")
    does(house, "link_document", document=SHA, gap="2023-09-01").refused("invalid", field="gap")


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({}, "element"),
        ({"element": "medical_school", "gap": "2023-03-15"}, "element"),
        ({"element": "immunizations"}, "element"),
        ({"gap": "2023-03-15"}, "gap"),
    ],
)
def test_a_link_names_one_thing_that_is_there(said: dict[str, Any], field: str) -> None:
    """An element that is asked for, or a gap of the work history."""
    does(filed(submitted()), "link_document", document=SHA, **said).refused("invalid", field=field)


def test_a_document_that_was_never_filed_is_not_linked() -> None:
    """It is filed first."""
    does(submitted(), "link_document", document=SHA, element="identity").refused("not_found")


def signing(house: Hospital) -> list[tuple[str, object]]:
    file = house.ledger.file(house.abel, house.ledger.house(house.key), house.now)
    assert file is not None
    found = open_tasks(file, house.ledger.house(house.key))
    return [(str(task.role), task.until) for task in found if task.kind is TaskKind.SIGN_ANEW]


def test_an_applicant_is_asked_to_sign_anew_before_those_who_decide_next_find_it_too_old() -> None:
    """Signed on 3 November, good through 3 March: a committee whose days end before asks for nothing."""
    house = before(CC, {"committee.days": 120})
    assert signing(house) == []
    late = before(CC, {"committee.days": 121})
    assert [role for role, _ in signing(late)] == ["practitioner"]
    does(late.clock("2025-11-04 09:00"), "sign_attestation", signature="Ann Abel")
    assert signing(late) == []


def test_what_a_committee_puts_off_is_signed_anew_for_that_day() -> None:
    """The day it was put off to is what counts."""
    assert signing(deferred()) == []
    assert len(signing(deferred(until="2025-12-30", changes={"psv.limit.attestation": 50}))) == 1


def test_where_the_bylaws_do_not_look_at_ages_nobody_signs_anew() -> None:
    """As before a committee where only the final decision looks."""
    assert signing(before(CC, {"committee.days": 121, "psv.anchor": "final_decision"})) == []
    assert signing(before(MEC, {"committee.days": 121, "psv.anchor": "credentials_committee"})) == []

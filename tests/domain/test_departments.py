"""An application over several departments: each chair recommends on the lines of their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from domain.application import Step, departments
from domain.application.decisions import ChairRecommendation
from domain.committee.departments import departments_of
from domain.tasks import TaskKind, open_tasks
from domain.values import Designee, Role
from tests.domain.cases import Case, given
from tests.domain.evaluated import evaluation
from tests.domain.house import (
    BOARD,
    CASEY,
    CC,
    DANA,
    DEPARTMENT,
    MEC,
    ROOT,
    VIC,
    Hospital,
    Person,
    accepted,
    carry,
    establish,
    issued,
    member,
    seat,
    submitted,
    verified,
    verify_elements,
)

ERIN = Person(actor="erin", role=Role.DEPARTMENT_CHAIR)
EVAN = Person(actor="evan", role=Role.DEPARTMENT_CHAIR)
CMO = Person(actor="chief", role=Role.CHIEF_MEDICAL_OFFICER)
NAMED = {"chair.departments": {"emergency-medicine": "emergency"}}
LINES = ("core-pediatrics", "core-emergency-medicine")


def with_emergency(house: Hospital, *seats: str) -> Hospital:
    """A department of emergency with its chair Erin and its vice chair Evan, unless said."""
    own = house.bodies[DEPARTMENT]
    house.bodies[DEPARTMENT] = establish(house, DEPARTMENT, "emergency")
    for who, position in zip(seats or ("erin", "evan"), ("chair", "vice_chair"), strict=False):
        seat(house, DEPARTMENT, who, position=position)
    house.bodies[DEPARTMENT] = own
    return house


def over_two(*seats: str, changes: Mapping[str, object] | None = None) -> Hospital:
    """Dr Abel's application is before pediatrics for its core, and before emergency for its."""
    house = with_emergency(accepted(NAMED | dict(changes or {}), privileges=LINES), *seats)
    verify_elements(house)
    house.do("complete_verification", CASEY, application=house.application)
    return house


def recommends(house: Hospital, who: Person, **said: Any) -> Case:
    about = {"application": house.application, "favorable": True, "rationale": "competent", **said}
    return given(house).when("recommend_as_chair", who, **about)


def declares(house: Hospital, who: Person) -> Case:
    return given(house).when("declare_relation", who, relation="partner")


def tasks(house: Hospital) -> list[tuple[Role, str]]:
    """Who is to recommend, as the worklist has it."""
    known = house.ledger.house(house.key)
    file = house.ledger.file(house.abel, known, house.now)
    assert file is not None
    found = (each for each in open_tasks(file, known) if each.kind is TaskKind.RECOMMEND_AS_CHAIR)
    return [(each.role, each.detail) for each in found]


def at_step(house: Hospital, step: Step) -> bool:
    return house.paper.step is step


def of_lines(house: Hospital) -> dict[str, tuple[str, ...]]:
    return departments_of(house.paper, house.ledger.house(house.key), house.now)


def test_each_line_goes_to_the_department_that_its_form_names() -> None:
    """On record once, with a task for each department."""
    house = with_emergency(accepted(NAMED, privileges=LINES))
    verify_elements(house)
    case = given(house).when("complete_verification", CASEY, application=house.application)
    case.then("VerificationCompleted", "RoutedToChair", "DepartmentsAsked")
    asked = {each.department: each.lines for each in case.news[-1].departments}
    assert asked == {"pediatrics": ("core-pediatrics",), "emergency": ("core-emergency-medicine",)}
    assert tasks(house) == [
        (Role.DEPARTMENT_CHAIR, "pediatrics (core-pediatrics)"),
        (Role.DEPARTMENT_CHAIR, "emergency (core-emergency-medicine)"),
    ]


def test_without_a_department_named_for_the_form_the_own_one_has_every_line() -> None:
    """As the model bylaws have it."""
    assert of_lines(with_emergency(submitted(privileges=LINES))) == {"pediatrics": LINES}


def test_a_department_that_was_never_established_is_asked_nothing() -> None:
    """Its lines are left to the own one."""
    assert of_lines(submitted(NAMED, privileges=LINES)) == {"pediatrics": LINES}


def test_the_own_department_recommends_also_without_a_line() -> None:
    """On the appointment and its category."""
    house = with_emergency(submitted(NAMED, privileges=("core-emergency-medicine",)))
    assert of_lines(house) == {"pediatrics": (), "emergency": ("core-emergency-medicine",)}


@pytest.mark.parametrize(
    ("forms", "whose"),
    [
        (("pediatrics/M1",), "pediatrics"),
        (("emergency-medicine/M1",), "emergency"),
        (("emergency-medicine/M1", "pediatrics/M1"), "pediatrics"),
        ((), "emergency"),
    ],
)
def test_a_line_that_several_forms_offer_goes_by_those_signed(forms: tuple[str, ...], whose: str) -> None:
    """Sedation stands on the form of emergency medicine, and that of pediatrics offers it too."""
    house = with_emergency(issued(NAMED))
    said: dict[str, Any] = {"privileges": ("moderate-sedation",), "forms": forms, "signature": "Ann Abel"}
    house.do("submit_application", house.applicant, application=house.application, **said)
    assert of_lines(house)[whose] == ("moderate-sedation",)


def test_where_no_form_was_signed_the_core_asked_for_says_which_are_the_applicants() -> None:
    """Whose core is pediatrics keeps what its form offers, whichever form it stands on."""
    house = with_emergency(submitted(NAMED, privileges=("core-pediatrics", "moderate-sedation")))
    assert of_lines(house) == {"pediatrics": ("core-pediatrics", "moderate-sedation")}


@pytest.mark.parametrize("order", [(DANA, ERIN), (ERIN, DANA), (EVAN, VIC)])
def test_it_goes_on_when_every_department_has_recommended(order: tuple[Person, Person]) -> None:
    """In whatever order, with the lines of all."""
    house = over_two()
    first, last = order
    recommends(house, first)
    assert at_step(house, Step.CHAIR_REVIEW)
    recommends(house, last)
    assert at_step(house, Step.CREDENTIALS_COMMITTEE)
    assert set(house.paper.lines) == set(LINES)
    for body in (CC, MEC, BOARD):
        carry(house, body)
    assert at_step(house, Step.DECIDED)


def test_what_a_further_department_says_is_a_fact_of_its_own() -> None:
    """With its own lines, and the seat it was said from."""
    house = over_two()
    case = recommends(house, ERIN, lines=[{"privilege": "core-emergency-medicine", "favorable": False}])
    case.then("FurtherChairRecommended").among("FurtherChairRecommended", department="emergency")
    assert [(each.privilege, each.favorable) for each in case.news[0].lines] == [
        ("core-emergency-medicine", False)
    ]
    recommends(house, DANA).then("ChairRecommended")
    assert not house.paper.lines["core-emergency-medicine"].given
    assert house.paper.lines["core-pediatrics"].given


def test_no_body_takes_it_up_before() -> None:
    """One department's word is not the other's."""
    house = over_two()
    recommends(house, DANA)
    about = {"application": house.application, "body": CC}
    given(house).when("open_ballot", CASEY, house.abel, **about).refused("not_allowed_now")


def test_nobody_recommends_twice() -> None:
    """The refusal says which department is missing."""
    house = over_two()
    recommends(house, DANA)
    recommends(house, DANA).refused("not_allowed_now", missing=["emergency"])
    recommends(house, VIC, department="pediatrics").refused("not_allowed_now", missing=["emergency"])


def test_a_department_without_a_line_in_it_has_no_say() -> None:
    """Nor has a chair for a department that is not theirs."""
    house = over_two()
    recommends(house, DANA, department="surgery").refused("not_a_member")
    recommends(house, DANA, department="emergency").refused("not_a_member")
    recommends(house, Person(actor="sam", role=Role.DEPARTMENT_CHAIR)).refused("not_a_member")


def test_a_chair_says_nothing_of_another_departments_line() -> None:
    """The refusal names those of their own."""
    said = [{"privilege": "core-emergency-medicine", "favorable": True}]
    recommends(over_two(), DANA, lines=said).refused("invalid", field="lines")


def test_whoever_leads_both_speaks_for_the_own_one_first() -> None:
    """Unless they say for which."""
    house = over_two("dana")
    recommends(house, DANA).then("ChairRecommended")
    recommends(house, DANA).then("FurtherChairRecommended")
    house = over_two("dana")
    recommends(house, DANA, department="emergency").then("FurtherChairRecommended")
    recommends(house, DANA).then("ChairRecommended")


def test_a_conflict_is_one_departments_alone() -> None:
    """Its vice chair has the task, and the other's stays."""
    house = over_two()
    case = declares(house, ERIN).then("RelationDeclared", "FurtherChairRecused")
    case.among("FurtherChairRecused", department="emergency", member="erin", designee="vice_chair")
    declares(house, DANA).then("RelationDeclared", "ChairRecused")
    assert [detail for _, detail in tasks(house)] == [
        "pediatrics (core-pediatrics): vice_chair",
        "emergency (core-emergency-medicine): vice_chair",
    ]
    recommends(house, ERIN).refused("chair_conflicted")
    recommends(house, EVAN).then("FurtherChairRecommended")


def test_a_conflict_declared_before_is_found_when_it_comes() -> None:
    """In the department that it concerns."""
    house = with_emergency(accepted(NAMED, privileges=LINES))
    declares(house, ERIN)
    verify_elements(house)
    case = given(house).when("complete_verification", CASEY, application=house.application)
    case.then("VerificationCompleted", "RoutedToChair", "DepartmentsAsked", "FurtherChairRecused")


def test_the_last_in_the_line_recommends_for_each_department_in_turn() -> None:
    """The credentials committee's chair for both, and where that one may not, the chief medical officer."""
    house = over_two("erin")
    house.do("empty_seat", ROOT, body=house.bodies[DEPARTMENT], member="vic")
    declares(house, DANA)
    declares(house, ERIN)
    first = member(CC, 1)
    recommends(house, first).then("ChairRecommended")
    declares(house, first).among("FurtherChairRecused", designee="chief_medical_officer")
    assert house.paper.designees["emergency"] is Designee.CHIEF_MEDICAL_OFFICER
    recommends(house, CMO, department="pediatrics").then("ChairRecommended")
    recommends(house, CMO).then("FurtherChairRecommended")


@pytest.mark.parametrize(
    ("who", "instead", "topic", "department"),
    [
        (ERIN, EVAN, "FurtherRecommendationTainted", "emergency"),
        (DANA, VIC, "RecommendationTainted", "pediatrics"),
    ],
)
def test_a_taint_sends_it_back_for_one_department(
    who: Person, instead: Person, topic: str, department: str
) -> None:
    """What the others said stands."""
    house = over_two()
    recommends(house, DANA)
    recommends(house, ERIN)
    declares(house, who).then("RelationDeclared", topic)
    assert at_step(house, Step.CHAIR_REVIEW)
    assert departments.missing(house.paper) == (department,)
    recommends(house, instead)
    assert at_step(house, Step.CREDENTIALS_COMMITTEE)


def test_a_taint_while_another_department_is_missing_leaves_it_where_it_is() -> None:
    """Its days go on."""
    house = over_two()
    due = house.paper.due
    recommends(house, ERIN)
    declares(house, ERIN).then("RelationDeclared", "FurtherRecommendationTainted")
    assert (house.paper.step, house.paper.due) == (Step.CHAIR_REVIEW, due)
    assert departments.missing(house.paper) == ("pediatrics", "emergency")


CLEAN = {"route": "category_1"}


def test_the_streamlined_route_is_taken_when_all_propose_it() -> None:
    """The first says so, the last makes it one."""
    house = over_two()
    recommends(house, ERIN, **CLEAN).then("FurtherChairRecommended", "DepartmentProposedRoute")
    assert house.paper.route == "category_2"
    recommends(house, DANA, **CLEAN).then("ChairRecommended", "DepartmentProposedRoute", "RouteProposed")
    assert house.paper.route == "category_1"


@pytest.mark.parametrize(("first", "last"), [(CLEAN, {}), ({}, CLEAN)])
def test_one_department_alone_makes_no_file_a_streamlined_one(
    first: dict[str, str], last: dict[str, str]
) -> None:
    """Whoever speaks last."""
    house = over_two()
    recommends(house, ERIN, **first)
    recommends(house, DANA, **last).absent("RouteProposed")
    assert house.paper.route == "category_2"


def test_a_file_that_another_department_is_against_is_not_clean() -> None:
    """The refusal says why."""
    house = over_two()
    recommends(house, ERIN, favorable=False)
    recommends(house, DANA, **CLEAN).refused("expedited_unavailable", concerns=["recommendation_unfavorable"])


def test_after_a_taint_the_streamlined_route_is_proposed_anew() -> None:
    """By the department that was sent back; the other's word stands."""
    house = over_two()
    recommends(house, ERIN, **CLEAN)
    recommends(house, DANA, **CLEAN)
    declares(house, ERIN)
    assert house.paper.route == "category_2"
    recommends(house, EVAN, **CLEAN)
    assert house.paper.route == "category_1"


def test_each_line_has_the_evaluation_that_its_department_proposed() -> None:
    """And the letter tells both."""
    house = over_two()
    recommends(house, DANA, fppe="five charts")
    recommends(house, ERIN, fppe="ten nights")
    for body in (CC, MEC):
        carry(house, body)
    assert departments.plan_for(house.paper, "core-emergency-medicine") == "ten nights"
    assert departments.plan_for(house.paper, "core-pediatrics") == "five charts"
    assert departments.plans(house.paper) == "pediatrics: five charts\nemergency: ten nights"


def test_the_committees_chair_who_spoke_for_a_department_does_not_speak_alone() -> None:
    """One person is not asked twice about one file."""
    house = over_two("erin", changes={"category1.chair_alone": True})
    recommends(house, DANA, **CLEAN)
    declares(house, ERIN)
    recommends(house, member(CC, 1), **CLEAN)
    about = {"application": house.application, "rationale": "clean"}
    case = given(house).when("recommend_for_committee", member(CC, 1), **about)
    case.refused("chair_conflicted", relation="recommended_for_the_department")


def test_a_question_is_asked_by_the_chair_of_either() -> None:
    """It waits for the answer, and goes back to both."""
    house = over_two()
    about: dict[str, Any] = {"application": house.application}
    given(house).when("request_information", ERIN, **about, question="How many last year?")
    assert at_step(house, Step.RETURNED_FOR_INFORMATION)
    house.do("supply_information", house.applicant, **about, answer="Forty.")
    assert departments.missing(house.paper) == ("pediatrics", "emergency")


def test_those_above_hear_which_department_is_missing() -> None:
    """When its days are over."""
    house = over_two()
    recommends(house, DANA)
    case = given(house).passing(house.paper.due or "")
    (told,) = (each for each in case.news if each.TOPIC == "NoticeSent" and each.kind == "task_escalated")
    assert told.data["waiting_with"] == "emergency"


def test_a_file_recommended_on_before_there_were_further_departments_reads_on() -> None:
    """One department has all its lines, and what was said of them counts."""
    house = verified()
    recommends(house, DANA).then("ChairRecommended")
    paper = house.paper
    assert isinstance(paper.chair, ChairRecommendation)
    assert departments.asked(paper) == {"pediatrics": ("core-pediatrics", "moderate-sedation")}
    assert departments.favorable(paper)


def test_a_department_that_recommends_reads_the_evaluations() -> None:
    """As the own one does; a department that is not asked does not."""
    house = over_two(changes={"evaluation.readers": ["department_chair"]})
    given(house).when("read_evaluation", ERIN, reason="to recommend").then("EvaluationRead")
    stranger = Person(actor="sam", role=Role.DEPARTMENT_CHAIR)
    given(house).when("read_evaluation", stranger, reason="curious").refused("not_a_member")


def test_whoever_is_appointed_with_its_line_belongs_to_a_further_department() -> None:
    """Through the term; its chair concludes the evaluation of the new line, and no other chair does."""
    house = over_two()
    for who in (DANA, ERIN):
        recommends(house, who)
    for body in (CC, MEC):
        carry(house, body)
    case = given(house)
    carry(house, BOARD)
    (assigned,) = house.events("DepartmentAssigned")
    held = house.file.appointment
    assert held is not None
    assert (assigned.department, assigned.effective_to) == ("emergency", held.period.end)
    house.clock("2025-12-01 09:00")
    plan = next(each for each in evaluation(house).focused.values() if each.privilege == LINES[1])
    said = {"evaluation": plan.id, "cases": plan.cases, "findings": "as expected"}
    other = Person(actor="sura", role=Role.DEPARTMENT_CHAIR)
    given(house).when("complete_fppe", other, **said).refused("not_a_member")
    case.when("complete_fppe", ERIN, **said).then("FppeCompleted")

"""A reviewer's relation to the applicant: who recommends instead, and what was recommended before."""

from __future__ import annotations

import pytest

from domain.application import Step
from domain.tasks import TaskKind, open_tasks
from domain.values import Role
from tests.domain.cases import Case, given
from tests.domain.deciding import asked, deferred
from tests.domain.expediting import streamlined
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
    before,
    carry,
    decided,
    member,
    open_ballot,
    recommended,
    seat,
    verified,
    verify_elements,
)

CMO = Person(actor="chief", role=Role.CHIEF_MEDICAL_OFFICER)


def declares(house: Hospital, who: Person, relation: str = "partner", **said: object) -> Case:
    return given(house).when("declare_relation", who, relation=relation, **said)


def recommends(house: Hospital, who: Person) -> Case:
    about = {"application": house.application, "favorable": True, "rationale": "competent"}
    return given(house).when("recommend_as_chair", who, **about)


def task(house: Hospital) -> tuple[Role, str]:
    """Who is to recommend, as the worklist has it."""
    known = house.ledger.house(house.key)
    file = house.ledger.file(house.abel, known, house.now)
    assert file is not None
    (found,) = (each for each in open_tasks(file, known) if each.kind is TaskKind.RECOMMEND_AS_CHAIR)
    return found.role, found.detail


def bare(house: Hospital) -> Hospital:
    """The department has no vice chair."""
    house.do("empty_seat", ROOT, body=house.bodies[DEPARTMENT], member="vic")
    return house


def test_a_partner_who_is_chair_leaves_it_to_the_vice_chair() -> None:
    """C16: the chair's task is blocked, the vice chair's is there, and the refusal says so."""
    house = verified()
    case = declares(house, DANA).then("RelationDeclared", "ChairRecused")
    case.among("ChairRecused", member="dana", relation="partner", designee="vice_chair")
    assert task(house) == (Role.DEPARTMENT_CHAIR, "pediatrics: vice_chair")
    recommends(house, DANA).refused("chair_conflicted", relation="partner", designee="vice_chair")
    recommends(house, VIC).then("ChairRecommended")


def test_a_relation_declared_before_the_file_came_is_found_when_it_does() -> None:
    """Nobody has to say it twice."""
    house = accepted()
    declares(house, DANA).then("RelationDeclared")
    verify_elements(house)
    given(house).when("complete_verification", CASEY, application=house.application).then(
        "VerificationCompleted", "RoutedToChair", "ChairRecused"
    )
    assert task(house) == (Role.DEPARTMENT_CHAIR, "pediatrics: vice_chair")


def test_without_a_vice_chair_the_credentials_committees_chair_recommends() -> None:
    """And nobody else of that committee, nor while the department has a chair who may."""
    house = bare(verified())
    recommends(house, member(CC, 1)).refused("not_a_member")
    declares(house, DANA)
    assert task(house) == (Role.COMMITTEE_MEMBER, "pediatrics: credentials_committee_chair")
    recommends(house, member(CC, 2)).refused("not_a_member")
    recommends(house, CMO).refused("not_a_member")
    recommends(house, member(CC, 1)).then("ChairRecommended")


def test_where_all_of_them_are_in_conflict_the_chief_medical_officer_recommends() -> None:
    """The last in the line."""
    house = bare(verified())
    declares(house, member(CC, 1), "competitor")
    declares(house, DANA)
    assert task(house) == (Role.CHIEF_MEDICAL_OFFICER, "pediatrics: chief_medical_officer")
    recommends(house, member(CC, 1)).refused("chair_conflicted", relation="competitor")
    recommends(house, CMO).then("ChairRecommended")


@pytest.mark.parametrize("relation", ["spouse", "first_degree_relative", "partner", "competitor"])
def test_some_relations_bar_a_chair(relation: str) -> None:
    """Whoever is vice chair is in the way of nothing."""
    house = verified()
    declares(house, DANA, relation).among("ChairRecused", relation=relation)


@pytest.mark.parametrize("relation", ["friend", "foe", "other"])
def test_other_relations_are_disclosed_and_bar_only_who_recuses(relation: str) -> None:
    """Excluding everybody leaves nobody [S103]."""
    house = verified()
    declares(house, DANA, relation).then("RelationDeclared")
    declares(house, DANA, relation).nothing()
    declares(house, DANA, relation, recuses=True).then("RelationDeclared", "ChairRecused")
    recommends(house, DANA).refused("chair_conflicted", relation=relation)


def test_a_relation_is_a_word_that_the_rules_know() -> None:
    """Oneself is none: that the seats say."""
    declares(verified(), DANA, "neighbor").refused("invalid", field="relation")
    declares(verified(), DANA, "self").refused("invalid", field="relation")


def test_anothers_conflict_is_raised_by_those_who_may() -> None:
    """The office, the chief of staff, the chief medical officer [S100]."""
    house = verified()
    declares(house, VIC, member="dana").refused("role_required")
    declares(house, CASEY).refused("invalid", field="member")
    declares(house, CMO, member="dana").then("RelationDeclared", "ChairRecused")


@pytest.mark.parametrize("kind", [CC, MEC, BOARD])
def test_a_relation_declared_after_the_recommendation_taints_it(kind: object) -> None:
    """C16: the file goes back for another's, and no body decides on the first one."""
    house = before(kind)  # type: ignore[arg-type]  # a kind of body
    case = declares(house, DANA).then("RelationDeclared", "RecommendationTainted")
    case.among("RecommendationTainted", member="dana", relation="partner", designee="vice_chair")
    assert house.paper.step is Step.CHAIR_REVIEW
    assert house.paper.chair is not None
    assert house.paper.chair.tainted
    recommends(house, VIC).then("ChairRecommended")
    assert not house.paper.chair.tainted
    for body in (CC, MEC, BOARD):
        carry(house, body)
    assert house.paper.step is Step.DECIDED


def test_a_ballot_on_a_tainted_recommendation_moves_nothing() -> None:
    """It was open when the relation was declared."""
    house = recommended()
    open_ballot(house, CC)
    for number in range(1, 5):
        house.do("cast_vote", member(CC, number), ballot=house.ballot, value="approve")
    declares(house, DANA)
    house.do("close_ballot", CASEY, ballot=house.ballot)
    case = given(house).when("take_outcome", Person(actor="service", role=Role.SERVICE), ballot=house.ballot)
    case.among("ItemReturned", reason="not_before_this_body")


def test_a_relation_of_one_who_did_not_recommend_taints_nothing() -> None:
    """The vice chair's, where the chair recommended; nor one of a committee's member."""
    house = before(CC)
    declares(house, VIC).then("RelationDeclared")
    declares(house, member(CC, 3), "spouse").then("RelationDeclared")
    assert house.paper.step is Step.CREDENTIALS_COMMITTEE


def test_what_was_decided_stands() -> None:
    """The relation is on file, for the office to see."""
    house = decided()
    declares(house, DANA).then("RelationDeclared")
    assert house.paper.step is Step.DECIDED


def test_a_taint_while_it_waits_takes_effect_when_it_goes_on() -> None:
    """The applicant was asked, or the committee deferred: it goes on at the chair's step."""
    house = asked()
    declares(house, DANA).among("RecommendationTainted", member="dana")
    assert house.paper.step is Step.RETURNED_FOR_INFORMATION
    house.do("supply_information", house.applicant, application=house.application, answer="To study.")
    assert house.paper.step is Step.CHAIR_REVIEW
    house = deferred()
    declares(house, DANA)
    house.pass_to("2025-12-02 00:00")
    assert house.paper.step is Step.CHAIR_REVIEW


def test_a_clean_file_of_a_tainted_chair_is_called_clean_no_more() -> None:
    """The next recommendation says anew which route it takes."""
    house = streamlined()
    declares(house, DANA)
    recommends(house, VIC)
    assert house.paper.route == "category_2"


def test_nobody_reviews_their_own_file_at_any_step() -> None:
    """Not as vice chair, nor for the department as chair of the committee."""
    house = bare(verified())
    declares(house, DANA)
    house.do("empty_seat", ROOT, body=house.bodies[CC], member="cc1")
    seat(house, CC, "abel", position="chair", as_practitioner=house.abel)
    own = Person(actor="abel", role=Role.COMMITTEE_MEMBER)
    recommends(house, own).refused("chair_conflicted", relation="self")
    officer = Person(actor="abel", role=Role.CHIEF_MEDICAL_OFFICER)
    recommends(house, officer).refused("chair_conflicted", relation="self")


def test_a_conflicted_chair_may_say_what_they_know() -> None:
    """As information; a stranger may not, and nothing moves."""
    house = verified()
    declares(house, DANA)
    about = {"application": house.application}
    given(house).when("state_facts", DANA, **about, statement=" ").refused("invalid", field="statement")
    stranger = Person(actor="nobody", role=Role.COMMITTEE_MEMBER)
    given(house).when("state_facts", stranger, **about, statement="x").refused("not_a_member")
    case = given(house).when("state_facts", DANA, **about, statement="We operate together.")
    case.then("FactsStated").among("FactsStated", member="dana")
    assert house.paper.step is Step.CHAIR_REVIEW


def test_a_declared_relation_holds_in_every_ballot() -> None:
    """A spouse takes no part; a friend is on record and votes."""
    house = recommended()
    declares(house, member(CC, 2), "spouse")
    declares(house, member(CC, 3), "friend")
    open_ballot(house, CC)
    assert house.last_ballot.relations == {"cc2": "spouse", "cc3": "friend"}
    assert house.last_ballot.recused == ("cc2",)

"""On a clean file a chair or delegates may act in a committee's place, and are never taken for its vote."""

from __future__ import annotations

import pytest

from domain.application import Step
from domain.ids import ballot_id
from domain.values import Role
from tests.domain.cases import Case, given
from tests.domain.deciding import line, moves
from tests.domain.delegating import (
    ALONE,
    CHAIR,
    DELEGATED,
    DELEGATES,
    before_delegates,
    deferred_clean,
    delegate,
    delegates_ballot,
    passed,
    sign,
    with_delegates,
)
from tests.domain.expediting import closed, streamlined
from tests.domain.house import (
    CASEY,
    CC,
    DANA,
    MEC,
    ROOT,
    SERVICE,
    Hospital,
    Person,
    before,
    carry,
    close,
    member,
    open_ballot,
    seat,
    verified,
)


def recommends(house: Hospital, by: Person = CHAIR, **said: object) -> Case:
    about = {"application": house.application, "rationale": "a clean file", **said}
    return given(house).when("recommend_for_committee", by, **about)


def opens(house: Hospital, body: object, **said: object) -> Case:
    about = {"application": house.application, "body": body, **said}
    return given(house).when("open_ballot", CASEY, ballot_id(house.key, "new"), **about)


def test_where_the_bylaws_are_silent_the_chair_does_not_act_alone() -> None:
    """The model set lets nobody; the refusal says what to do instead."""
    case = recommends(streamlined()).refused("expedited_unavailable", state="credentials_committee")
    assert case.refusal is not None
    assert "open the ballot of the credentials committee" in case.refusal.message
    assert "open_ballot" in case.refusal.facts["allowed"]


def test_the_chair_recommends_alone_on_a_clean_file() -> None:
    """On record as the chair's own word with the ages it rested on; no ballot, no vote of the committee."""
    house = streamlined(ALONE)
    case = recommends(house).then("CCChairRecommended")
    (event,) = case.news
    assert (event.stamp.actor, event.rationale, event.ages["state_license"]) == ("cc1", "a clean file", 0)
    assert house.paper.step is Step.MEDICAL_EXECUTIVE_COMMITTEE
    assert not house.events("CCRecommended", "BallotClosed")


@pytest.mark.parametrize(
    ("by", "error"),
    [(member(CC, 2), "not_a_member"), (member(MEC, 1), "not_a_member"), (CASEY, "role_required")],
)
def test_nobody_but_its_chair_does(by: Person, error: str) -> None:
    """Neither a member, nor another body's chair, nor the office."""
    recommends(streamlined(ALONE), by).refused(error)


def test_a_file_that_is_not_clean_is_the_committees() -> None:
    """Category 2, or a report that came in."""
    house = verified(ALONE)
    said = {"favorable": True, "rationale": "competent"}
    house.do("recommend_as_chair", DANA, application=house.application, **said)
    recommends(house).refused("expedited_unavailable")
    house = streamlined(ALONE)
    house.do("record_npdb_query", CASEY, reports=1)
    recommends(house).refused("expedited_unavailable")


def test_a_chair_in_conflict_does_not_act_alone() -> None:
    """Whoever is near to the applicant; the committee votes then."""
    house = streamlined(ALONE)
    house.do("declare_relation", CHAIR, relation="partner")
    recommends(house).refused("chair_conflicted", relation="partner")


def test_one_person_is_not_asked_twice() -> None:
    """Where the committee's chair recommended for the department, the committee itself votes."""
    house = verified(ALONE)
    for lead in (DANA, Person(actor="vic", role=Role.DEPARTMENT_CHAIR)):
        house.do("declare_relation", lead, relation="partner")
    said = {"favorable": True, "rationale": "competent", "route": "category_1"}
    house.do("recommend_as_chair", CHAIR, application=house.application, **said)
    recommends(house).refused("chair_conflicted", relation="recommended_for_the_department")


def test_reasons_are_in_writing() -> None:
    """A blank is none."""
    recommends(streamlined(ALONE), rationale=" ").refused("invalid", field="rationale")


def test_what_is_too_old_for_the_committee_is_too_old_for_its_chair() -> None:
    """By name."""
    house = streamlined(ALONE).clock("2026-03-04 10:00")
    case = recommends(house).refused("verification_stale")
    assert case.refusal is not None
    assert "license_sanctions" in case.refusal.facts["elements"]


def test_what_is_before_the_committee_already_its_chair_leaves_to_it() -> None:
    """A ballot is open."""
    house = streamlined(ALONE)
    open_ballot(house, CC)
    recommends(house).refused("not_allowed_now", state="ballot_open")


def test_a_concern_later_brings_it_before_the_committee_itself() -> None:
    """The full route has its own vote; the chair's word alone is none [S118]."""
    house = passed()
    given(house).when("change_route", delegate(2), application=house.application, concern="a lawsuit").then(
        "RouteChanged"
    )
    assert house.paper.step is Step.CREDENTIALS_COMMITTEE
    carry(house, CC)
    assert house.paper.step is Step.MEDICAL_EXECUTIVE_COMMITTEE
    carry(house, MEC)
    assert house.paper.step is Step.GOVERNING_BOARD


def test_a_condition_of_the_executive_committee_brings_it_before_the_other_committee() -> None:
    """It is category 2 then, and the credentials committee never voted."""
    house = passed()
    moves(house, MEC, "recommend", lines=[line("moderate-sedation", "granted", "five proctored")])
    assert house.paper.step is Step.CREDENTIALS_COMMITTEE


def test_without_a_concern_it_goes_on_to_the_boards_committee() -> None:
    """As any clean file."""
    house = passed()
    carry(house, MEC)
    assert house.paper.step is Step.BOARD_SUBCOMMITTEE


def test_a_concern_is_raised_while_a_committee_has_put_it_off() -> None:
    """At any level, also between two meetings."""
    house = deferred_clean()
    case = given(house).when(
        "change_route", member(CC, 3), application=house.application, concern="a new claim"
    )
    case.then("RouteChanged")
    assert house.paper.step is Step.DEFERRED
    house.do("recall_item", CASEY, application=house.application)
    assert house.paper.step is Step.MEDICAL_EXECUTIVE_COMMITTEE


def test_delegates_recommend_in_the_executive_committees_place() -> None:
    """All of them; on record as theirs, and never as the committee's vote."""
    house = delegates_ballot(before_delegates())
    sign(house, 1, 2, 3)
    close(house)
    case = given(house).when("take_outcome", SERVICE, ballot=house.ballot)
    case.then("MECDelegatesRecommended", "RoutedToBoardCommittee")
    (event,) = house.events("MECDelegatesRecommended")
    assert (event.outcome.body_kind, event.outcome.tally.approve) == (DELEGATES, 3)
    assert not house.events("MECRecommended")
    assert house.paper.step is Step.BOARD_SUBCOMMITTEE


@pytest.mark.parametrize("value", ["deny", "abstain"])
def test_delegates_of_two_minds_leave_it_to_the_committee(value: str) -> None:
    """It waits where it was."""
    house = delegates_ballot(before_delegates())
    sign(house, 1, 2)
    sign(house, 3, value=value)
    assert closed(house) == "failed"
    assert house.paper.step is Step.MEDICAL_EXECUTIVE_COMMITTEE
    carry(house, MEC)
    assert house.paper.step is Step.BOARD_SUBCOMMITTEE


def test_one_delegate_alone_is_too_few() -> None:
    """Two at the least, whoever recuses."""
    house = before_delegates()
    house.do("empty_seat", ROOT, body=house.bodies[DELEGATES], member="mec3")
    delegates_ballot(house)
    house.do("recuse", delegate(2), ballot=house.ballot)
    sign(house, 1)
    assert closed(house) == "no_quorum"


def test_only_voting_members_of_the_committee_are_its_delegates() -> None:
    """A guest has no voice."""
    house = before_delegates()
    seat(house, DELEGATES, "guest")
    delegates_ballot(house)
    assert house.last_ballot.members == ("mec1", "mec2", "mec3")


def test_where_the_bylaws_are_silent_there_are_no_delegates() -> None:
    """The committee's own ballot is what is left."""
    house = streamlined()
    carry(house, CC)
    with_delegates(house, "mec1", "mec2")
    opens(house, DELEGATES).refused("not_allowed_now", state="medical_executive_committee")


def test_delegates_take_up_no_file_of_category_2() -> None:
    """Nor one that a concern has come to."""
    house = before(MEC, DELEGATED)
    with_delegates(house, "mec1", "mec2")
    opens(house, DELEGATES).refused("not_allowed_now")
    house = delegates_ballot(before_delegates())
    sign(house, 1, 2, 3)
    house.do("change_route", member(CC, 2), application=house.application, concern="a lawsuit")
    close(house)
    case = given(house).when("take_outcome", SERVICE, ballot=house.ballot)
    case.then("ItemReturned").among("ItemReturned", reason="not_before_this_body")


def test_delegates_change_nothing_and_put_nothing_off() -> None:
    """What they would change is the committee's."""
    house = before_delegates()
    later = {"action": "defer", "until": "2025-12-02", "reason": "a reference"}
    opens(house, DELEGATES, proposal=later).refused("invalid", field="proposal.action")
    changed = {"action": "recommend", "lines": [line("moderate-sedation", "granted", "five proctored")]}
    opens(house, DELEGATES, proposal=changed).refused("invalid", field="proposal.lines")


def test_committee_and_delegates_do_not_vote_at_once() -> None:
    """Whichever is asked first."""
    house = delegates_ballot(before_delegates())
    opens(house, MEC).refused("not_allowed_now", state="ballot_open")
    house = before_delegates()
    open_ballot(house, MEC)
    opens(house, DELEGATES).refused("not_allowed_now", state="ballot_open")


def test_a_report_after_the_delegates_brings_it_before_the_committee_itself() -> None:
    """It is at the board's committee by then: the credentials committee sees it first, as ever."""
    house = delegates_ballot(before_delegates())
    sign(house, 1, 2, 3)
    closed(house)
    house.do("record_npdb_query", CASEY, reports=1)
    assert house.paper.step is Step.CREDENTIALS_COMMITTEE
    for kind in (CC, MEC):
        carry(house, kind)
    assert house.paper.step is Step.GOVERNING_BOARD


def test_without_a_committee_of_the_board_delegates_pass_it_to_the_full_board() -> None:
    """And a report there brings it back before the executive committee itself."""
    house = before_delegates({"expedited.enabled": False})
    delegates_ballot(house)
    sign(house, 1, 2, 3)
    closed(house)
    assert house.paper.step is Step.GOVERNING_BOARD
    house.do("record_npdb_query", CASEY, reports=1)
    assert house.paper.step is Step.MEDICAL_EXECUTIVE_COMMITTEE


def test_both_delegations_and_the_boards_committee_appoint() -> None:
    """The shortest road that bylaws can allow; only the board's committee grants (I2)."""
    house = with_delegates(passed(DELEGATED), "mec1", "mec2")
    delegates_ballot(house)
    sign(house, 1, 2)
    closed(house)
    assert house.file.appointment is None
    assert house.paper.step is Step.BOARD_SUBCOMMITTEE

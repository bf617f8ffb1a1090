"""The board's committee: two voting directors at the least, a clean file, all of them or none [S54]."""

from __future__ import annotations

import pytest

from domain.application import Step
from domain.ids import ballot_id
from domain.values import Route
from tests.domain.cases import Case, given
from tests.domain.deciding import line, moves
from tests.domain.expediting import (
    FEW,
    before_few,
    closed,
    director,
    opened,
    signs,
    streamlined,
    with_committee,
)
from tests.domain.house import (
    BOARD,
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
from tests.domain.process import CHRIS


def opens(house: Hospital, body: object = FEW, **said: object) -> Case:
    about = {"application": house.application, "body": body, **said}
    return given(house).when("open_ballot", CASEY, ballot_id(house.key, "new"), **about)


def test_a_clean_file_goes_from_the_executive_committee_to_the_boards_committee() -> None:
    """Chair, credentials committee and executive committee have acted as ever [S55]."""
    house = before_few()
    assert house.paper.step is Step.BOARD_SUBCOMMITTEE
    (routed,) = house.events("RoutedToBoardCommittee")
    assert routed.members == 2


def test_what_nobody_found_clean_goes_to_the_full_board() -> None:
    """Category 2 is everything else; and where there is no such committee there is none to go to."""
    house = with_committee(before(MEC), "board1", "board2")
    carry(house, MEC)
    assert house.paper.step is Step.GOVERNING_BOARD
    house = streamlined()
    for kind in (CC, MEC):
        carry(house, kind)
    assert house.paper.step is Step.GOVERNING_BOARD
    house = with_committee(streamlined({"expedited.enabled": False}), "board1", "board2")
    for kind in (CC, MEC):
        carry(house, kind)
    assert house.paper.step is Step.GOVERNING_BOARD


def test_two_signatures_of_two_decide() -> None:
    """C29: by written consent, and the appointment is the board's as any other."""
    house = opened()
    signs(house, 1, 2)
    house.do("close_ballot", CASEY, ballot=house.ballot)
    case = given(house).when("take_outcome", SERVICE, ballot=house.ballot)
    begun = ("AppointmentGranted", "ProvisionalBegun", "PrivilegeGranted", "PrivilegeGranted")
    case.then_evaluated("ExpeditedDecision", *begun, "DutyOpened", "NoticeSent")
    assert house.paper.step is Step.DECIDED
    assert house.may("core-pediatrics").answer


def test_one_signature_at_the_windows_end_is_no_decision() -> None:
    """C29: silence is none; it falls to the full board."""
    house = opened()
    signs(house, 1)
    house.pass_to("2025-11-07 00:00", house.ballot)
    case = given(house).when("take_outcome", SERVICE, ballot=house.ballot).then("ReferredToFullBoard")
    case.among("ReferredToFullBoard", reason="no_quorum")
    assert house.file.appointment is None
    carry(house, BOARD)
    assert house.paper.step is Step.DECIDED


@pytest.mark.parametrize("value", ["deny", "abstain"])
def test_what_is_not_unanimous_goes_to_the_full_board(value: str) -> None:
    """A single voice that is not for it is enough, however many are."""
    house = opened(3)
    signs(house, 1, 2)
    signs(house, 3, value=value)
    assert closed(house) == "failed"
    assert house.paper.step is Step.GOVERNING_BOARD
    assert house.file.appointment is None


def test_one_who_recuses_of_two_leaves_too_few() -> None:
    """C29: only one is eligible, so the full board decides."""
    house = opened()
    house.do("recuse", director(2), ballot=house.ballot)
    signs(house, 1)
    assert closed(house) == "expedited_unavailable"
    (referred,) = house.events("ReferredToFullBoard")
    assert referred.reason == "expedited_unavailable"
    assert house.events("ItemNotActedOn")[0].reason == "expedited_unavailable"


def test_one_who_recuses_of_three_leaves_two_to_decide() -> None:
    """Both of them sign."""
    house = opened(3)
    house.do("recuse", director(3), ballot=house.ballot)
    signs(house, 1, 2)
    assert closed(house) == "carried"


def test_only_voting_directors_count() -> None:
    """A seat on the committee of one who is no director, or has no vote on the board, is no voice."""
    house = streamlined()
    with_committee(house, "board1", "board2", "guest")
    for kind in (CC, MEC):
        carry(house, kind)
    open_ballot(house, FEW)
    assert house.last_ballot.members == ("board1", "board2")
    guest = Person(actor="guest", role=director(1).role)
    given(house).when("cast_vote", guest, ballot=house.ballot, value="approve").refused_on_record(
        "not_a_member"
    )
    house.do("empty_seat", ROOT, body=house.bodies[BOARD], member="board2")
    signs(house, 1)
    assert closed(house) == "expedited_unavailable"


def test_too_few_directors_are_told_before_the_ballot_and_the_full_board_takes_it_up() -> None:
    """By name, with what to do instead."""
    house = before_few()
    house.do("empty_seat", ROOT, body=house.bodies[FEW], member="board2")
    refused = opens(house).refused("expedited_unavailable", state="board_subcommittee")
    assert refused.refusal is not None
    assert "governing board" in refused.refusal.message
    assert "open_ballot" in refused.refusal.facts["allowed"]
    carry(house, BOARD)
    assert house.paper.step is Step.DECIDED


def test_an_applicant_who_is_a_director_is_none_of_the_two() -> None:
    """Nobody decides on their own file."""
    house = before_few()
    house.do("empty_seat", ROOT, body=house.bodies[FEW], member="board2")
    house.do("empty_seat", ROOT, body=house.bodies[BOARD], member="board2")
    for kind in (FEW, BOARD):
        seat(house, kind, "abel", as_practitioner=house.abel)
    opens(house).refused("expedited_unavailable")


def test_a_condition_of_the_executive_committee_makes_it_category_2() -> None:
    """C29: it is for the full board to set limits."""
    house = with_committee(streamlined(), "board1", "board2")
    carry(house, CC)
    moves(house, MEC, "recommend", lines=[line("moderate-sedation", "granted", "five proctored")])
    (changed,) = house.events("RouteChanged")
    assert (changed.route, changed.concern) == (Route.CATEGORY_2, "recommendation_limited")
    assert house.paper.step is Step.GOVERNING_BOARD


def test_a_new_report_pulls_it_and_the_credentials_committee_sees_it() -> None:
    """C29: two days before the committee; a ballot that is open moves nothing any more."""
    house = opened()
    signs(house, 1, 2)
    case = given(house).when("record_npdb_query", CASEY, reports=1)
    case.among("RouteChanged", was="category_1", route="category_2", concern="npdb_report")
    assert house.paper.step is Step.CREDENTIALS_COMMITTEE
    close(house)
    case = given(house).when("take_outcome", SERVICE, ballot=house.ballot).then("ItemReturned")
    case.among("ItemReturned", reason="not_before_this_body")
    for kind in (CC, MEC):
        carry(house, kind)
    assert house.paper.step is Step.GOVERNING_BOARD


@pytest.mark.parametrize(
    ("who", "error"),
    [(member(CC, 3), ""), (director(1), ""), (DANA, ""), (Person(actor="x", role=DANA.role), "not_a_member")],
)
def test_any_reviewers_concern_is_enough(who: Person, error: str) -> None:
    """In writing; and only once."""
    house = before_few()
    about = {"application": house.application}
    given(house).when("change_route", CASEY, **about, concern=" ").refused("invalid", field="concern")
    case = given(house).when("change_route", who, **about, concern="a lawsuit")
    if error:
        case.refused(error)
        return
    case.then("RouteChanged")
    given(house).when("change_route", CASEY, **about, concern="another").refused("not_allowed_now")


def test_the_boards_committee_refers_what_it_would_change() -> None:
    """It grants what was recommended, or nothing."""
    house = before_few()
    proposal = {"action": "grant", "lines": [line("moderate-sedation", "granted", "x")]}
    opens(house, proposal=proposal).refused("invalid", field="proposal.lines")
    open_ballot(house, FEW, proposal={"action": "refer", "reason": "an unusual pattern of claims"})
    signs(house, 1, 2)
    closed(house)
    (referred,) = house.events("ReferredToFullBoard")
    assert referred.reason == "an unusual pattern of claims"
    assert house.paper.step is Step.GOVERNING_BOARD


def test_a_chair_does_not_call_a_file_clean_that_is_not() -> None:
    """The refusal says what is on it."""
    house = verified()
    house.do("record_npdb_query", CASEY, reports=2)
    said = {"application": house.application, "favorable": True, "rationale": "x", "route": "category_1"}
    case = given(house).when("recommend_as_chair", DANA, **said)
    case.refused("expedited_unavailable", concerns=["npdb_report"])
    given(house).when("recommend_as_chair", DANA, **(said | {"route": "category_2"})).then("ChairRecommended")


def test_what_is_too_old_waits_there_for_a_fresh_look() -> None:
    """No concern, so the route stays."""
    house = before_few(changes={"evote.window": 5})
    house.clock("2026-03-03 10:00")
    open_ballot(house, FEW)
    signs(house, 1, 2)
    house.clock("2026-03-04 10:00")
    assert closed(house) == "verification_stale"
    assert house.paper.step is Step.BOARD_SUBCOMMITTEE
    assert house.paper.route is Route.CATEGORY_1


def test_a_concern_while_the_applicant_is_asked_is_kept_for_later() -> None:
    """Deficient at the board's committee, it goes on at the credentials committee."""
    house = before_few()
    house.do("notice_deficiency", CASEY, application=house.application, items=["a reference"])
    house.do("record_npdb_query", CASEY, reports=1)
    house.do("cure_deficiency", house.applicant, application=house.application)
    assert house.paper.step is Step.CREDENTIALS_COMMITTEE


def test_an_open_matter_of_peer_review_is_no_clean_file() -> None:
    """A concern as well as an investigation; who may not read it learns no more than that."""
    house = verified()
    house.do("raise_concern", CHRIS, concern="two complaints in a month")
    said = {"application": house.application, "favorable": True, "rationale": "x", "route": "category_1"}
    case = given(house).when("recommend_as_chair", DANA, **said)
    case.refused("expedited_unavailable", concerns=["peer_review"])


def test_a_concern_that_peer_review_takes_up_pulls_a_clean_file() -> None:
    """Before the board's committee; the credentials committee sees it, and the full board decides."""
    house = before_few()
    case = given(house).when("raise_concern", CHRIS, concern="two complaints in a month")
    case.among("RouteChanged", was="category_1", route="category_2", concern="peer_review")
    assert house.paper.step is Step.CREDENTIALS_COMMITTEE
    given(house).when("raise_concern", CHRIS, concern="a third").absent("RouteChanged")
    for kind in (CC, MEC):
        carry(house, kind)
    assert house.paper.step is Step.GOVERNING_BOARD


def test_a_matter_that_is_closed_stands_in_no_files_way() -> None:
    house = verified()
    house.do("raise_concern", CHRIS, concern="two complaints in a month")
    house.do("close_matter", CHRIS, finding="unfounded")
    said = {"application": house.application, "favorable": True, "rationale": "x", "route": "category_1"}
    given(house).when("recommend_as_chair", DANA, **said).then("ChairRecommended", "RouteProposed")

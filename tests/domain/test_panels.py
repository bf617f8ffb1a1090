"""The hearing and its panel: when it can be set, who names the panel, and to whom its report goes."""

from __future__ import annotations

import pytest

from domain.values import Role
from tests.domain.cases import given
from tests.domain.deciding import decided_on
from tests.domain.house import BOARD, CC, MEC, Hospital, Person, at, close, lasting, member, take, vote
from tests.domain.process import (
    CAROL,
    CHRIS,
    GROUNDS,
    PANEL,
    investigated,
    opened,
    proceeding_of,
    receipt,
    received,
    record_of,
    reported,
    requested,
    resolve,
    scheduled,
    suspended,
)

PLACE = {"place": "board room"}
OTHERS = [{"member": f"panel{number}"} for number in (1, 2, 3)]


def board_opposed() -> Hospital:
    """A hearing is asked for of what the board itself proposed on 3 November 2025."""
    house = decided_on(BOARD, "deny", reason="doubts")
    house.do("send_adverse_notice", CAROL, application=house.application)
    receipt(house)
    house.do("request_hearing", house.applicant, request="I ask")
    return house


def on_panel(who: str) -> Person:
    return Person(actor=who, role=Role.COMMITTEE_MEMBER)


@pytest.mark.parametrize("held_at", ["2026-01-05T13:59:59Z", "2026-01-05T14:00:00Z"])
def test_a_hearing_is_set_for_an_instant_to_come(held_at: str) -> None:
    """Nobody can come to one that is over."""
    given(requested()).when("schedule_hearing", CAROL, held_at=held_at, **PLACE).refused(
        "invalid", field="held_at"
    )


def test_no_board_member_names_the_panel_of_what_the_committee_proposed() -> None:
    """The board decides after it; the chief executive names it."""
    house = scheduled()
    given(house).when("seat_panel", member(BOARD, 1), members=PANEL).refused(
        "role_required", needed=["chief_executive"]
    )
    given(house).when("seat_panel", CAROL, members=PANEL).then("PanelSeated")


def test_the_panels_report_on_what_the_board_proposed_goes_out_with_the_right_to_an_appeal() -> None:
    """The executive committee has nothing to reconsider; the board has the last word on its own."""
    house = board_opposed()
    house.do("schedule_hearing", CAROL, held_at="2026-01-12T14:00:00Z", **PLACE)
    house.do("seat_panel", member(BOARD, 1), members=OTHERS)
    house.clock("2026-01-12 16:00").catch_up(house.abel)
    for who in ("panel1", "panel2"):
        case = given(house).when("report_panel", on_panel(who), upheld=True, basis="the record shows it")
    case.among("PanelReported", upheld=True, members=("panel1", "panel2")).among("ResultNoticeSent", days=30)
    assert proceeding_of(house).state == "result_noticed"


def test_the_panels_report_on_what_the_committee_proposed_goes_to_the_committee() -> None:
    """Nobody is told of a result before it has reconsidered."""
    house = reported()
    assert not house.events("ResultNoticeSent")
    assert proceeding_of(house).state == "reported"
    given(house).when("report_panel", member(CC, 3), upheld=True, basis="x").refused("not_allowed_now")


def test_who_imposed_the_precaution_has_had_a_part_in_it() -> None:
    """And does not judge it."""
    house = suspended()
    resolve(house, "recommend_action", measure="termination", reasons=GROUNDS)
    house.do("send_adverse_notice", CAROL)
    receipt(house)
    house.do("request_hearing", house.applicant, request="I ask")
    case = given(house).when("seat_panel", CAROL, members=[*PANEL[:2], {"member": "cory"}])
    case.refused("panel_ineligible", members={"cory": "involved before"})


def test_a_vote_on_another_matter_is_no_part_in_this_one() -> None:
    """What was settled before had nothing to do with it."""
    house = investigated()
    resolve(house, "close_investigation", findings="nothing found")
    house.do("close_matter", CHRIS, finding="settled")
    house.do("raise_concern", CHRIS, concern=GROUNDS)
    opened(house, "recommend_action", measure="termination", reasons=GROUNDS)
    vote(house, MEC, "yyyy")
    close(house)
    take(house)
    house.do("send_adverse_notice", CAROL)
    receipt(house)
    house.do("request_hearing", house.applicant, request="I ask")
    given(house).when("seat_panel", CAROL, members=[*PANEL[:2], {"member": "mec5"}]).then("PanelSeated")


def test_a_hearing_is_asked_for_of_what_is_proposed() -> None:
    """Where nothing is, there is none; where it is over, no more."""
    house = lasting()
    given(house).when("request_hearing", house.applicant, request="I ask").refused("not_found")
    over = reported(upheld=False)
    resolve(over, "reconsider_action", affirm=False, reasons="the panel is right")
    given(over).when("request_hearing", over.applicant, request="I ask").refused("not_found")


def test_a_notice_that_was_received_starts_its_clock_once() -> None:
    """A second proof changes no day."""
    house = received()
    before = proceeding_of(house).notice
    house.clock("2026-01-12 09:00")
    receipt(house)
    assert proceeding_of(house).notice == before
    assert len(house.events("AdverseNoticeReceived")) == 1


def test_a_second_proposal_has_a_notice_and_a_clock_of_its_own() -> None:
    """What came of the first is over, and its days are not touched."""
    house = reported(upheld=False)
    resolve(house, "reconsider_action", affirm=False, reasons="the panel is right")
    resolve(house, "recommend_action", measure="suspension", days=60, reasons=GROUNDS)
    first, second = record_of(house).proceedings.values()
    house.do("send_adverse_notice", CAROL, proceeding=second.id)
    receipt(house)
    again = record_of(house).proceedings
    assert again[first.id] == first
    assert (again[second.id].state, again[second.id].notice.due) == ("noticed", at("2026-03-13 00:00"))

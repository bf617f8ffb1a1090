"""The hearing and its panel: when it can be set, who names the panel, and to whom its report goes."""

from __future__ import annotations

import pytest

from domain.values import Role
from tests.domain.cases import given
from tests.domain.deciding import decided_on
from tests.domain.house import BOARD, CC, Hospital, Person, member
from tests.domain.process import CAROL, PANEL, proceeding_of, receipt, reported, requested, scheduled

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

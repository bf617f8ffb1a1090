"""What a ballot may be opened on: a motion that the rules do not allow is refused before anyone votes."""

from __future__ import annotations

from typing import Any

import pytest

from domain.ids import ballot_id
from domain.values import BodyKind
from tests.domain.cases import Case, given
from tests.domain.deciding import (
    REASON,
    against,
    asked,
    decided_on,
    deferred,
    doubted,
    hearing_ended,
    line,
    moves,
)
from tests.domain.house import BOARD, CASEY, CC, MEC, Hospital, before, carry, day


def opens(house: Hospital, body: BodyKind, action: str, /, **said: Any) -> Case:
    about = {"application": house.application, "body": body, "proposal": {"action": action, **said}}
    return given(house).when("open_ballot", CASEY, ballot_id(house.key, "new"), **about)


def test_what_is_moved_stands_beside_the_opening_of_the_ballot() -> None:
    """Every line with its outcome, those left out as they were recommended."""
    house = before(CC)
    case = opens(house, CC, "recommend", lines=[line("moderate-sedation", "granted", "five proctored")])
    case.then("BallotOpened", "BallotProposed", "ItemClaimed")
    (proposed,) = (event for event in case.news if event.TOPIC == "BallotProposed")
    said = {each.privilege: (each.outcome, each.conditions) for each in proposed.proposal.lines}
    assert said == {
        "core-pediatrics": ("granted", ()),
        "moderate-sedation": ("granted_with_conditions", ("five proctored",)),
    }


@pytest.mark.parametrize(
    ("body", "action"),
    [
        (CC, "grant"),
        (CC, "deny"),
        (CC, "return"),
        (MEC, "grant"),
        (MEC, "deny"),
        (BOARD, "recommend"),
        (BOARD, "recommend_against"),
        (BOARD, "defer"),
    ],
)
def test_a_body_decides_only_what_is_its_own(body: BodyKind, action: str) -> None:
    """Committees recommend and defer; the board decides."""
    opens(before(body), body, action, reason="x", question="x", until="2025-12-01").refused(
        "invalid", field="proposal.action"
    )


@pytest.mark.parametrize(
    ("action", "field", "said"),
    [
        ("recommend_against", "proposal.reason", {"reason": " "}),
        ("defer", "proposal.reason", {"until": "2025-12-01"}),
        ("defer", "proposal.until", {"reason": "x"}),
        ("defer", "proposal.until", {"reason": "x", "until": "2025-11-03"}),
        ("request_information", "proposal.question", {}),
        ("recommend", "proposal.lines", {"lines": [line("ecmo")]}),
        (
            "recommend",
            "proposal.lines",
            {"lines": [line("core-pediatrics", "denied"), line("moderate-sedation", "not_processed")]},
        ),
        ("recommend", "proposal.lines.reason", {"lines": [line("moderate-sedation", "denied", reason=" ")]}),
        ("recommend", "proposal.lines.conditions", {"lines": [line("moderate-sedation", "denied", "x")]}),
        (
            "recommend",
            "proposal.lines.conditions",
            {"lines": [line("moderate-sedation", "granted_with_conditions")]},
        ),
        ("recommend_against", "proposal.lines", {"reason": "x", "lines": [line("moderate-sedation")]}),
    ],
)
def test_a_motion_says_all_that_its_decision_needs(action: str, field: str, said: dict[str, Any]) -> None:
    """Reasons and questions in writing, a day within the bylaws', lines that were asked for."""
    opens(before(MEC), MEC, action, **said).refused("invalid", field=field)


def test_a_deferral_is_as_long_as_the_bylaws_let_it_be() -> None:
    """Sixty days after 3 November are over with 2 January."""
    opens(before(MEC), MEC, "defer", reason="x", until="2026-01-02").then(
        "BallotOpened", "BallotProposed", "ItemClaimed"
    )


def test_a_deferral_for_longer_than_the_bylaws_let_it_is_refused_with_the_latest_day() -> None:
    """It is the limit that refuses it, not the shape of what was sent."""
    case = opens(before(MEC), MEC, "defer", reason="x", until="2026-01-03")
    case.refused("deferral_limit", latest="2026-01-02", state="medical_executive_committee")


def test_a_second_deferral_of_the_same_body_is_refused() -> None:
    """What it was deferred for is decided on when its day has come."""
    house = deferred()
    house.pass_to("2025-12-02 09:00")
    opens(house, MEC, "defer", reason="x", until="2025-12-15").refused(
        "deferral_limit", state="medical_executive_committee"
    )
    opens(house, MEC, "recommend").then("BallotOpened", "BallotProposed", "ItemClaimed")


def test_each_body_has_its_own_deferrals_and_as_many_as_the_bylaws_say() -> None:
    """The credentials committee's is none of the executive committee's."""
    house = deferred(CC, changes={"deferral.max": 2})
    house.pass_to("2025-12-02 09:00")
    moves(house, CC, "defer", reason="x", until="2025-12-15")
    house.pass_to("2025-12-15 09:00")
    opens(house, CC, "defer", reason="x", until="2025-12-20").refused("deferral_limit")
    carry(house, CC)
    opens(house, MEC, "defer", reason="x", until="2025-12-20").then(
        "BallotOpened", "BallotProposed", "ItemClaimed"
    )


def test_a_line_the_chair_doubted_is_spoken_of_before_it_opens_a_hearing() -> None:
    """The credentials committee may follow the chair; the executive committee says why."""
    house = doubted()
    carry(house, CC)
    usual = {"application": house.application, "body": MEC}
    refused = given(house).when("open_ballot", CASEY, ballot_id(house.key, "new"), **usual)
    refused.refused("invalid", field="proposal.lines")
    opens(house, MEC, "recommend", lines=[line("moderate-sedation", "denied")]).then(
        "BallotOpened", "BallotProposed", "ItemClaimed"
    )


def test_the_board_grants_no_line_that_was_not_recommended() -> None:
    """It returns it to the executive committee instead (I3)."""
    house = decided_on(MEC, "recommend", lines=[line("moderate-sedation", "not_processed")])
    opens(house, BOARD, "grant", lines=[line("moderate-sedation")]).refused("invalid", field="proposal.lines")
    opens(house, BOARD, "return", question="why not?").then("BallotOpened", "BallotProposed", "ItemClaimed")


def test_the_board_does_not_act_on_what_waits_for_a_hearing() -> None:
    """Neither for nor against it; once it was heard or waived it has its last word."""
    house = against()
    for action in ("grant", "deny"):
        opens(house, BOARD, action, reason="x").refused("not_final", state="adverse_pending_hearing")
    hearing_ended(house, "waived")
    opens(house, BOARD, "return", question="x").refused("invalid", field="proposal.action")
    opens(house, BOARD, "deny", reason="x").then("BallotOpened", "BallotProposed", "ItemClaimed")


def test_no_body_acts_while_the_applicant_is_asked_or_the_item_is_deferred() -> None:
    """Each is refused with where the application is."""
    opens(asked(), MEC, "recommend").refused("not_allowed_now", state="returned_for_information")
    opens(deferred(), MEC, "recommend").refused("not_allowed_now", state="deferred")
    opens(deferred(), BOARD, "grant").refused("not_allowed_now", state="deferred")


def test_the_board_acts_without_the_executive_committee_only_after_its_business_days() -> None:
    """Five of them from Monday 3 November: Veterans Day on the 11th is none of them."""
    house = before(MEC, {"mec.max_delay": 6})
    house.clock("2025-11-12 23:59:59")
    opens(house, BOARD, "grant").refused("not_allowed_now", state="medical_executive_committee")
    house.clock("2025-11-13 00:00")
    case = opens(house, BOARD, "grant")
    case.among("BallotOpened", body_kind=BOARD)


def test_two_bodies_never_vote_on_one_application_at_once() -> None:
    """Also not the board while the executive committee, late as it is, has a ballot open."""
    house = before(MEC, {"mec.max_delay": 1, "evote.window": 30})
    opens(house, MEC, "recommend")
    house.clock("2025-11-10 10:00")
    again = {"application": house.application, "body": BOARD}
    given(house).when("open_ballot", CASEY, ballot_id(house.key, "other"), **again).refused(
        "not_allowed_now", state="ballot_open"
    )


def test_the_reason_of_a_motion_is_kept_word_for_word() -> None:
    """And so is the day of a deferral."""
    house = before(MEC)
    case = opens(house, MEC, "defer", reason=REASON, until="2025-12-01")
    (proposed,) = (event for event in case.news if event.TOPIC == "BallotProposed")
    assert (proposed.proposal.reason, proposed.proposal.until) == (REASON, day("2025-12-01"))

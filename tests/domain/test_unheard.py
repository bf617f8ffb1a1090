"""What gives no right to a hearing goes on to the board, and what ended a right ends it once [S11d]."""

from __future__ import annotations

from dataclasses import replace

from domain.deciding import adverse
from domain.passing import clock_stamp
from domain.values import BodyKind
from tests.domain.career import ask, bring, holding
from tests.domain.cases import given
from tests.domain.deciding import against, hearing_ended, moves
from tests.domain.house import CC, FULL, MEC, Hospital
from tests.domain.process import CAROL

TERM = ("2023-07-01", "2026-06-30")


def changing(to: BodyKind = MEC) -> Hospital:
    """A change of the staff category is before a body."""
    house = holding(*TERM, FULL).clock("2026-03-02 09:00")
    ask(house, "category_change", category="courtesy")
    bring(house, (), to=to)
    return house


def test_against_a_change_of_category_nobody_is_heard() -> None:
    """The committee's word goes on to the board [S11d]."""
    house = changing()
    moves(house, MEC, "recommend_against", reason="too few cases")
    (said,) = house.events("MECRecommended")
    assert not said.favorable
    assert not house.events("MECRecommendedAdverse", "ApplicationOpposed")
    assert house.paper.step == "governing_board"


def test_a_right_to_a_hearing_ends_once() -> None:
    """Its end told again changes nothing, and one that was not waived is not restored."""
    house = hearing_ended(against(), "heard")
    (opposed,) = house.paper.open_adverse()
    stamp = replace(clock_stamp(house.ledger.house(house.key), house.now, house.now), actor="hearing")
    paper = house.paper
    adverse.ended(paper, stamp, opposed.ballot, "waived", "elsewhere")
    adverse.restored(paper, stamp, opposed.ballot)
    assert paper.pending == ()
    assert [each.how for each in house.events("HearingRightEnded")] == ["heard"]


def test_temporary_privileges_are_for_who_applies_for_new_ones() -> None:
    """A change of category brings none."""
    house = changing(CC)
    said = {"application": house.application, "privileges": ["core-pediatrics"]}
    given(house).when("grant_temporary", CAROL, advice="the chair's", **said).refused("need_not_allowed")

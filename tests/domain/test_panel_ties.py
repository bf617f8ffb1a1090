"""A panel of an even number may divide evenly: the bylaws say what it then reports [S104]."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from domain.bylaws import model_set
from domain.corrective.panels import concluded
from domain.corrective.proceedings import Proceeding
from domain.values import BodyKind
from tests.domain.cases import given
from tests.domain.house import CC, Hospital, at, day, member
from tests.domain.process import CAROL, Changes, proceeding_of, scheduled, seated

RULES = ("not_upheld", "upheld", "odd_panel")
BEFORE = Proceeding(
    id=UUID(int=1),
    about=UUID(int=2),
    by=BodyKind.MEDICAL_EXECUTIVE_COMMITTEE,
    ballot=UUID(int=3),
    reasons="as found",
    proposed_at=at("2026-01-05 09:00"),
    state="seated",
)
FOUR = tuple({"member": f"cc{number}"} for number in (1, 2, 3, 4))


def heard(said: str, changes: Changes = None) -> Hospital:
    """A hearing before four; each member in turn upholds, `y`, or does not."""
    house = seated(changes, panel=FOUR)
    house.clock("2026-02-10 16:00").catch_up(house.abel)
    for number, each in enumerate(said, start=1):
        house.do("report_panel", member(CC, number), upheld=each == "y", basis="the record shows it")
    return house


@pytest.mark.parametrize(("rule", "upheld"), [("not_upheld", False), ("upheld", True), (None, False)])
def test_a_panel_that_divides_evenly_reports_what_the_bylaws_say(rule: str | None, upheld: bool) -> None:
    """By the model set it does not uphold; the members named are those who concluded so."""
    house = heard("yynn", {"hearing.panel_tie": rule} if rule else None)
    (report,) = house.events("PanelReported")
    assert (report.upheld, report.members) == (upheld, ("cc1", "cc2") if upheld else ("cc3", "cc4"))
    assert proceeding_of(house).state == "reported"


def test_nothing_is_divided_before_the_last_has_spoken() -> None:
    """Two against one of four waits for the fourth, who may make it three."""
    house = heard("yyn")
    assert not house.events("PanelReported")
    house.do("report_panel", member(CC, 4), upheld=True, basis="the record shows it")
    assert house.events("PanelReported")[0].members == ("cc1", "cc2", "cc4")


def test_where_the_bylaws_want_an_odd_panel_none_of_an_even_number_is_seated() -> None:
    """So that it cannot divide."""
    house = scheduled({"hearing.panel_tie": "odd_panel"})
    given(house).when("seat_panel", CAROL, members=FOUR).refused("invalid", field="members")
    given(house).when("seat_panel", CAROL, members=FOUR[:3]).then("PanelSeated")


@settings(max_examples=60)
@drawn(
    said=st.lists(st.sampled_from([True, False, None]), min_size=3, max_size=9), rule=st.sampled_from(RULES)
)
def test_a_majority_of_the_whole_panel_is_its_report_whatever_the_bylaws_say(
    said: list[bool | None], rule: str
) -> None:
    """Else there is none until all have spoken, and then there is one."""
    panel = tuple(f"m{place}" for place in range(len(said)))
    spoken = {name: each for name, each in zip(panel, said, strict=True) if each is not None}
    before = replace(BEFORE, panel=panel, conclusions=spoken)
    found = concluded(before, model_set().with_changes({"hearing.panel_tie": rule}).on(day("2026-02-10")))
    for word in (True, False):
        if 2 * said.count(word) > len(panel):
            assert found is word
            return
    assert (found is not None) is (len(spoken) == len(panel))

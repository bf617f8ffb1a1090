"""Which procedure somebody has, and what opens a hearing at all: as the bylaws say [S11d][S11k]."""

from __future__ import annotations

import pytest

from domain.deadlines import due
from domain.values import BodyKind
from tests.domain.bylaws import decide, drafted, put, written
from tests.domain.career import holding
from tests.domain.cases import given
from tests.domain.house import Hospital, day
from tests.domain.process import CAROL, CHRIS, GROUNDS, final, proposed, receipt, resolve
from tests.domain.test_departure import loaded

AFFILIATED: dict[str, object] = {"hearing.short_professions": ["aprn", "pa"]}


def noticed(profession: str, changes: dict[str, object]) -> Hospital:
    """Someone of a profession has been told of a proposed termination."""
    house = holding("2025-07-01", "2028-06-30", changes, profession=profession).clock("2026-01-05 09:00")
    house.do("raise_concern", CHRIS, concern=GROUNDS)
    resolve(house, "recommend_action", measure="termination", reasons=GROUNDS)
    house.do("send_adverse_notice", CAROL)
    return house


@pytest.mark.parametrize(
    ("profession", "changes", "days"),
    [
        ("APRN", AFFILIATED, 10),
        ("APRN", {**AFFILIATED, "hearing.short_request_days": 7}, 7),
        ("APRN", {}, 30),
        ("CRNA", AFFILIATED, 30),
        ("MD", AFFILIATED, 30),
        ("DMD", {"hearing.short_professions": ["dmd", "md"]}, 30),
    ],
)
def test_others_than_physicians_and_dentists_may_have_a_shorter_procedure(
    profession: str, changes: dict[str, object], days: int
) -> None:
    """Where the bylaws give them one; of physicians and dentists no bylaws shorten anything [S70]."""
    (sent,) = noticed(profession, changes).events("AdverseNoticeSent")
    assert sent.days == days


def test_the_shorter_procedure_has_its_own_waiver() -> None:
    """Day 10 is the last; what falls due names the rule that it hangs on."""
    house = noticed("APRN", AFFILIATED)
    receipt(house)
    found = [each for each in due(loaded(house), house.ledger.house(house.key)) if "request_end" in each.kind]
    assert [each.parameter for each in found] == ["hearing.short_request_days"]
    given(house).passing("2026-01-15 23:59:59").absent("HearingWaived")
    given(house).passing("2026-01-16 00:00").among("HearingWaived", how="not_requested")


def test_the_shorter_procedure_has_its_own_notice_and_panel() -> None:
    """Ten days between notice and hearing, and a panel as small as they say."""
    house = noticed("APRN", {**AFFILIATED, "hearing.short_panel_min": 1})
    receipt(house)
    assert house.events("AdverseNoticeReceived")[0].last_day == day("2026-01-15")
    house.do("request_hearing", house.applicant, request="I ask for a hearing")
    early = {"held_at": "2026-01-14T15:00:00Z", "place": "board room"}
    given(house).when("schedule_hearing", CAROL, **early).refused("hearing_too_early", earliest="2026-01-15")
    house.do("schedule_hearing", CAROL, held_at="2026-01-15T15:00:00Z", place="board room")
    given(house).when("seat_panel", CAROL, members=[{"member": "cc1"}]).then("PanelSeated")


def test_a_notice_keeps_the_days_that_it_stated() -> None:
    """Bylaws that shorten the procedure meanwhile shorten no clock that runs (RC-12)."""
    house = noticed("APRN", {})
    receipt(house)
    drafted(written("R2", hearing__short_professions="[aprn]"), house)
    put(house)
    decide(house)
    given(house).passing("2026-02-04 23:59:59").absent("HearingWaived")
    given(house).passing("2026-02-05 00:00").among("HearingWaived")


@pytest.mark.parametrize(
    ("measure", "heard"), [("reprimand", True), ("warning", False), ("proctoring", False)]
)
def test_the_bylaws_say_which_measures_open_no_hearing(measure: str, heard: bool) -> None:
    """Of those that take nothing away; what takes away always does."""
    house = proposed({"hearing.unheard_measures": ["warning", "proctoring"]}, measure=measure)
    assert bool(house.events("AdverseActionProposed")) is heard
    assert bool(house.events("MeasureTaken")) is not heard


def test_bylaws_may_hear_whatever_is_recommended() -> None:
    """A list of no measures leaves nothing to the committee alone but a brief suspension."""
    every: dict[str, object] = {"hearing.unheard_measures": []}
    assert proposed(every, measure="warning").events("AdverseActionProposed")
    assert proposed(every, measure="suspension", days=14).events("MeasureTaken")


def test_a_reprimand_that_was_heard_takes_nothing_from_the_file() -> None:
    """It stands in the record, and nobody has it to report."""
    house = final({"hearing.unheard_measures": ["warning"]}, measure="reprimand")
    (word,) = house.events("FinalCorrectiveAction")
    assert word.outcome.body_kind is BodyKind.GOVERNING_BOARD
    assert not house.file.suspensions
    assert not house.file.duties

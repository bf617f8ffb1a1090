"""A change of the bylaws: what was due before goes by what held then, and nothing new is due before."""

from __future__ import annotations

from datetime import datetime

import pytest

from domain.bylaws import model_set
from domain.bylaws.book import BylawsBook
from domain.events.facility import BylawsAdopted
from domain.house import TICK
from domain.ids import bylaws_id
from domain.passing import clock_stamp
from tests.domain.cases import given
from tests.domain.house import CASEY, R1, Hospital, at, licensed, submitted


def adopt(house: Hospital, version: str, **changes: object) -> Hospital:
    """Other bylaws hold from now on."""
    book = house.find(bylaws_id(house.key), BylawsBook)
    named = {key.replace("__", "."): value for key, value in changes.items()}
    stamp = clock_stamp(house.ledger.house(house.key), house.now, house.now)
    book.trigger(BylawsAdopted, stamp, bylaws=model_set().with_changes(named, version=version))
    house.ledger.keep((book,))
    return house


def rungs(house: Hospital) -> list[tuple[int | None, datetime]]:
    return [(notice.rung, notice.sent_at) for notice in house.notices("expiry_reminder")]


def test_what_fell_due_before_other_bylaws_is_written_late_under_those_that_held() -> None:
    """The clock was away when the reminder fell due; R2, adopted since, knows no such reminder."""
    house = adopt(licensed(R1).clock("2026-02-10 09:00"), "R2", notice__ladder=[10])
    case = given(house).passing("2026-02-11 09:00")
    case.then("NoticeSent").among("NoticeSent", rung=60, occurred_at="2026-01-30 00:00")
    assert case.news[0].stamp.bylaws == "R1"


def test_new_bylaws_bring_nothing_about_before_they_are_adopted() -> None:
    """Of the reminders that they would have sent by then, the most urgent goes out at their adoption."""
    house = licensed()
    house.pass_to("2026-02-10 09:00")
    adopt(house, "R2", notice__ladder=[120, 90, 60, 55, 50, 7])
    case = given(house).passing("2026-02-11 09:00")
    case.then("NoticeSent").among("NoticeSent", rung=50, occurred_at="2026-02-10 09:00")
    assert case.news[0].stamp.bylaws == "R2"
    assert given(house).passing("2026-03-23 23:00").nothing()


def test_a_step_that_new_bylaws_give_fewer_days_is_overdue_at_their_adoption() -> None:
    """Not on a day on which nobody could know of it."""
    house = submitted().clock("2025-11-06 12:00")
    adopt(house, "R2", office__days=1)
    given(house).passing("2025-11-06 13:00").among("StepEscalated", occurred_at="2025-11-06 12:00")


def test_an_act_received_before_other_bylaws_were_adopted_goes_by_those_that_held() -> None:
    """It came in time, and was only written later."""
    house = licensed(R1)
    received = at("2025-12-01 08:59")
    adopt(house.clock("2025-12-01 09:00"), "R2", application__return_days=90)
    early = given(house).when("request_application", CASEY, department="pediatrics", received=received)
    issued = early.among("ApplicationIssued").news
    assert {event.stamp.bylaws for event in issued} == {"R1"}


@pytest.mark.parametrize(("instant", "version"), [(0, "R1"), (1, "R2"), (2, "R3")])
def test_each_version_holds_until_the_next(instant: int, version: str) -> None:
    """From the instant of its adoption on; the first also for whatever was before it."""
    house = licensed(R1)
    moments = ["2026-01-01 00:00", "2026-02-01 00:00", "2026-03-01 00:00"]
    for name, moment in zip(("R2", "R3"), moments[1:], strict=True):
        adopt(house.clock(moment), name, chair__days=20)
    found = house.ledger.house(house.key)
    assert found.at(at(moments[instant])).bylaws.version == version
    assert found.at(at("1999-01-01 00:00")).bylaws.version == "R1"


def test_bylaws_replaced_at_the_instant_of_their_adoption_never_held() -> None:
    """As may happen in a sandbox whose clock stands still."""
    house = Hospital(R1)
    adopt(adopt(house, "R2", chair__days=20), "R3", chair__days=21)
    found = house.ledger.house(house.key)
    assert found.at(house.now).bylaws.version == "R3"
    assert found.at(house.now - TICK).bylaws.version == "R1"

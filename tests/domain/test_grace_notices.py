"""While the state's grace counts, office and chair hear of it again and again."""

from __future__ import annotations

import pytest

from domain.correspondence.record import Notice
from tests.domain.cases import given
from tests.domain.house import EVALUATED_LATE, Hospital, appointed, at, days, verify


def graced(every: int = 7) -> Hospital:
    graced = {"license.grace_policy": "ct_90", "license.grace_notice_days": every}
    return appointed({**EVALUATED_LATE, **graced})


def told(house: Hospital) -> list[Notice]:
    return house.notices("license_in_grace")


@pytest.mark.parametrize(("every", "count"), [(1, 90), (7, 13), (90, 1)])
def test_it_is_told_at_its_beginning_and_every_so_many_days(every: int, count: int) -> None:
    """By policy daily, weekly, or only once; never on the day it ends."""
    house = graced(every)
    for past in range(92):
        house.pass_to(at("2026-04-01 00:00") + days(past))
    assert len(told(house)) == count
    assert told(house)[0].sent_at == at("2026-04-01 00:00")
    assert {notice.data["last_day"] for notice in told(house)} == {"2026-06-29"}
    (lapsed,) = house.notices("credential_lapsed")
    assert lapsed.sent_at == at("2026-06-30 00:00")


def test_after_an_outage_it_is_told_once() -> None:
    """Only the last of those overdue."""
    house = graced()
    house.pass_to("2026-04-01 00:00")
    case = given(house).passing("2026-05-01 12:00").then("NoticeSent")
    case.among("NoticeSent", occurred_at="2026-04-29", rung=61)


def test_a_renewal_ends_it() -> None:
    """Verified in its second week."""
    house = graced()
    house.pass_to("2026-04-10 10:00")
    verify(house, "state_license", expires="2027-03-31")
    count = len(told(house))
    house.pass_to("2026-06-29 12:00")
    assert len(told(house)) == count
    assert house.file.open_suspensions() == ()

"""A reappointment that comes back late costs what the bylaws say; nothing waits for the money [S119]."""

from __future__ import annotations

import pytest

from domain.application import Step
from domain.application.late_fee import LateFee
from domain.events.correspondence import NoticeSent
from domain.tasks import TaskKind, open_tasks
from tests.domain.career import bring, holding
from tests.domain.cases import given
from tests.domain.house import BOARD, CASEY, Hospital, at, carry, day

LATE = "2026-03-03 00:00"
"""It went out on 1 January; sixty days later it is 2 March."""
FEE = {"reappt.late_fee": 150}


def out(rules: dict[str, object] | None = None) -> Hospital:
    """A reappointment that the clock sent out on the first of January."""
    house = holding("2023-07-01", "2026-06-30", FEE if rules is None else rules)
    house.pass_to("2026-01-01 00:00")
    (opened,) = house.events("ReappointmentOpened")
    house.application = opened.application
    return house


def charged() -> Hospital:
    house = out()
    house.pass_to(LATE)
    return house


def owed(house: Hospital) -> list[str]:
    """What the office's worklist says of the fee."""
    found = house.ledger.file(house.abel, house.ledger.house(house.key), house.now)
    assert found is not None
    tasks = open_tasks(found, house.ledger.house(house.key))
    return [task.detail for task in tasks if task.kind is TaskKind.SETTLE_LATE_FEE]


def test_it_is_charged_when_the_last_day_to_come_back_for_nothing_is_over() -> None:
    """Once; the applicant and the office are told."""
    house = out()
    case = given(house).passing("2026-03-02 23:59:59").absent("LateFeeCharged")
    case = case.passing(LATE).among("LateFeeCharged", usd=150, last_day=day("2026-03-02"), due=at(LATE))
    (letter,) = [e for e in case.news if isinstance(e, NoticeSent) and e.kind == "late_fee"]
    assert {each.role for each in letter.recipients} == {"practitioner", "medical_staff_office"}
    assert owed(house) == ["150 USD"]
    given(house).passing("2026-05-30 00:00").absent("LateFeeCharged")


@pytest.mark.parametrize(
    ("rules", "last"),
    [({**FEE, "reappt.late_fee_days": 90}, "2026-04-01"), ({**FEE, "reappt.late_fee_days": 1}, "2026-01-02")],
)
def test_the_bylaws_say_how_long_it_may_be_out(rules: dict[str, object], last: str) -> None:
    """In legal days."""
    house = out(rules)
    house.pass_to("2026-06-01 00:00")
    (fee,) = house.events("LateFeeCharged")
    assert fee.last_day == day(last)


@pytest.mark.parametrize("rules", [{}, {**FEE, "reappt.late_fee_days": 200}])
def test_no_fee_is_charged_where_none_is_set_or_the_term_is_over_first(rules: dict[str, object]) -> None:
    """The model bylaws have none."""
    house = out(rules)
    house.pass_to("2026-08-01 00:00")
    assert house.events("LateFeeCharged") == []


def test_one_that_came_back_costs_nothing() -> None:
    """However long the rest of its way is."""
    house = out().clock("2026-03-02 23:59:58")
    bring(house)
    given(house).passing("2026-06-01 00:00").absent("LateFeeCharged")


def test_an_answer_in_time_that_the_clock_overtook_costs_nothing() -> None:
    """What the clock had charged is set aside, and nobody has to settle it."""
    house = charged()
    house.clock("2026-03-02 23:00")
    about = {"application": house.application, "privileges": ["core-pediatrics"], "signature": "Ann Abel"}
    case = given(house).when("submit_application", house.applicant, **about)
    case.among("LateFeeSetAside", due=at(LATE))
    assert owed(house) == []


def test_it_keeps_nobody_from_being_reappointed() -> None:
    """It is owed, and the application goes its way."""
    house = charged()
    bring(house)
    carry(house, BOARD)
    assert house.paper.step is Step.DECIDED
    assert owed(house) == ["150 USD"]


def test_it_is_paid_once() -> None:
    """After that there is nothing to settle; the refusal says so."""
    house = charged()
    about = {"application": house.application}
    case = given(house).when("settle_late_fee", CASEY, **about, how="paid").then("LateFeeSettled")
    assert owed(house) == []
    case.when("settle_late_fee", CASEY, **about, how="paid").refused("not_allowed_now", state="paid")


def test_it_is_let_go_with_a_reason_alone() -> None:
    """Somebody will ask why."""
    house = charged()
    about = {"application": house.application, "how": "waived"}
    given(house).when("settle_late_fee", CASEY, **about).refused("invalid", field="reason")
    given(house).when("settle_late_fee", CASEY, **about, reason="the mail was down").then("LateFeeSettled")
    assert house.paper.late_fee == LateFee(usd=150, last_day=day("2026-03-02"), due=at(LATE), state="waived")


def test_what_was_never_late_cannot_be_settled() -> None:
    """The refusal says at what step the application is."""
    house = out()
    given(house).when("settle_late_fee", CASEY, application=house.application, how="paid").refused(
        "not_allowed_now", state="application_issued"
    )

"""Ongoing evaluation: never more than so many months apart, and a volume of zero counts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from domain import legal_days
from domain.deadlines.evaluation import oppe_last_day
from domain.errors import NotAMember
from domain.tasks import TaskKind, open_tasks
from domain.values import BodyKind, Role
from tests.domain.career import granted, holding
from tests.domain.cases import given
from tests.domain.evaluated import carried_over, evaluation, plan, review
from tests.domain.house import (
    CASEY,
    DANA,
    FULL,
    VIC,
    Hospital,
    Person,
    appointed,
    day,
    establish,
    registered,
    seat,
)
from tests.domain.process import matter_of

CEO = Person(actor="carol", role=Role.CHIEF_EXECUTIVE)


def last_day(house: Hospital) -> date | None:
    known = house.ledger.house(house.key)
    file = house.ledger.file(house.abel, known, house.now)
    assert file is not None
    return oppe_last_day(file, known)


def tasks(house: Hospital) -> list[TaskKind]:
    known = house.ledger.house(house.key)
    file = house.ledger.file(house.abel, known, house.now)
    assert file is not None
    return [task.kind for task in open_tasks(file, known)]


def test_a_review_is_due_so_many_months_after_the_last_and_its_duty_opens_before() -> None:
    """Last on 2025-06-30, so by 2026-06-30; missed, it is breached on 2026-07-01 (C34)."""
    house = carried_over(oppe_reviewed="2025-06-30")
    house.pass_to("2026-05-30 23:59")
    case = given(house).passing("2026-05-31 00:00")
    case.among("DutyOpened", kind="oppe", last_day=day("2026-06-30"), rule="oppe.interval_months")
    given(house).passing("2026-06-30 23:59:59").absent("DutyBreached")
    given(house).passing("2026-07-01 00:00").among("DutyBreached", kind="oppe")


def test_a_review_fulfils_the_duty_and_starts_the_next() -> None:
    """A volume of zero as well as any other [S48]."""
    house = carried_over(oppe_reviewed="2025-06-30")
    house.pass_to("2026-06-30 12:00")
    case = given(house).when("record_oppe", DANA, volume=0, findings="no data")
    case.then("OppeReviewed", "DutyFulfilled").among("DutyFulfilled", late=False)
    case.among("OppeReviewed", volume=0, first=day("2025-07-01"), last=day("2026-06-30"))
    assert last_day(house) == day("2027-06-30")


def test_a_second_review_without_a_case_asks_for_a_plan_before_reappointment() -> None:
    """Until there is one, or there are cases again (C34)."""
    house = carried_over()
    review(house, volume=0)
    assert TaskKind.PLAN_LOW_VOLUME not in tasks(house)
    house.clock("2026-03-01 09:00")
    review(house, volume=0)
    assert TaskKind.PLAN_LOW_VOLUME in tasks(house)
    house.do("plan_low_volume", DANA, plan="peers of the hospital she works at")
    assert TaskKind.PLAN_LOW_VOLUME not in tasks(house)


def test_a_plan_for_want_of_cases_may_be_the_first_word_on_somebodys_practice() -> None:
    """Before any review or focused evaluation: the file is read and goes on as before."""
    house = registered()
    house.do("plan_low_volume", DANA, plan="peers of the hospital she works at")
    house.do("read_evaluation", DANA, reason="the plan")
    assert evaluation(house).version == 2


def test_cases_again_need_no_plan_and_a_later_drought_a_new_one() -> None:
    house = carried_over()
    for month, volume, low in ((1, 0, False), (2, 0, True), (3, 4, False), (4, 0, False), (5, 0, True)):
        house.clock(f"2026-0{month}-01 09:00")
        review(house, volume=volume)
        assert evaluation(house).low_volume is low


def test_a_file_carried_over_without_its_last_review_waits_for_one() -> None:
    """Nobody knows by when it was due; from the first on the clock runs."""
    house = carried_over()
    assert last_day(house) is None
    assert TaskKind.RECORD_OPPE in tasks(house)
    review(house)
    assert last_day(house) == day("2026-11-03")
    assert TaskKind.RECORD_OPPE not in tasks(house)


def test_who_holds_no_privilege_is_not_reviewed() -> None:
    """Membership alone has nothing to look at [S48]."""
    house = carried_over(privileges=[])
    given(house).passing("2026-07-15 00:00").absent("DutyOpened")


def test_a_conclusion_to_look_closer_opens_a_focused_evaluation_of_each_line() -> None:
    house = appointed()
    asked = {"volume": 9, "findings": "three infections", "privileges": ["core-pediatrics"]}
    case = given(house).when("record_oppe", DANA, conclusion="fppe", **asked)
    case.then("OppeReviewed", "FppeOpened").among("FppeOpened", cause="ongoing_review")
    assert plan(house).plan == "three infections"


@pytest.mark.parametrize("conclusion", ["limit", "revoke"])
def test_a_conclusion_to_take_something_away_is_a_matter_of_peer_review(conclusion: str) -> None:
    """A reviewer takes nothing from anyone; of a matter that is open already no second one is made."""
    house = appointed()
    said = {"volume": 9, "findings": "three infections", "privileges": ["core-pediatrics"]}
    case = given(house).when("record_oppe", DANA, conclusion=conclusion, **said)
    case.then("OppeReviewed", "ConcernRaised")
    assert matter_of(house).notes == ("three infections",)
    assert house.may("core-pediatrics").answer
    given(house).when("record_oppe", DANA, conclusion=conclusion, **said).then("OppeReviewed")


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"volume": -1}, "volume"),
        ({"conclusion": "limit", "findings": "x"}, "privileges"),
        ({"conclusion": "limit", "privileges": ["core-pediatrics"]}, "findings"),
        ({"conclusion": "limit", "privileges": ["ecmo"], "findings": "x"}, "privileges"),
        ({"reviewed_on": "2025-11-04"}, "reviewed_on"),
        ({"first": "2025-11-04"}, "last"),
        ({"last": "2025-11-04"}, "last"),
    ],
)
def test_a_review_looks_back_and_says_of_what_it_speaks(said: dict[str, Any], field: str) -> None:
    given(appointed()).when("record_oppe", DANA, **{"volume": 3, **said}).refused("invalid", field=field)


def test_the_duty_is_done_by_a_review_and_by_nothing_else() -> None:
    """A reference shows no evaluation."""
    house = carried_over(oppe_reviewed="2025-06-30")
    house.pass_to("2026-06-01 00:00")
    asked = {"duty": "oppe/2026-06-30", "reference": "done"}
    given(house).when("fulfil_duty", CASEY, **asked).refused("invalid", field="duty")


def test_the_record_is_opened_with_a_reason_by_those_whom_the_bylaws_name() -> None:
    """Who opened it, and why, stands in the trail."""
    house = appointed({"evaluation.readers": ["department_chair"]})
    case = given(house).when("read_evaluation", DANA, reason="yearly talk")
    case.then("EvaluationRead")
    assert case.news[0].stamp.reason == "yearly talk"
    assert not case.news[0].PRIVILEGED
    given(house).when("read_evaluation", DANA).refused("invalid", field="reason")
    given(house).when("read_evaluation", CASEY, reason="audit").refused("role_required")


def test_a_record_that_holds_nothing_yet_can_be_opened_too() -> None:
    """That it was looked at stands there as well."""
    given(registered()).when("read_evaluation", CASEY, reason="audit").then("EvaluationRead")


@drawn(last=st.dates(date(2024, 1, 1), date(2025, 11, 2)), months=st.integers(1, 12))
def test_the_last_day_is_never_more_than_the_bylaws_months_on(last: date, months: int) -> None:
    """Clamped to the month's end (RC-13); twelve months at most [S47]."""
    house = carried_over({"oppe.interval_months": months}, oppe_reviewed=last)
    due = legal_days.add_months(last, months)
    since_the_term_began = legal_days.add_months(date(2025, 7, 1), months)
    assert last_day(house) == (due if due >= date(2025, 7, 1) else since_the_term_began)


def test_an_evaluation_of_who_belongs_to_no_department_here_is_any_chairs() -> None:
    """A file that was carried over may name one that was never established."""
    house = holding("2023-07-01", "2026-06-30", appointed={"department": "surgery"}).clock("2026-03-02 09:00")
    given(house).when("record_oppe", DANA, volume=3).among("OppeReviewed")


@pytest.mark.parametrize("of_theirs", [True, False])
def test_a_chair_evaluates_their_own_department(of_theirs: bool) -> None:
    """And no other that is established here."""
    chair = DANA if of_theirs else Person(actor="sam", role=Role.DEPARTMENT_CHAIR)
    case = given(holding("2023-07-01", "2026-06-30").clock("2026-03-02 09:00")).when(
        "record_oppe", chair, volume=3
    )
    if of_theirs:
        case.among("OppeReviewed")
    else:
        case.refused("not_a_member")


def test_until_a_next_department_begins_the_chairs_of_this_one_evaluate() -> None:
    """Renewed in December for surgery from July on: Vic of pediatrics evaluates until then."""
    house = holding("2023-07-01", "2026-06-30", FULL).clock("2025-12-01 09:00")
    house.bodies[BodyKind.DEPARTMENT] = establish(house, BodyKind.DEPARTMENT, "surgery")
    seat(house, BodyKind.DEPARTMENT, "dana", position="chair")
    granted(house, "reappointment", "core-pediatrics", department="surgery")
    house.pass_to("2026-06-30 23:59:59")
    house.do("record_oppe", VIC, volume=9)
    house.pass_to("2026-07-01 00:00")
    with pytest.raises(NotAMember):
        house.do("record_oppe", VIC, volume=9)

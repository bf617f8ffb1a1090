"""What the board's committee decided the full board hears of later, within the bylaws' days [S54]."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st

from domain import legal_days
from domain.practitioner import Duty
from domain.tasks import TaskKind, open_tasks
from domain.values import DutyKind, Role
from tests.domain.cases import Case, given
from tests.domain.expediting import FEW, before_few, closed, director, signs
from tests.domain.house import BOARD, CASEY, ROOT, Hospital, Person, carry, day, open_ballot, seat
from tests.soaking import SOAK

CHAIR = director(1)


def expedited(changes: dict[str, object] | None = None) -> Hospital:
    """The board's committee of two has granted everything on 3 November 2025."""
    house = before_few(2, changes)
    open_ballot(house, FEW)
    signs(house, 1, 2)
    assert closed(house) == "carried"
    return house


def duty(house: Hospital) -> Duty:
    (found,) = [each for each in house.file.duties.values() if each.kind is DutyKind.EXPEDITED_REPORT]
    return found


def acknowledges(house: Hospital, by: Person = CHAIR, **said: object) -> Case:
    about = {"application": house.application, "minutes": "2025-11-20, item 4", **said}
    return given(house).when("acknowledge_expedited", by, **about)


def test_an_expedited_decision_owes_the_full_board_a_report() -> None:
    """Forty-five days from the committee's own; it waits for a member of the board."""
    house = expedited()
    owed = duty(house)
    assert (owed.state, owed.last_day, owed.subject) == ("open", day("2025-12-18"), str(house.application))
    known = house.ledger.house(house.key)
    file = house.ledger.file(house.abel, known, house.now)
    assert file is not None
    (task,) = [each for each in open_tasks(file, known) if each.kind is TaskKind.FULFIL_DUTY]
    assert (task.role, task.detail) == (Role.BOARD_MEMBER, "expedited_report")
    assert [each.role for each in house.notices("duty_opened")[-1].recipients] == [
        "medical_staff_office",
        "chief_executive",
    ]


def test_what_the_full_board_decides_itself_it_need_not_hear_of() -> None:
    """It was there."""
    house = before_few()
    carry(house, BOARD)
    assert not house.file.duties


def test_the_boards_chair_acknowledges_it() -> None:
    """With the day and the minutes; the decision stands as it was."""
    house = expedited()
    house.clock("2025-11-20 18:00")
    case = acknowledges(house).then("DutyFulfilled")
    case.among("DutyFulfilled", reference="2025-11-20, item 4", done_on=day("2025-11-20"), late=False)
    assert duty(house).done_by == "board1"
    acknowledges(house).refused("not_allowed_now", state="fulfilled", allowed=[])


def test_it_is_acknowledged_after_the_letter_too() -> None:
    """The application is closed by then."""
    house = expedited()
    house.do("notify_decision", CASEY, application=house.application)
    acknowledges(house).then("DutyFulfilled")


@pytest.mark.parametrize(
    ("by", "error"),
    [
        (director(2), "not_a_member"),
        (Person(actor="stranger", role=Role.BOARD_MEMBER), "not_a_member"),
        (CASEY, "role_required"),
    ],
)
def test_nobody_else_speaks_for_the_board(by: Person, error: str) -> None:
    """Neither the office nor a member who does not lead it."""
    acknowledges(expedited(), by).refused(error)


def test_nobody_speaks_for_the_board_on_their_own_file() -> None:
    """The vice chair does then."""
    house = expedited()
    house.do("empty_seat", ROOT, body=house.bodies[BOARD], member="board1")
    seat(house, BOARD, "abel", position="chair", as_practitioner=house.abel)
    acknowledges(house, Person(actor="abel", role=Role.BOARD_MEMBER)).refused("chair_conflicted")
    seat(house, BOARD, "vice", position="vice_chair")
    acknowledges(house, Person(actor="vice", role=Role.BOARD_MEMBER)).then("DutyFulfilled")


@pytest.mark.parametrize(
    ("field", "wrong"), [("minutes", " "), ("reported_on", "2025-11-21"), ("reported_on", "2025-11-02")]
)
def test_a_report_has_its_day_and_its_minutes(field: str, wrong: str) -> None:
    """Not before the decision, and not to come."""
    house = expedited()
    house.clock("2025-11-20 18:00")
    acknowledges(house, **{field: wrong}).refused("invalid", field=field)


def test_there_is_nothing_to_acknowledge_where_no_committee_decided() -> None:
    """By its name."""
    house = before_few()
    carry(house, BOARD)
    acknowledges(house).refused("not_found", application=str(house.application))


def test_it_is_not_done_as_other_duties_are() -> None:
    """The refusal says by what it is."""
    house = expedited()
    case = given(house).when("fulfil_duty", CASEY, duty=duty(house).id, reference="told them")
    case.refused("invalid", field="duty")
    assert case.refusal is not None
    assert "acknowledge_expedited" in case.refusal.message


def test_a_report_that_is_overdue_is_told_above_and_undoes_nothing() -> None:
    """A breach on record, the chief executive told; the report can still be given, and is late."""
    house = expedited()
    house.pass_to("2025-12-18 23:59:59")
    case = given(house).passing("2025-12-19 00:00")
    case.among("DutyBreached", kind=DutyKind.EXPEDITED_REPORT)
    assert house.may("core-pediatrics").answer
    (told,) = [each for each in house.notices("duty_breached") if each.subject == duty(house).id]
    assert "chief_executive" in [each.role for each in told.recipients]
    acknowledges(house).among("DutyFulfilled", late=True)


@examples(days=st.integers(1, 365), decided=st.dates(date(2026, 1, 1), date(2026, 12, 31)))
@settings(max_examples=40 if SOAK else 6, deadline=None, derandomize=not SOAK)
def test_the_days_count_from_the_committees_own(days: int, decided: date) -> None:
    """Whatever the figure and whatever the day, to the local midnight (RC-3)."""
    fresh = {"psv.anchor": "credentials_committee", "expedited.report_days": days}
    house = before_few(2, fresh).clock(f"{decided} 23:30")
    open_ballot(house, FEW)
    signs(house, 1, 2)
    closed(house)
    assert duty(house).last_day == decided + timedelta(days=days)
    assert duty(house).due == legal_days.end_of(duty(house).last_day, "America/New_York")

"""Each step of due process that is the hospital's has its days: a task, reminders, and those above told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from domain.bylaws import model_set
from domain.corrective import steps
from domain.tasks import open_tasks
from tests.domain.cases import given
from tests.domain.house import Hospital, at, day
from tests.domain.process import (
    CAROL,
    affirmed,
    appeal_scheduled,
    appealed,
    final,
    noticed,
    proceeding_of,
    proposed,
    ready,
    received,
    reported,
    requested,
    scheduled,
    seated,
)
from tests.domain.test_departure import loaded

Stage = Callable[..., Hospital]
LAST: list[tuple[Stage, str]] = [
    (proposed, "2026-01-10"),
    (requested, "2026-01-15"),
    (scheduled, "2026-01-19"),
    (seated, "2026-03-12"),
    (reported, "2026-03-17"),
    (appealed, "2026-02-26"),
    (appeal_scheduled, "2026-04-17"),
    (ready, "2026-03-17"),
]
"""The last day of each, by the model bylaws, from 5 January; the hearing is on 10 February."""


@pytest.mark.parametrize(("stage", "last"), LAST)
def test_a_step_past_its_last_day_is_told_to_those_above_and_decides_nothing(stage: Stage, last: str) -> None:
    """Once; the proceeding stays where it is."""
    house = stage()
    before, over = proceeding_of(house), at(f"{last} 23:59:59") + timedelta(seconds=1)
    given(house).passing(over - timedelta(seconds=1)).absent("ProceedingOverdue")
    case = given(house).passing(over)
    case.among("ProceedingOverdue", step=before.state, last_day=day(last), occurred_at=over)
    after = proceeding_of(house)
    assert (after.state, after.since, after.overdue) == (before.state, before.since, True)
    letter = house.notices("privileged_task_overdue")[-1]
    assert {each.role for each in letter.recipients} == {
        *("medical_staff_office", "chief_of_staff", "chief_executive")
    }
    given(house).passing(over + timedelta(days=60)).absent("ProceedingOverdue")


@pytest.mark.parametrize(("stage", "last"), LAST)
def test_a_step_is_a_task_until_the_end_of_its_last_day(stage: Stage, last: str) -> None:
    """Whoever reads a worklist sees until when."""
    house = stage()
    tasks = open_tasks(loaded(house), house.ledger.house(house.key))
    ours = [each for each in tasks if each.subject == str(proceeding_of(house).id)]
    assert {each.until for each in ours} == {at(f"{last} 23:59:59") + timedelta(seconds=1)}


def test_a_step_is_reminded_of_down_the_bylaws_ladder() -> None:
    """None before it began; the letter says that something waits, and not what."""
    house = requested()
    case = given(house).passing("2026-01-08 00:00")
    (reminder,) = house.notices("privileged_task_due")
    assert (reminder.rung, reminder.data) == (7, {"last_day": "2026-01-15"})
    assert {each.role for each in reminder.recipients} == {"medical_staff_office", "chief_executive"}
    case.passing("2026-01-14 00:00")
    assert [each.rung for each in house.notices("privileged_task_due")] == [7, 1]


def test_after_an_outage_only_that_it_is_late_is_told() -> None:
    """Reminders that were due before are outrun."""
    house = requested()
    given(house).passing("2026-01-20 00:00")
    assert not house.notices("privileged_task_due")
    assert len(house.notices("privileged_task_overdue")) == 1


def test_the_next_step_has_days_of_its_own() -> None:
    """From the act that brought it; what was late before is over."""
    house = requested()
    given(house).passing("2026-01-16 00:00").among("ProceedingOverdue", step="requested")
    house.do("schedule_hearing", CAROL, held_at="2026-03-10T14:00:00Z", place="board room")
    assert not proceeding_of(house).overdue
    given(house).passing("2026-01-31 00:00").among("ProceedingOverdue", step="scheduled")


@pytest.mark.parametrize("stage", [noticed, received, affirmed, final])
def test_what_waits_for_the_practitioner_or_is_over_is_nobodys_step(stage: Stage) -> None:
    """Their own days are the notice's."""
    house = stage()
    assert steps.over(proceeding_of(house), loaded(house), house.ledger.house(house.key)) is None


def test_other_bylaws_have_other_days_and_tell_others() -> None:
    """Every figure is a parameter."""
    house = proposed(
        {
            "hearing.notice_days": 2,
            "due_process.late_roles": ["chief_executive"],
            "roll_forward": "next_business_day",
        }
    )
    given(house).passing("2026-01-08 00:00").among("ProceedingOverdue", to=("chief_executive",))
    assert set(steps.DAYS.values()) <= {each.key for each in model_set().parameters}

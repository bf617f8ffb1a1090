"""Focused evaluation: with every new privilege, until somebody says how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar
from uuid import UUID

import pytest

from domain import recording
from domain.commands import COMMANDS, FileCommand, Made
from domain.commands.base import NOTHING
from domain.events.practitioner import PrivilegeGranted
from domain.file import File
from domain.house import House
from domain.tasks import TaskKind, open_tasks
from domain.values import Role, Stamp
from tests.domain.cases import given
from tests.domain.evaluated import CMO, carried_over, evaluation, plan, tell
from tests.domain.house import (
    BOARD,
    CASEY,
    CC,
    DANA,
    DEPARTMENT,
    MEC,
    Hospital,
    Person,
    appointed,
    carry,
    day,
    decided,
    establish,
    recommended,
    seat,
    verified,
)
from tests.domain.process import matter_of

CEO = Person(actor="carol", role=Role.CHIEF_EXECUTIVE)


def test_the_boards_grant_opens_a_plan_for_each_line_as_its_form_says() -> None:
    """In the same transaction, from the instant of the grant, for as long as the bylaws say (C30)."""
    house = decided()
    for privilege, cases in (("core-pediatrics", 5), ("moderate-sedation", 5)):
        opened = plan(house, privilege)
        (line,) = house.file.grants[privilege]
        assert (opened.opened_at, opened.cases, opened.state) == (line.period.start, cases, "active")
        assert (opened.first, opened.last) == (day("2025-11-03"), day("2026-05-02"))


def test_the_chairs_plan_is_kept_with_it() -> None:
    """In the chair's own words, beside the methods of the form."""
    house = verified()
    asked = {"application": house.application, "favorable": True, "rationale": "competent"}
    house.do("recommend_as_chair", DANA, **asked, fppe="ten charts in six months")
    for kind in (CC, MEC, BOARD):
        carry(house, kind)
    assert plan(house).plan == "ten charts in six months"
    assert plan(house).methods == ("chart_review", "peer_discussion")


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantByWhateverRoute(FileCommand):
    """A command that grants and does not think of evaluation."""

    NAME: ClassVar[str] = "grant_by_whatever_route"
    ROLES: ClassVar[frozenset[Role]] = frozenset({Role.MEDICAL_STAFF_OFFICE})

    imported: bool = False

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        file.practitioner.trigger(
            PrivilegeGranted,
            stamp,
            privilege="lumbar-puncture",
            conditions=(),
            requires=(),
            application=None,
            ballot=None,
            effective_from=stamp.occurred_at,
            effective_to=stamp.occurred_at + timedelta(days=30),
            decided_at=stamp.occurred_at,
            imported=self.imported,
        )
        return NOTHING


@pytest.mark.parametrize(("imported", "opened"), [(False, 1), (True, 0)])
def test_no_command_can_grant_and_forget_it(
    monkeypatch: pytest.MonkeyPatch, imported: bool, opened: int
) -> None:
    """It is opened where the decision is saved; what was held elsewhere before is not new (I12)."""
    monkeypatch.setitem(COMMANDS, GrantByWhateverRoute.NAME, GrantByWhateverRoute)
    house = carried_over()
    head = house.ledger.head()
    recorded = house.do(GrantByWhateverRoute.NAME, CASEY, imported=imported)
    written = house.events(after=head)
    assert sum(event.TOPIC == "FppeOpened" for event in written) == opened
    assert {event.stamp.command for event in written} == {
        recorded.receipt.command_id if recorded.receipt else ""
    }


def test_a_line_held_on_without_a_gap_is_not_new(monkeypatch: pytest.MonkeyPatch) -> None:
    """And one that is being evaluated already has no second plan."""
    monkeypatch.setitem(COMMANDS, GrantByWhateverRoute.NAME, GrantByWhateverRoute)
    house = carried_over()
    house.do(GrantByWhateverRoute.NAME, CASEY)
    (first,) = evaluation(house).focused.values()
    house.do("complete_fppe", DANA, evaluation=first.id, cases=3, findings="sound")
    house.clock(house.now + timedelta(days=30))
    house.do(GrantByWhateverRoute.NAME, CASEY)
    assert len(evaluation(house).focused) == 1
    house.clock(house.now + timedelta(days=31))
    house.do(GrantByWhateverRoute.NAME, CASEY)
    assert len(evaluation(house).focused) == 2


def test_it_begins_with_temporary_privileges_and_not_again_at_the_boards_grant() -> None:
    """From the day of the temporary grant on (C22) [S46]."""
    house = recommended()
    house.do(
        "grant_temporary",
        CEO,
        application=house.application,
        privileges=["core-pediatrics"],
        advice="chair of pediatrics",
    )
    start = plan(house).opened_at
    house.clock("2025-11-10 09:00")
    for kind in (CC, MEC, BOARD):
        carry(house, kind)
    plans = [each for each in evaluation(house).focused.values() if each.privilege == "core-pediatrics"]
    assert [each.opened_at for each in plans] == [start]


def test_it_is_completed_with_as_many_cases_as_its_plan_says() -> None:
    """With fewer it is extended."""
    house = appointed()
    asked = {"evaluation": plan(house).id, "findings": "five charts, all sound"}
    given(house).when("complete_fppe", DANA, **asked, cases=4).refused("invalid", field="cases")
    given(house).when("complete_fppe", DANA, **asked, cases=5).then("FppeCompleted")
    again = given(house).when("complete_fppe", DANA, **asked, cases=5)
    again.refused("not_allowed_now", state="completed", allowed=[])


def test_past_its_last_day_those_who_evaluate_are_told_once_and_it_stays_open() -> None:
    """No silence completes an evaluation; an extension gives it a new day."""
    house = appointed()
    house.pass_to("2026-05-02 23:59:59")
    case = given(house).passing("2026-05-03 00:00")
    assert len([event for event in case.news if event.TOPIC == "FppeOverdue"]) == 2
    (notice, _) = house.notices("evaluation_overdue")
    assert (notice.data, plan(house).state) == ({"last_day": "2026-05-02"}, "active")
    given(house).passing("2026-05-03 00:00").nothing()
    tell(house, "extend_fppe", last="2026-05-10", findings="two charts short")
    assert plan(house).last == day("2026-05-10")
    case = given(house).passing("2026-05-11 00:00")
    case.among("FppeOverdue", last=day("2026-05-10"))


def test_a_concern_keeps_it_open_until_it_is_settled() -> None:
    """It is a matter of peer review, of which its leaders say what follows; it may still end well."""
    house = appointed()
    tell(house, "raise_fppe_concern", findings="two delays", outside_reviewer=True)
    assert (matter_of(house).state, matter_of(house).notes) == ("concern", ("two delays",))
    assert (plan(house).state, plan(house).open) == ("concern", True)
    case = given(house).when("raise_fppe_concern", DANA, evaluation=plan(house).id, findings="again")
    case.refused("not_allowed_now", allowed=["complete_fppe", "extend_fppe"])
    tell(house, "complete_fppe", cases=9, findings="settled")
    assert plan(house).findings == ("two delays", "settled")


def test_a_concern_opens_one_of_its_own() -> None:
    """For a privilege that is held, with its own plan."""
    house = appointed()
    asked = {"privilege": "core-pediatrics", "plan": "ten charts", "months": 3, "cases": 2}
    given(house).when("open_fppe", CMO, **asked).among("FppeOpened", cause="concern", last=day("2026-02-02"))
    given(house).when("open_fppe", CMO, **{**asked, "privilege": "ecmo"}).refused("invalid")


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"plan": " "}, "plan"),
        ({"months": 25}, "months"),
        ({"cases": -1}, "cases"),
        ({"methods": ["telepathy"]}, "methods"),
    ],
)
def test_a_plan_that_means_nothing_is_refused(said: dict[str, Any], field: str) -> None:
    asked = {"privilege": "core-pediatrics", "plan": "ten charts", **said}
    given(appointed()).when("open_fppe", DANA, **asked).refused("invalid", field=field)


@pytest.mark.parametrize(
    ("name", "said", "field"),
    [
        ("extend_fppe", {"last": "2026-05-02", "findings": "x"}, "last"),
        ("extend_fppe", {"last": "2026-06-01", "findings": ""}, "findings"),
        ("complete_fppe", {"cases": 5, "findings": " "}, "findings"),
    ],
)
def test_what_is_said_of_an_evaluation_is_said_in_words_and_for_a_day_to_come(
    name: str, said: dict[str, Any], field: str
) -> None:
    house = appointed()
    given(house).when(name, DANA, evaluation=plan(house).id, **said).refused("invalid", field=field)


def test_one_that_is_not_there_is_not_found() -> None:
    asked = {"evaluation": UUID(int=9), "cases": 1, "findings": "x"}
    given(appointed()).when("complete_fppe", DANA, **asked).refused("not_found")


def test_only_those_whom_the_bylaws_name_evaluate_and_a_chair_only_their_own_department() -> None:
    """Nobody their own work."""
    house = appointed({"evaluation.reviewers": ["department_chair"]})
    asked = {"privilege": "core-pediatrics", "plan": "ten charts"}
    given(house).when("open_fppe", CMO, **asked).refused("role_required", needed=["department_chair"])
    house.bodies[DEPARTMENT] = establish(house, DEPARTMENT, "surgery")
    seat(house, DEPARTMENT, "sue", position="chair")
    sue = Person(actor="sue", role=Role.DEPARTMENT_CHAIR)
    given(house).when("open_fppe", sue, **asked).refused("not_a_member")


def test_a_chair_does_not_evaluate_their_own_work() -> None:
    house = appointed()
    pediatrics = house.bodies[DEPARTMENT]
    house.do("empty_seat", CASEY, body=pediatrics, member="dana")
    seat(house, DEPARTMENT, "abel", position="chair", as_practitioner=house.abel)
    abel = Person(actor="abel", role=Role.DEPARTMENT_CHAIR)
    asked = {"privilege": "core-pediatrics", "plan": "ten charts"}
    given(house).when("open_fppe", abel, **asked).refused("chair_conflicted")


def test_an_open_evaluation_waits_for_the_chair_and_a_worklist_shows_no_more() -> None:
    """What it is about is in the record alone."""
    house = appointed()
    known = house.ledger.house(house.key)
    file = house.ledger.file(house.abel, known, house.now)
    assert file is not None
    waiting = [task for task in open_tasks(file, known) if task.kind is TaskKind.COMPLETE_FPPE]
    assert [(task.role, task.until) for task in waiting] == [
        (Role.DEPARTMENT_CHAIR, plan(house).due),
        (Role.DEPARTMENT_CHAIR, plan(house).due),
    ]
    assert {(task.shown.kind, task.shown.detail) for task in waiting} == {(TaskKind.PEER_REVIEW, "")}
    assert len({task.shown.id for task in waiting}) == 2
    assert not any("fppe" in task.shown.id for task in waiting)


def test_a_receipt_tells_only_that_there_are_entries() -> None:
    """Of a grant it tells the grant."""
    house = appointed()
    recorded = house.do("complete_fppe", DANA, evaluation=plan(house).id, cases=5, findings="sound")
    assert recorded.receipt is not None
    assert recorded.receipt.events == ("PrivilegedEntry",)
    assert recording.state_of(house.ledger, house.key, house.abel, house.now).exists


def events_of(house: Hospital) -> list[Any]:
    return [event for event in house.events() if event.PRIVILEGED]


def test_every_fact_of_peer_review_is_about_its_practitioner() -> None:
    """So that a parked one takes no stranger's file with it."""
    house = appointed()
    assert {event.practitioner for event in events_of(house)} == {house.abel}

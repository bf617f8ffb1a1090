"""What happened to patients seen by proxy goes back to the distant site (C38)."""

from __future__ import annotations

import pytest

from domain.tasks import Task, open_tasks
from domain.values import Role
from tests.domain.cases import given
from tests.domain.house import CASEY, DANA, Hospital, Person, appointed, at
from tests.domain.telemedicine import by_proxy

FALL = {"grant": "proxy/1", "what": "a dose was read wrong", "happened_on": "2026-09-01"}
VERA = Person(actor="vera", role=Role.AUDITOR)


def september() -> Hospital:
    return by_proxy().clock("2026-09-02 11:00")


def owed(house: Hospital) -> list[Task]:
    file = house.ledger.file(house.abel, house.ledger.house(house.key), house.now)
    assert file is not None
    tasks = open_tasks(file, house.ledger.house(house.key))
    return [task for task in tasks if task.kind == "send_adverse_event"]


def test_an_adverse_event_is_a_task_to_send_it_to_the_distant_site() -> None:
    """C38: for the office, within the bylaws' days of the record."""
    house = september()
    given(house).when("record_adverse_event", CASEY, **FALL).then("AdverseEventRecorded")
    (task,) = owed(house)
    assert (task.role, task.detail, task.since) == ("medical_staff_office", "Distant Hospital", house.now)
    assert task.until == at("2026-09-13 00:00")


def test_general_lists_say_peer_review_and_no_more() -> None:
    """Neither by what it is about, nor by its id."""
    house = september()
    house.do("record_adverse_event", CASEY, **FALL)
    (task,) = owed(house)
    assert (task.shown.kind, task.shown.detail) == ("peer_review", "")
    assert "adverse" not in task.shown.id


def test_once_it_was_sent_nothing_waits() -> None:
    """When, and how, is on record."""
    house = september()
    made = house.made(house.do("record_adverse_event", CASEY, **FALL), "adverse_event")
    house.clock("2026-09-04 09:00")
    case = given(house).when("send_adverse_event", CASEY, adverse_event=made, how="by registered letter")
    case.then("AdverseEventSent")
    assert owed(house) == []


def test_what_was_recorded_is_sent_though_the_privileges_have_ended() -> None:
    """The distant site has the physician still."""
    house = september()
    house.do("record_adverse_event", CASEY, **FALL)
    house.do("end_proxy", CASEY, grant="proxy/1")
    house.pass_to("2026-09-03 09:00")
    assert len(owed(house)) == 1


def test_a_complaint_that_comes_after_their_end_goes_back_too() -> None:
    """If they were in force on the day that it is about."""
    house = september()
    house.do("end_proxy", CASEY, grant="proxy/1")
    house.clock("2026-09-20 09:00")
    complaint = {**FALL, "kind": "complaint"}
    given(house).when("record_adverse_event", CASEY, **complaint).then("AdverseEventRecorded")


@pytest.mark.parametrize("day", ["2025-01-01", "2026-09-05", "2026-09-30"])
def test_a_day_on_which_they_were_not_in_force_is_refused(day: str) -> None:
    """Before the grant, after the end, or yet to come."""
    house = september()
    house.do("end_proxy", CASEY, grant="proxy/1")
    house.clock("2026-09-20 09:00")
    case = given(house).when("record_adverse_event", CASEY, **{**FALL, "happened_on": day})
    case.refused("invalid", field="happened_on")


def test_who_is_appointed_here_has_no_distant_site() -> None:
    """What happens under an appointment is this hospital's own peer review."""
    given(appointed()).when("record_adverse_event", DANA, **FALL).refused("not_found")


def test_it_is_recorded_by_those_whom_the_bylaws_let_evaluate() -> None:
    """It is peer review."""
    given(september()).when("record_adverse_event", VERA, **FALL).refused("role_required")


@pytest.mark.parametrize(("name", "said"), [("what", {"what": " "}), ("grant", {"grant": "proxy/9"})])
def test_what_happened_is_said_in_words_and_about_a_grant(name: str, said: dict[str, str]) -> None:
    """Nothing is recorded otherwise."""
    case = given(september()).when("record_adverse_event", CASEY, **{**FALL, **said})
    assert case.refusal is not None


def test_it_is_not_sent_before_it_happened() -> None:
    """A slip of the pen."""
    house = september()
    made = house.made(house.do("record_adverse_event", CASEY, **FALL), "adverse_event")
    said = {"adverse_event": made, "how": "by letter", "sent_on": "2026-08-31"}
    given(house).when("send_adverse_event", CASEY, **said).refused("invalid", field="sent_on")

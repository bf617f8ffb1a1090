"""Which leave is meant when one is agreed to, declined or given up, and when it is too late for that."""

from __future__ import annotations

import pytest

from tests.domain.career import CMO, COS, away, holding
from tests.domain.cases import given
from tests.domain.house import Hospital
from tests.domain.test_tasks import tasks


def asking(first: str = "2025-10-10", last: str | None = "2025-10-20", kind: str = "medical") -> Hospital:
    """Dr Abel has asked for a leave on 1 October 2025."""
    house = holding("2024-07-01", "2026-06-30").clock("2025-10-01 09:00")
    house.do("request_leave", house.applicant, kind=kind, first=first, last=last)
    return house


def test_the_leave_that_is_meant_may_be_named() -> None:
    """One that is not there is not found, whatever else is asked for."""
    house = asking()
    given(house).when("approve_leave", COS, leave="leave-2").refused("not_found", leave="leave-2")
    given(house).when("approve_leave", COS, leave="leave-1").among("LeaveApproved", leave="leave-1")
    given(house).when("decline_leave", CMO, leave="leave-2", reason="no cover").refused("not_found")
    given(house).when("end_leave", house.applicant, leave="leave-1").among("LeaveEnded", reason="withdrawn")
    given(house).when("end_leave", house.applicant, leave="leave-1").refused("not_found")


@pytest.mark.parametrize(("moment", "granted"), [("2025-10-20 23:59:59", True), ("2025-10-21 00:00", False)])
def test_a_leave_whose_days_are_over_is_granted_by_nobody(moment: str, granted: bool) -> None:
    """It would be for a time before; its last day counts through its last instant (RC-2)."""
    house = asking()
    given(house).when("approve_leave", COS).then("LeaveApproved")
    house.clock(moment)
    case = given(house).when("approve_leave", CMO)
    if granted:
        case.among("LeaveGranted", effective_from=moment, effective_to="2025-10-21 00:00")
    else:
        case.refused("invalid", field="leave")
        given(house).when("decline_leave", CMO, reason="over").then("LeaveDeclined", "NoticeSent")


def test_a_leave_of_service_without_a_last_day_may_be_granted_late() -> None:
    """Its days are not over."""
    house = asking(kind="military", last=None)
    given(house).when("approve_leave", COS).then("LeaveApproved")
    house.clock("2026-02-01 09:00")
    given(house).when("approve_leave", CMO).among("LeaveGranted", effective_from="2026-02-01 09:00")


@pytest.mark.parametrize("first", ["2025-09-30", "2025-10-01"])
def test_a_leave_is_asked_for_from_today_on(first: str) -> None:
    """Never for a day before."""
    house = holding("2024-07-01", "2026-06-30").clock("2025-10-01 09:00")
    case = given(house).when("request_leave", house.applicant, kind="family", first=first, last="2025-10-20")
    if first < "2025-10-01":
        case.refused("invalid", field="first")
    else:
        case.then("LeaveRequested")


@pytest.mark.parametrize(
    ("kind", "last"), [("medical", None), ("medical", "2025-10-09"), ("military", "2025-10-09")]
)
def test_a_leave_ends_after_it_begins(kind: str, last: str | None) -> None:
    """Only a military one leaves its end open."""
    house = holding("2024-07-01", "2026-06-30").clock("2025-10-01 09:00")
    said = {"kind": kind, "first": "2025-10-10", "last": last}
    given(house).when("request_leave", house.applicant, **said).refused("invalid", field="last")


def test_only_who_was_in_service_is_discharged_from_it() -> None:
    """On a day of the leave, and not before that day is there."""
    house = holding("2024-07-01", "2026-06-30").clock("2025-10-01 09:00")
    away(house, "2025-10-10", "2026-02-28")
    house.clock("2025-12-01 09:00")
    given(house).when("report_discharge", house.applicant, discharged_on="2025-11-30").refused(
        "invalid", field="leave"
    )


@pytest.mark.parametrize(
    ("on", "taken"), [("2025-10-09", False), ("2025-10-10", True), ("2025-12-02", False)]
)
def test_a_discharge_is_of_a_day_in_service(on: str, taken: bool) -> None:
    """From the leave's first day through today."""
    house = holding("2024-07-01", "2026-06-30").clock("2025-10-01 09:00")
    away(house, "2025-10-10", None, kind="military")
    house.clock("2025-12-01 09:00")
    case = given(house).when("report_discharge", house.applicant, discharged_on=on)
    if taken:
        case.then("DischargeReported")
    else:
        case.refused("invalid", field="discharged_on")


def test_who_has_agreed_to_a_leave_is_not_asked_again() -> None:
    """It waits for the others, and everyone may see for what."""
    house = asking()
    house.do("approve_leave", COS)
    (task,) = (each for each in tasks(house) if each.kind == "approve_leave")
    assert (task.role, task.shown) == (CMO.role, task)


def test_a_leave_that_was_declined_does_not_end_with_the_appointment() -> None:
    """It never was."""
    house = asking()
    house.do("decline_leave", CMO, reason="no cover")
    given(house).when("resign", house.applicant).among("AppointmentResigned").absent("LeaveEnded")

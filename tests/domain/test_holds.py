"""What may be false holds an application: explained, it goes on; else it is processed no further [S108]."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from domain.application import Step
from tests.domain.cases import Case, given
from tests.domain.deciding import deferred, held
from tests.domain.house import (
    CASEY,
    CC,
    MEC,
    ROOT,
    Hospital,
    Person,
    accepted,
    before,
    member,
    seat,
    short,
    submitted,
    verified,
)
from tests.domain.test_tasks import tasks

CHAIR = member(CC, 1)


def stops(house: Hospital, who: Person = CHAIR, **said: str) -> Case:
    return given(house).when("stop_processing", who, application=house.application, **said)


def releases(house: Hospital, who: Person = CASEY, explanation: str = "a slip of the pen") -> Case:
    about = {"application": house.application, "explanation": explanation}
    return given(house).when("release_hold", who, **about)


@pytest.mark.parametrize(
    "build", [submitted, accepted, lambda: short(accepted(), None), verified, lambda: before(MEC), deferred]
)
def test_a_held_application_goes_on_where_it_was(build: Callable[[], Hospital]) -> None:
    """Wherever that was: nothing of it is lost."""
    house = build()
    was = house.paper.step
    held(house)
    assert house.paper.step is Step.ON_HOLD
    releases(house).then("HoldReleased")
    assert house.paper.step is was


def test_the_applicant_is_told_what_was_found_and_how_long_to_explain() -> None:
    """In the days that the bylaws give."""
    house = held()
    (notice,) = house.notices("application_held")
    assert (notice.data["finding"], notice.data["days"]) == ("a hospital was left out", "14")


def test_the_office_or_the_credentials_committees_chair_holds_and_releases() -> None:
    """Nobody else, and nobody their own file."""
    house = verified()
    about = {"application": house.application, "finding": "a false date"}
    given(house).when("hold_application", member(CC, 2), **about).refused("not_a_member")
    given(house).when("hold_application", CASEY, **(about | {"finding": " "})).refused("invalid")
    given(house).when("hold_application", CHAIR, **about).then("MisstatementFound", "NoticeSent")
    releases(house, member(CC, 2)).refused("not_a_member")
    releases(house, explanation=" ").refused("invalid", field="explanation")
    house.do("empty_seat", ROOT, body=house.bodies[CC], member="cc1")
    seat(house, CC, "abel", position="chair", as_practitioner=house.abel)
    releases(house, Person(actor="abel", role=CHAIR.role)).refused("chair_conflicted")


def test_the_chair_stops_what_the_explanation_does_not_mend() -> None:
    """Administrative: no denial, no hearing, no report; and it is over."""
    house = held()
    case = stops(house, explanation="forgotten, she says").then(
        "ProcessingStopped", "ApplicationClosed", "NoticeSent"
    )
    case.among("ProcessingStopped", agreed_by="cc1", hearing_right=False, npdb_report=False)
    case.among("ApplicationClosed", outcome="processing_stopped")
    assert house.paper.step is Step.CLOSED
    assert house.file.open_applications == ()


def test_the_office_stops_only_with_that_chairs_agreement() -> None:
    """Named, and seated as such."""
    house = held()
    stops(house, CASEY, explanation="none that holds").refused("invalid", field="agreed_by")
    stops(house, CASEY, explanation="x", agreed_by="cc2").refused("not_a_member")
    stops(house, CASEY, explanation="x", agreed_by="cc1").then(
        "ProcessingStopped", "ApplicationClosed", "NoticeSent"
    )


def test_without_an_explanation_its_days_must_be_over() -> None:
    """Fourteen from the receipt of the letter; not received, they have not begun (RC-11)."""
    house = held()
    house.pass_to("2025-12-01 09:00")
    stops(house).refused("invalid", field="explanation")
    (notice,) = house.notices("application_held")
    house.do("record_receipt", CASEY, notice=notice.id, means="by hand")
    house.pass_to("2025-12-15 23:59:59")
    stops(house).refused("invalid", field="explanation")
    house.pass_to("2025-12-16 00:00")
    stops(house).among("ProcessingStopped", agreed_by="cc1")


def test_a_hold_stops_no_clock_of_the_applicants() -> None:
    """What was asked for is still to be given, and can be."""
    house = held(short(accepted(), "2025-11-03"))
    house.do("cure_deficiency", house.applicant, application=house.application)
    assert house.paper.step is Step.ON_HOLD
    releases(house)
    assert house.paper.step is Step.IN_VERIFICATION
    house = held(short(accepted(), "2025-11-03"))
    given(house).passing("2025-12-04 00:00").among("ApplicationDeemedWithdrawn", hearing_right=False)


def test_a_deferred_item_that_is_held_is_recalled_behind_the_hold() -> None:
    """Its day comes; it is before the committee once the hold is released."""
    house = held(deferred())
    given(house).passing("2025-12-02 00:00").among("ItemRecalled", early=False)
    assert house.paper.step is Step.ON_HOLD
    releases(house)
    assert house.paper.step is Step.MEDICAL_EXECUTIVE_COMMITTEE


def test_what_is_held_waits_for_the_office_until_it_is_released() -> None:
    """Since it was held: nothing else is asked of anybody meanwhile."""
    house = verified()
    house.clock("2025-11-05 09:00")
    held(house)
    (task,) = tasks(house)
    assert (task.kind, task.role, task.since) == ("settle_hold", "medical_staff_office", house.now)
    releases(house).then("HoldReleased")
    assert "settle_hold" not in {each.kind for each in tasks(house)}

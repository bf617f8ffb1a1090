"""Continuing education: which hours count, how many are asked of each discipline, and who then asks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from domain import legal_days
from domain.education.hours import counts, hours, short
from domain.tasks import TaskKind, open_tasks
from tests.domain.career import ask, holding
from tests.domain.cases import Case, given
from tests.domain.house import CASEY, Hospital, issued

DAY = timedelta(days=1)
QUIET = {"office.days": 300, "verification.days": 300}


def credit(count: float, completed_on: str = "2025-06-01", topic: str = "general") -> dict[str, Any]:
    return {"activity": "A course", "hours": count, "completed_on": completed_on, "topic": topic}


def renewing(profession: str = "MD", changes: dict[str, object] | None = None) -> Hospital:
    """A reappointment is out, on 2026-02-02."""
    house = holding("2023-07-01", "2026-06-30", {**QUIET, **(changes or {})}, profession=profession)
    house.clock("2026-02-02 09:00")
    ask(house, "reappointment")
    return house


def state(house: Hospital, *entries: dict[str, Any], **more: Any) -> Case:
    said = {"application": house.application, "entries": entries, **more}
    return given(house).when("state_continuing_education", house.applicant, **said)


def send_in(house: Hospital) -> None:
    said = {"application": house.application, "privileges": ["core-pediatrics"], "signature": "Ann Abel"}
    house.do("submit_application", house.applicant, **said)


def questions(house: Hospital) -> list[str]:
    """What the office is to ask about."""
    file = house.ledger.file(house.abel, house.ledger.house(house.key), house.now)
    assert file is not None
    found = open_tasks(file, house.ledger.house(house.key))
    return [task.detail for task in found if task.kind is TaskKind.ASK_ABOUT_EDUCATION]


def counted(house: Hospital, profession: str = "MD") -> list[tuple[str, int, float]]:
    found = hours(house.paper, profession, house.ledger.house(house.key))
    return [(each.topic, each.needed, each.stated) for each in found]


def test_activities_are_stated_with_their_hours_and_days() -> None:
    """By the applicant, or by the office from their certificates; a later statement takes the place."""
    house = renewing()
    state(house, credit(1.25), credit(3)).then("ContinuingEducationStated")
    said = {"application": house.application, "entries": [credit(7.5)]}
    given(house).when("state_continuing_education", CASEY, **said).then("ContinuingEducationStated")
    assert counted(house) == [("all", 50, 7.5)]


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"hours": 1.1}, "hours in quarters"),
        ({"hours": 0}, "hours in quarters"),
        ({"hours": -2}, "hours in quarters"),
        ({"activity": " "}, "what each activity was"),
        ({"completed_on": "2026-02-03"}, "days not after 2026-02-02"),
    ],
)
def test_an_activity_has_a_name_hours_and_a_day_that_has_come(wrong: dict[str, Any], expected: str) -> None:
    """The refusal says what is expected."""
    case = state(renewing(), {**credit(1), **wrong})
    case.refused("invalid", field="entries")
    assert case.refusal is not None
    assert expected in case.refusal.message


@pytest.mark.parametrize(
    ("profession", "entries", "asked"),
    [
        ("MD", [credit(49.75)], ["49.75 of 50 hours"]),
        ("DO", [credit(50)], []),
        ("APRN", [credit(50)], ["0 of 5 hours of pharmacotherapeutics"]),
        ("NP", [credit(45), credit(5, topic="pharmacotherapeutics")], []),
        ("APRN", [credit(5, topic="pharmacotherapeutics")], ["5 of 50 hours"]),
        ("PA", [credit(200)], ["0 of 1 hours of controlled substances"]),
        ("PA-C", [credit(1, topic="controlled_substances")], []),
        ("PhD", [], []),
    ],
)
def test_each_discipline_has_its_own_hours_and_what_is_short_is_a_question(
    profession: str, entries: list[dict[str, Any]], asked: list[str]
) -> None:
    """Of the office, once the application is in; it stops nothing."""
    house = renewing(profession)
    state(house, *entries)
    assert questions(house) == []
    send_in(house)
    assert questions(house) == asked
    house.do("accept_application", CASEY, application=house.application)
    assert questions(house) == asked


def test_what_is_stated_when_the_office_has_asked_ends_the_question() -> None:
    """As the answer to a deficiency; hours done since then count too."""
    house = renewing()
    state(house, credit(48))
    send_in(house)
    house.clock("2026-03-10 09:00")
    assert questions(house) == ["48 of 50 hours"]
    state(house, credit(48), credit(2, "2026-03-09"))
    assert questions(house) == []


@pytest.mark.parametrize(("profession", "asked"), [("MD", []), ("APRN", ["0 of 50 hours; 0 of 5"])])
def test_a_physician_whose_license_was_never_renewed_is_asked_for_none(
    profession: str, asked: list[str]
) -> None:
    """None for the first renewal [S93]; of the others the bylaws say the same or not."""
    house = renewing(profession)
    state(house, first_renewal=True)
    send_in(house)
    assert [each[: len(asked[0])] for each in questions(house)] == asked if asked else not questions(house)


def test_the_bylaws_may_ask_for_other_hours_in_other_months() -> None:
    """And of one whose license was never renewed too."""
    changes = {"cme.hours.physician": 10, "cme.months": 12, "cme.at_first_renewal.physician": True}
    house = renewing(changes=changes)
    state(house, credit(9), credit(60, "2025-01-31"), first_renewal=True)
    assert counted(house) == [("all", 10, 9.0)]


@pytest.mark.parametrize(
    ("completed", "counts"), [("2024-02-02", True), ("2024-02-01", False), ("2026-02-02", True)]
)
def test_an_activity_counts_for_two_years_after_its_day(completed: str, counts: bool) -> None:
    """To the same day two years on, which still counts (RC-13)."""
    house = renewing()
    state(house, credit(50, completed))
    assert counted(house) == [("all", 50, 50.0 if counts else 0.0)]


def test_the_hours_are_judged_on_the_day_the_application_comes_in() -> None:
    """What was stated early may be too old by then."""
    house = renewing()
    state(house, credit(50, "2024-02-10"))
    house.clock("2026-02-11 09:00")
    send_in(house)
    assert questions(house) == ["0 of 50 hours"]


@for_all(completed=st.dates(date(2020, 1, 1), date(2030, 12, 31)), months=st.integers(1, 60))
def test_an_activity_counts_from_its_day_to_the_same_day_of_its_last_month(
    completed: date, months: int
) -> None:
    """Clamped to the end of a shorter month, so that none counts for longer."""
    last = legal_days.add_months(completed, months)
    assert [counts(completed, day, months) for day in (completed, last)] == [True, True]
    assert not counts(completed, completed - DAY, months)
    assert not counts(completed, last + DAY, months)
    assert (last + DAY).day == 1 or last.day == completed.day


def test_at_a_first_application_nobody_is_asked_for_hours() -> None:
    """They may be stated all the same."""
    house = issued(QUIET)
    state(house, credit(1))
    send_in(house)
    assert short(house.paper, "MD", house.ledger.house(house.key))
    assert questions(house) == []


def test_bylaws_may_ask_that_education_is_stated_before_the_application_comes_in() -> None:
    """A shortfall does not keep it out; silence does."""
    house = renewing(changes={"application.contents.reappointment": ["attestation", "continuing_education"]})
    said = {"application": house.application, "privileges": ["core-pediatrics"], "signature": "Ann Abel"}
    case = given(house).when("submit_application", house.applicant, **said)
    case.refused("application_incomplete", missing=["continuing_education"])
    state(house, credit(1))
    given(house).when("submit_application", house.applicant, **said).among("ApplicationSubmitted")

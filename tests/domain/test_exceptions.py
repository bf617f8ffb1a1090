"""An exception from the bylaws: one practitioner, one parameter, a reason, an approver and an end."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from domain import legal_days
from domain.certain import certain
from domain.deadlines import DueKind, due
from domain.deadlines.evaluation import oppe_last_day
from domain.values import Role
from tests.domain.cases import Case, given
from tests.domain.house import (
    CASEY,
    CC,
    Hospital,
    Person,
    accepted,
    appointed,
    at,
    before,
    day,
    licensed,
    register,
    verified,
)

CHIEF = Person(actor="carol", role=Role.CHIEF_EXECUTIVE)
ASKED: dict[str, Any] = {
    "parameter": "incomplete.days",
    "value": 45,
    "reason": "abroad with a relief team",
    "citation": "article 4",
    "last": "2026-01-31",
}


def grant(house: Hospital, **said: Any) -> Case:
    return given(house).when("grant_exception", CHIEF, **{**ASKED, **said})


def last_day(house: Hospital, moment: str) -> object:
    """The last day of a deficiency noticed and received then."""
    house.clock(moment)
    received = house.now.date().isoformat()
    case = given(house).when(
        "notice_deficiency", CASEY, application=house.application, items=["x"], received_on=received
    )
    (started,) = [event for event in case.news if event.TOPIC == "DeficiencyClockStarted"]
    return started.last_day


def test_an_exception_says_what_holds_instead_until_when_why_and_who_approved_it() -> None:
    """All of it in one fact."""
    case = grant(licensed())
    case.then("ExceptionGranted").among(
        "ExceptionGranted",
        key="incomplete.days",
        value=45,
        reason="abroad with a relief team",
        approver="carol",
        citation="article 4",
        first=day("2025-11-03"),
        last=day("2026-01-31"),
        effective_to="2026-02-01 00:00",
    )


@pytest.mark.parametrize(
    ("moment", "days"),
    [("2026-01-31 10:00", "2026-03-17"), ("2026-02-01 10:00", "2026-03-03")],
)
def test_decisions_on_that_file_go_by_it_until_its_last_day_is_over(moment: str, days: str) -> None:
    """45 days on the last day, 30 on the day after it."""
    house = accepted()
    grant(house)
    assert str(last_day(house, moment)) == days


def test_nobody_else_has_it() -> None:
    """What holds for the staff holds for the next file."""
    house = accepted()
    other = register(house, npi="1003000126")
    given(house).when("grant_exception", CHIEF, other, **ASKED).then("ExceptionGranted")
    assert str(last_day(house, "2025-11-10 10:00")) == "2025-12-10"


def test_a_later_first_day_is_waited_for() -> None:
    """Before it the bylaws' own days hold."""
    house = accepted()
    grant(house, first="2025-12-01")
    assert str(last_day(house, "2025-11-10 10:00")) == "2025-12-10"
    assert str(last_day(house, "2025-12-02 10:00")) == "2026-01-16"


def test_its_end_is_a_fact_of_the_clock() -> None:
    """At the instant its last day is over; the lapse of time restores what holds for all."""
    house = licensed(expires="2027-03-31")
    grant(house)
    given(house).passing("2026-01-31 23:59").nothing()
    case = given(house).passing("2026-02-01 00:00")
    case.then("ExceptionEnded").among(
        "ExceptionEnded", exception="exception/1", effective_from="2026-02-01 00:00"
    )


def test_an_older_verification_counts_before_a_body_by_an_exception() -> None:
    """And for nobody else: the office's ballot is refused without it."""
    house = before(CC).clock("2026-03-04 10:00")
    house.catch_up(house.abel)
    refused = given(house).when("open_ballot", CASEY, house.ballot, application=house.application, body=CC)
    refused.refused("verification_stale")
    assert refused.refusal is not None
    elements = refused.refusal.facts["elements"]
    assert isinstance(elements, list)
    for element in elements:
        grant(house, parameter=f"psv.limit.{element}", value=180, last="2026-12-31")
    given(house).when("open_ballot", CASEY, house.ballot, application=house.application, body=CC).among(
        "BallotOpened"
    )


def test_a_ladder_of_ones_own_is_climbed() -> None:
    """The reminders of this file come when its exception says."""
    house = licensed()
    grant(house, parameter="notice.ladder", value=[50], last="2026-12-31")
    file = house.ledger.file(house.abel, house.ledger.house(house.key), house.now)
    assert file is not None
    rungs = [each for each in due(file, house.ledger.house(house.key)) if each.kind is DueKind.EXPIRY_RUNG]
    assert [each.rung for each in rungs] == [50]


def test_a_ladder_of_ones_own_is_climbed_on_its_days_alone() -> None:
    """Before and after them the reminders come as the bylaws say."""
    house = licensed(expires="2026-03-31")
    grant(house, parameter="notice.ladder", value=[75, 45], last="2026-02-28")
    file = house.ledger.file(house.abel, house.ledger.house(house.key), house.now)
    assert file is not None
    rungs = [each for each in due(file, house.ledger.house(house.key)) if each.kind is DueKind.EXPIRY_RUNG]
    assert [each.rung for each in rungs] == [75, 45, 30, 14, 7, 1]


@pytest.mark.parametrize(
    ("value", "last", "given_up"),
    [
        (150, "2026-12-31", "2026-04-02"),
        (150, "2026-03-15", "2026-03-15"),
        (150, "2026-01-20", "2026-02-01"),
        (30, "2026-12-31", "2026-02-01"),
    ],
)
def test_one_granted_while_a_suspension_runs_gives_more_days_to_cure_it(
    value: int, last: str, given_up: str
) -> None:
    """While it is in force; the day that the letter stated stands, 90 days from 3 November."""
    house = appointed()
    house.do("suspend_automatic", CASEY, cause="medical_records", reason="twelve charts unsigned")
    house.clock("2026-01-10 10:00")
    grant(house, parameter="autosusp.terminate_days.medical_records", value=value, last=last)
    case = given(house).passing("2026-04-30 09:00")
    case.among("AppointmentRelinquished", last=day(given_up))


@pytest.mark.parametrize(("last", "days"), [("2026-12-31", 40), ("2025-11-23", 20), ("2025-11-10", 14)])
def test_one_granted_while_a_chair_has_the_file_gives_the_chair_more_days(last: str, days: int) -> None:
    """Through its own last day at most."""
    house = verified()
    grant(house, parameter="chair.days", value=40, last=last)
    file = house.ledger.file(house.abel, house.ledger.house(house.key), house.now)
    assert file is not None
    (over,) = [each for each in due(file, house.ledger.house(house.key)) if each.kind is DueKind.STEP_OVERDUE]
    assert over.at == at("2025-11-04 00:00") + timedelta(days=days)


def test_a_review_is_due_later_by_one_and_with_its_end() -> None:
    """Six months after the last by the bylaws; whoever had twelve has none left when it is over."""
    house = appointed()
    before = oppe(house)
    grant(house, parameter="oppe.interval_months", value=12, last="2026-12-31")
    assert oppe(house) > before
    other = appointed()
    last = legal_days.plus_days(before, 10)
    grant(other, parameter="oppe.interval_months", value=12, last=str(last))
    assert oppe(other) == last


def oppe(house: Hospital) -> date:
    """The last day for the next ongoing evaluation."""
    own = house.ledger.house(house.key)
    file = house.ledger.file(house.abel, own, house.now)
    assert file is not None
    return certain(oppe_last_day(file, own.about(file.practitioner)), "a review to come")


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"parameter": "quorum.min"}, "parameter"),
        ({"parameter": "incomplete.day"}, "parameter"),
        ({"value": 0}, "value"),
        ({"parameter": "hearing.request_days", "value": 29}, "value"),
        ({"reason": " "}, "reason"),
        ({"citation": ""}, "citation"),
        ({"first": "2025-11-02"}, "first"),
        ({"last": "2025-11-02"}, "last"),
    ],
)
def test_what_is_nobodys_own_or_beyond_the_laws_limit_is_refused(said: dict[str, Any], field: str) -> None:
    """So is one without a reason, one that looks back, and one without days."""
    grant(licensed(), **said).refused("invalid", field=field)


def test_one_parameter_has_one_exception_a_day() -> None:
    """The next may begin when it is over."""
    house = licensed()
    grant(house)
    grant(house, last="2026-06-30").refused("not_allowed_now", state="granted")
    grant(house, first="2026-02-01", last="2026-06-30").then("ExceptionGranted")


@pytest.mark.parametrize("who", [CASEY, Person(actor="abel", role=Role.PRACTITIONER)])
def test_only_those_who_lead_the_hospital_approve_one(who: Person) -> None:
    """The office asks for it."""
    given(licensed()).when("grant_exception", who, **ASKED).refused("role_required")

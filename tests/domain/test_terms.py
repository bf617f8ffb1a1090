"""The next term: its days, what is too late, what is too long, and how a gap is told."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st

from domain import legal_days
from domain.appointment.terms import next_term
from domain.errors import TermLapsed
from domain.practitioner import Practitioner
from domain.values import ApplicationKind
from tests.domain.career import ask, bring, granted, holding
from tests.domain.cases import given
from tests.domain.house import BOARD, CASEY, SERVICE, Hospital, at, close, day, open_ballot, vote
from tests.soaking import SOAK

REAPPOINTMENT = ApplicationKind.REAPPOINTMENT


def asked(first: str, last: str, when: str, changes: Any = None, **more: Any) -> Hospital:
    """A reappointment is before the board."""
    house = holding(first, last, changes, **more).clock(when)
    ask(house, "reappointment")
    bring(house)
    return house


def decided(house: Hospital, when: str, **more: Any) -> Any:
    """The board's ballot is closed at a moment, and the file hears."""
    open_ballot(house, BOARD, **{"closes_at": at("2030-01-01 00:00"), **more})
    vote(house, BOARD, "yyyyy")
    house.clock(when)
    house.catch_up(house.abel)
    close(house)
    return given(house).when("take_outcome", SERVICE, ballot=house.ballot)


def test_the_next_term_follows_the_last_without_a_gap() -> None:
    """The board decides in advance; lines that it does not name end with the old term."""
    house = asked("2023-07-01", "2026-06-30", "2026-06-01 09:00")
    decided(house, "2026-06-25 17:00").then("BoardGranted", "AppointmentRenewed", "PrivilegeGranted").among(
        "AppointmentRenewed",
        first=day("2026-07-01"),
        last=day("2029-06-30"),
        effective_from="2026-07-01 00:00",
        effective_to="2029-07-01 00:00",
        decided_at="2026-06-25 17:00",
        gap_from=None,
        conditional=False,
        lead_days=6,
        short_lead=False,
        recredentialing=None,
    )
    given(house).passing("2026-07-01 00:00").absent("AppointmentLapsed")
    assert house.may("core-pediatrics", "2026-06-30 23:59").answer
    assert house.may("core-pediatrics", "2026-07-01 00:00").answer
    assert not house.may("moderate-sedation", "2026-07-01 00:00").answer


def test_a_decision_of_the_last_day_that_is_heard_late_leaves_no_lapse() -> None:
    """The file was down when the board closed its ballot: what was decided comes before the clock."""
    house = asked("2023-07-01", "2026-06-30", "2026-06-01 09:00")
    open_ballot(house, BOARD, closes_at=at("2026-07-05 00:00"))
    vote(house, BOARD, "yyyyy")
    house.clock("2026-06-30 23:30")
    close(house)
    case = given(house).passing("2026-07-02 08:00").absent("AppointmentLapsed")
    case.among("AppointmentRenewed", gap_from=None, effective_from="2026-07-01 00:00", lead_days=1)
    assert house.may("core-pediatrics", "2026-07-01 00:00").answer


def test_a_decision_of_the_last_day_that_is_counted_late_sets_the_lapse_aside() -> None:
    """The ballot was down when its window ended; there is no gap."""
    house = asked("2023-07-01", "2026-06-30", "2026-06-01 09:00")
    open_ballot(house, BOARD, closes_at=at("2026-06-30 23:30"))
    vote(house, BOARD, "yyyyy")
    given(house).passing("2026-07-02 08:00").among("AppointmentLapsed", effective_from="2026-07-01 00:00")
    given(house).passing("2026-07-02 08:00", house.ballot).then("BallotClosed")
    case = given(house).when("take_outcome", SERVICE, ballot=house.ballot)
    case.among("AppointmentLapseSetAside", last=day("2026-06-30"), effective_from="2026-07-01 00:00")
    case.among("AppointmentRenewed", gap_from=None, effective_from="2026-07-01 00:00", lead_days=1)
    assert house.may("core-pediatrics", "2026-07-01 00:00").answer


@pytest.mark.parametrize("same_date", [True, False])
def test_the_anniversary_is_in_time_only_where_the_bylaws_say_so(same_date: bool) -> None:
    """The hours since midnight stay a gap [S37]."""
    house = asked("2023-07-01", "2026-06-30", "2026-06-01 09:00", {"reappt.same_date_ok": same_date})
    case = decided(house, "2026-07-01 17:00")
    if not same_date:
        case.then("ItemReturned").among("ItemReturned", reason="term_lapsed")
        return
    case.absent("AppointmentLapseSetAside").among(
        "AppointmentRenewed",
        first=day("2026-07-01"),
        last=day("2029-06-30"),
        effective_from="2026-07-01 17:00",
        gap_from="2026-07-01 00:00",
        short_lead=True,
    )
    assert not house.may("core-pediatrics", "2026-07-01 16:59:59").answer
    assert house.may("core-pediatrics", "2026-07-01 17:00").answer


@pytest.mark.parametrize("same_date", [True, False])
def test_a_day_after_the_anniversary_is_too_late_in_any_case(same_date: bool) -> None:
    """A vote cannot be opened, and the refusal says until when it could."""
    house = asked("2023-07-01", "2026-06-30", "2026-06-01 09:00", {"reappt.same_date_ok": same_date})
    house.clock("2026-07-02 09:00")
    house.catch_up(house.abel)
    case = given(house).when(
        "open_ballot", CASEY, house.application, application=house.application, body=BOARD
    )
    case.refused("term_lapsed", last="2026-06-30")
    assert "open_ballot" not in case.refusal.facts["allowed"]  # type: ignore[union-attr]  # it was refused


def test_a_term_is_no_longer_than_the_bylaws_of_its_decision_allow() -> None:
    """A shorter one is the board's to grant, and counts as conditional."""
    house = asked("2024-07-01", "2026-06-30", "2026-06-01 09:00", {"term.max_years": 2})
    about = {"application": house.application, "body": BOARD}
    for until in ("2028-07-01", "2031-01-01"):
        given(house).when("open_ballot", CASEY, house.application, **about, until=until).refused(
            "term_exceeds_policy", latest="2028-06-30"
        )
    given(house).when("open_ballot", CASEY, house.application, **about, until="2026-06-30").refused(
        "invalid", field="until"
    )
    decided(house, "2026-06-25 17:00", until="2026-12-31").among(
        "AppointmentRenewed", first=day("2026-07-01"), last=day("2026-12-31"), conditional=True
    )


def test_the_next_term_does_not_begin_after_the_anniversary() -> None:
    """A day of one's own choosing can only be sooner; then the old term ends there."""
    house = asked("2023-07-01", "2026-06-30", "2026-06-01 09:00")
    about = {"application": house.application, "body": BOARD}
    given(house).when("open_ballot", CASEY, house.application, **about, effective="2026-07-02").refused(
        "invalid", field="effective"
    )
    decided(house, "2026-06-10 17:00", effective="2026-06-15").among(
        "AppointmentRenewed", first=day("2026-06-15"), last=day("2029-06-14")
    )
    before, after = house.file.appointments
    assert before.period.end == after.period.start == at("2026-06-15 00:00")


def test_no_term_is_asked_of_what_is_no_appointment() -> None:
    """A privilege ends with the term there is."""
    house = holding("2023-07-01", "2026-06-30").clock("2026-06-01 09:00")
    ask(house, "additional_privilege")
    bring(house, ("ecmo",))
    given(house).when(
        "open_ballot",
        CASEY,
        house.application,
        application=house.application,
        body=BOARD,
        until="2026-06-15",
    ).refused("invalid", field="until")


def test_after_a_lapse_of_late_the_way_back_is_a_reinstatement() -> None:
    """The gap stays a gap; after the bylaws' days it is a first application again."""
    house = holding("2023-07-01", "2026-06-30")
    house.pass_to("2026-07-30 09:00")
    granted(house, "reinstatement", "core-pediatrics")
    (renewed,) = house.events("AppointmentRenewed")
    assert (renewed.gap_from, renewed.first) == (at("2026-07-01 00:00"), day("2026-07-30"))
    assert renewed.last == day("2029-07-29")
    late = holding("2023-07-01", "2026-06-30")
    late.pass_to("2026-08-01 09:00")
    given(late).when("request_application", CASEY, kind="reinstatement").refused(
        "not_allowed_now", state="lapsed", kinds=["initial"]
    )


@pytest.mark.parametrize(
    ("decided_on", "late", "outcome"),
    [("2026-06-22", 0, "on_time"), ("2026-06-25", 3, "scored_down"), ("2026-07-22", 30, "scored_down")],
)
def test_a_health_plans_date_runs_from_the_last_decision(decided_on: str, late: int, outcome: str) -> None:
    """It flags, and undoes nothing [S24]."""
    last = {"appointed": {"last": "2026-08-31", "decided": "2023-06-22"}}
    house = asked("2023-07-01", "2026-08-31", "2026-06-01 09:00", {"ncqa.delegated": True}, **last)
    decided(house, f"{decided_on} 12:00")
    (renewed,) = house.events("AppointmentRenewed")
    found = renewed.recredentialing
    assert (found.due, found.days_late, found.outcome) == (day("2026-06-22"), late, outcome)


def test_a_decision_that_a_health_plan_takes_for_too_late_asks_for_a_first_credentialing() -> None:
    """Thirty-one days after the date [S24]; the hospital's own term goes on."""
    last = {"appointed": {"last": "2026-08-31", "decided": "2023-06-22"}}
    house = asked("2023-07-01", "2026-08-31", "2026-06-01 09:00", {"ncqa.delegated": True}, **last)
    decided(house, "2026-07-23 12:00")
    (renewed,) = house.events("AppointmentRenewed")
    assert renewed.recredentialing.outcome == "initial_required"


def test_terms_in_a_row_return_to_the_leap_day_they_began_on() -> None:
    """A clamped anniversary does not move the anchor (RC-8)."""
    house = holding("2024-02-29", "2026-02-27", {"term.max_years": 2})
    for last in ("2028-02-28", "2030-02-27"):
        term = house.file.appointment
        assert term is not None
        house.pass_to(at(f"{legal_days.days_before(term.last, 20)} 09:00"))
        granted(house, "reappointment", "core-pediatrics")
        house.do("notify_decision", CASEY, application=house.application)
        assert house.file.appointments[-1].last == day(last)


@examples(
    first=st.dates(date(2000, 1, 1), date(2035, 1, 1)),
    years=st.integers(1, 3),
    short=st.integers(0, 400),
    early=st.integers(-2, 90),
    same_date=st.booleans(),
    zone=st.sampled_from(["America/New_York", "Pacific/Auckland", "America/Los_Angeles"]),
)
@settings(max_examples=300 if SOAK else 60, deadline=None, derandomize=not SOAK)
def test_whatever_the_days_the_next_term_never_outlasts_its_anniversary(
    first: date, years: int, short: int, early: int, same_date: bool, zone: str
) -> None:
    """Nor begins before the decision, nor after the day on which it is due (RC-7, RC-10)."""
    last = max(legal_days.term_end(first, years) - timedelta(days=short), first)
    changes = {"term.max_years": years, "reappt.same_date_ok": same_date}
    house = holding(first.isoformat(), last.isoformat(), changes, zone=zone)
    decided_at = legal_days.start_of(last - timedelta(days=early), zone) + timedelta(hours=8)
    file, rules = house.find(house.abel, Practitioner), house.ledger.house(house.key)
    follows = last + timedelta(days=1)
    if rules.legal_date(decided_at) > (follows if same_date else last):
        with pytest.raises(TermLapsed):
            next_term(file, rules, REAPPOINTMENT, decided_at)
        return
    term = next_term(file, rules, REAPPOINTMENT, decided_at)
    assert term.first == follows >= rules.legal_date(decided_at)
    assert term.first <= term.last <= legal_days.term_end(follows, years, first)
    assert term.last <= legal_days.anniversary(follows, years)

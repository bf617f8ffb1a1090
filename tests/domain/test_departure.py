"""How someone leaves, and that nothing of theirs goes on: resigned, retired, dead, relinquished, barred."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st

from domain import errands, legal_days
from domain.appointment import departures
from domain.deadlines import due
from domain.file import File
from domain.practitioner.duties import OF_THE_LIVING
from domain.tasks import open_tasks
from domain.values import DutyKind, EndsAs
from tests.domain.career import ask, away, holding
from tests.domain.cases import given
from tests.domain.house import (
    BOARD,
    CASEY,
    FULL,
    Hospital,
    at,
    day,
    decided,
    licensed,
    registered,
    verify,
)
from tests.domain.process import ready, resolve
from tests.domain.test_routes import CAROL, CHEN
from tests.soaking import SOAK

FOR_ABEL = {"on_behalf_of": "Ann Abel"}


def member(expires: str = "2026-03-31", last: str = "2027-06-30") -> Hospital:
    """Appointed; the license ends in spring."""
    house = holding("2024-07-01", last).clock("2025-10-01 09:00")
    verify(house, "state_license", issuer="CT", expires=expires)
    return house


def loaded(house: Hospital) -> File:
    file = house.ledger.file(house.abel, house.ledger.house(house.key), house.now)
    assert file is not None
    return file


def test_a_resignation_takes_effect_after_the_days_of_notice() -> None:
    """Until the end of its last day everything goes on; everybody who lets people work is told at once."""
    house = member()
    case = given(house).when("resign", house.applicant).then("AppointmentResigned", "NoticeSent")
    case.among(
        "AppointmentResigned",
        last=day("2025-10-31"),
        effective_from="2025-11-01 00:00",
        retirement=False,
        notice_waived=False,
    )
    assert house.may("core-pediatrics", "2025-10-31 23:59:59").answer
    assert not house.may("core-pediatrics", "2025-11-01 00:00").answer
    given(house).when("resign", house.applicant).refused("not_allowed_now")


def test_the_notice_is_kept_unless_the_office_waives_it_with_a_reason() -> None:
    """Nobody lets themselves go early."""
    house = member()
    soon = {"effective": "2025-10-10"}
    given(house).when("resign", house.applicant, **soon).refused("invalid", field="effective")
    given(house).when("resign", house.applicant, **soon, waive_notice=True).refused(
        "invalid", field="waive_notice"
    )
    given(house).when("resign", CASEY, **soon, **FOR_ABEL, waive_notice=True).refused(
        "invalid", field="waive_notice"
    )
    given(house).when("resign", CASEY, **soon).refused("invalid", field="on_behalf_of")
    given(house).when("resign", CASEY, **soon, **FOR_ABEL, waive_notice=True, reason="moves abroad").among(
        "AppointmentResigned", last=day("2025-10-10"), notice_waived=True
    )


def test_a_resignation_withdraws_what_was_applied_for_and_ends_a_leave() -> None:
    """Nothing that was asked for goes on."""
    house = member()
    ask(house, "additional_privilege")
    away(house, "2025-10-15", "2026-01-31")
    case = given(house).when("resign", house.applicant)
    case.among("ApplicationClosed", outcome="resigned").among("LeaveEnded", reason="resigned")
    given(house).passing("2026-03-01 09:00").absent("DeemedResigned")


@pytest.mark.parametrize("retirement", [True, False])
def test_no_clock_runs_for_one_who_has_left(retirement: bool) -> None:
    """Neither a license nor a term nor a query of the data bank is anybody's business any more."""
    house = member()
    house.do("resign", house.applicant, retirement=retirement)
    house.pass_to("2025-11-01 00:00")
    head = house.ledger.head()
    house.pass_to("2028-01-01 09:00")
    assert [event.TOPIC for event in house.events(after=head)] == []
    assert due(loaded(house), house.ledger.house(house.key)) == ()


def test_reminders_go_on_until_the_last_day() -> None:
    """They still practise."""
    house = member(expires="2025-10-20")
    house.do("resign", house.applicant)
    given(house).passing("2025-10-13 00:00").among("NoticeSent", kind="expiry_reminder", rung=7)


def test_whoever_left_may_apply_anew_and_their_clocks_run_again() -> None:
    """What ended meanwhile is told then, at its own instant."""
    house = member()
    house.do("resign", house.applicant)
    house.pass_to("2026-05-01 09:00")
    house.do("request_application", CASEY, department="pediatrics")
    given(house).passing("2026-05-01 09:00").among("CredentialExpired", occurred_at="2026-04-01 00:00")


def test_a_death_stops_every_clock_letter_and_errand() -> None:
    """The others are told once; nobody writes to the dead, looks them up or waits for them."""
    house = member()
    ask(house, "reappointment")
    house.do("screen_exclusions", CASEY)
    case = given(house).when("record_death", CASEY, died_on="2025-09-29")
    case.then("PractitionerDied", "ApplicationWithdrawn", "ApplicationClosed", "NoticeSent")
    case.among("PractitionerDied", died_on=day("2025-09-29"), effective_from="2025-10-01 09:00")
    assert not house.may("core-pediatrics").answer
    assert due(loaded(house), house.ledger.house(house.key)) == ()
    assert open_tasks(loaded(house), house.ledger.house(house.key)) == ()
    waiting = [errand.detail for errand in errands.open_errands(loaded(house), house.ledger.house(house.key))]
    assert "practitioner" not in waiting
    assert "leie" not in waiting
    assert len(waiting) == errands.count_open(loaded(house), house.ledger.house(house.key))
    given(house).when("record_death", CASEY, died_on="2025-09-29").nothing()
    given(house).when("request_application", CASEY, department="pediatrics").refused("not_allowed_now")


def test_a_death_to_come_is_none() -> None:
    """A slip of the pen."""
    given(registered()).when("record_death", CASEY, died_on="2099-01-01").refused("invalid", field="died_on")


def test_what_is_not_cured_in_its_days_is_relinquished() -> None:
    """Ninety days from the suspension; no hearing, no report."""
    house = member()
    house.pass_to("2026-06-30 23:59:59")
    assert house.events("AppointmentSuspended")
    assert not house.events("AppointmentRelinquished")
    case = given(house).passing("2026-07-01 00:00").then("AppointmentRelinquished", "NoticeSent")
    case.among(
        "AppointmentRelinquished",
        reason="license_lapsed",
        last=day("2026-06-30"),
        effective_from="2026-07-01 00:00",
        hearing_right=False,
        npdb_report=False,
    )
    case = given(house).passing("2027-12-01 09:00")
    case.absent("AppointmentLapsed", "ReappointmentOpened")


def test_a_cure_in_time_keeps_the_appointment() -> None:
    """Verified on the last day."""
    house = member()
    house.pass_to("2026-06-30 23:00")
    verify(house, "state_license", issuer="CT", expires="2027-03-31")
    given(house).passing("2026-07-02 09:00").absent("AppointmentRelinquished")
    assert house.may("core-pediatrics").answer


def test_a_cure_in_time_that_was_written_late_sets_the_relinquishment_aside() -> None:
    """A verification is never late because the machine was (RC-15); a late one gives nothing back."""
    house = member()
    house.pass_to("2026-07-01 08:00")
    said = {"kind": "state_license", "issuer": "CT", "source": "ct_dph", "expires": "2027-03-31"}
    case = given(house).when("verify_credential", CASEY, **said, received=at("2026-06-30 23:00"))
    case.among("RelinquishmentSetAside", suspension=house.file.suspensions[-1].id)
    assert house.may("core-pediatrics", "2026-07-01 08:00").answer
    late = member()
    late.pass_to("2026-07-01 08:00")
    given(late).when("verify_credential", CASEY, **said).absent("RelinquishmentSetAside")
    assert not late.may("core-pediatrics").answer


def test_whoever_is_barred_is_told_through_which_day() -> None:
    """Thirty-six months from the final denial or termination [S11h]; none where the bylaws know no bar."""
    house = registered()
    barred(house, "2025-11-03 10:00")
    about = {"department": "pediatrics"}
    for moment in ("2025-11-04 09:00", "2028-11-02 23:59:59"):
        house.clock(moment)
        given(house).when("request_application", CASEY, **about).refused(
            "reapplication_barred", through="2028-11-02"
        )
    house.clock("2028-11-03 00:00")
    given(house).when("request_application", CASEY, **about).among("ApplicationRequested", kind="initial")
    open_house = registered({"reapply.bar_months": 0})
    barred(open_house, "2025-11-03 10:00")
    given(open_house).when("request_application", CASEY, **about).among("ApplicationRequested")


def test_what_the_board_has_ended_is_not_given_by_another_way() -> None:
    """Neither temporary privileges by need nor disaster ones while the bar runs, unless by other bylaws."""
    asked = {"privileges": ["core-pediatrics"], "need": "covers the ward while its only neonatologist is ill"}
    for bars, refused in ((["temporary", "disaster"], True), ([], False)):
        house = licensed({"reapply.bars_routes": bars})
        house.do("record_npdb_query", CASEY)
        barred(house, "2025-11-03 10:00")
        house.do("activate_emergency_plan", CAROL, what="a flood")
        seen = {"privileges": ["core-pediatrics"], "photo_id": "passport", "proof": "hospital_id"}
        temporary = given(house).when("grant_temporary", CAROL, advice="the chair's", **asked)
        volunteer = given(house).when("grant_disaster", CHEN, **seen)
        for case in (temporary, volunteer):
            if refused:
                case.refused("reapplication_barred", through="2028-11-02")
            else:
                assert case.refusal is None


def barred(house: Hospital, moment: str) -> None:
    """A final decision bars one from applying anew."""
    file, rules = loaded(house.clock(moment)), house.ledger.house(house.key)
    (stamp,) = [event.stamp for event in house.events("PractitionerRegistered")]
    departures.bar(file, rules, stamp.at(house.now), "denied", rules.legal_date(house.now))
    house.ledger.keep(file.streams())


@examples(asked=st.dates(date(2025, 1, 1), date(2026, 6, 1)), notice=st.integers(0, 120))
@settings(max_examples=60 if SOAK else 15, deadline=None, derandomize=not SOAK)
def test_whatever_the_notice_the_last_day_counts_whole(asked: date, notice: int) -> None:
    """To the local midnight after it, whatever the clocks do (RC-3)."""
    house = holding("2024-07-01", "2027-06-30", {"resign.notice_days": notice}).clock(f"{asked} 23:30")
    house.do("resign", house.applicant)
    (resigned,) = house.events("AppointmentResigned")
    assert resigned.last == asked + timedelta(days=notice)
    assert resigned.effective_from == legal_days.end_of(resigned.last, "America/New_York")


def test_a_termination_after_a_resignation_is_on_record_and_ends_nothing_twice() -> None:
    """Reported and barred as the board's last word; who had left, left by the resignation."""
    house = ready()
    house.do("resign", CASEY, **FOR_ABEL, effective=house.now.date(), waive_notice=True, reason="agreed")
    house.clock(house.now + timedelta(days=20)).catch_up(house.abel)
    left = house.file.left_at
    resolve(house, "decide_finally", BOARD, act=True, reasons="after the hearing")
    assert house.events("AppointmentTerminated")
    assert house.events("ReapplicationBarred")
    assert house.file.left_at == left
    assert house.file.appointment is not None
    assert house.file.appointment.ends_as is EndsAs.RESIGNED


def test_a_termination_before_a_resignation_takes_effect_ends_the_appointment_at_once() -> None:
    """The days of notice keep nobody on the staff."""
    house = ready()
    house.do("resign", house.applicant)
    resolve(house, "decide_finally", BOARD, act=True, reasons="after the hearing")
    (ended,) = house.events("AppointmentTerminated")
    assert house.file.left_at == ended.effective_from
    assert house.file.appointment is not None
    assert house.file.appointment.ends_as is EndsAs.TERMINATED


def test_what_was_decided_is_not_withdrawn_by_leaving() -> None:
    """The letter that tells it is still to go out."""
    house = decided(FULL)
    given(house).when("resign", house.applicant).among("AppointmentResigned").absent("ApplicationWithdrawn")
    given(house).when("notify_decision", CASEY, application=house.application).among("DecisionNotified")


def test_what_was_decided_for_one_who_died_is_closed_and_told_to_nobody() -> None:
    """There is no letter to write, and no task to write one."""
    house = decided(FULL)
    case = given(house).when("record_death", CASEY, died_on="2025-11-03")
    case.among("ApplicationClosed", outcome="appointed").absent("ApplicationWithdrawn", "DecisionNotified")
    assert open_tasks(loaded(house), house.ledger.house(house.key)) == ()
    given(house).when("notify_decision", CASEY, application=house.application).refused("not_allowed_now")


def test_what_others_are_owed_outlives_a_death_and_its_clock_runs_on() -> None:
    """The report of care without a license is still due, told and breached; no query of the Data Bank is."""
    house = holding("2024-07-01", "2027-06-30", npdb_queried="2024-04-20").clock("2025-10-01 09:00")
    verify(house, "state_license", issuer="CT", expires="2027-03-31")
    house.pass_to("2026-04-06 11:00")
    house.do(
        "correct_credential",
        CASEY,
        reason="the year was mistyped",
        kind="state_license",
        field="expires",
        new="2026-03-31",
    )
    owed = [duty.kind for duty in house.file.open_duties() if duty.kind not in OF_THE_LIVING]
    assert {DutyKind.CARE_REPORT, DutyKind.NPDB_QUERY} <= {duty.kind for duty in house.file.open_duties()}
    case = given(house).when("record_death", CASEY, died_on="2026-04-06")
    case.among("DutyEnded", kind="npdb_query", why="practitioner_died")
    assert [duty.kind for duty in house.file.open_duties()] == owed
    house.pass_to("2026-05-06 23:59:59")
    given(house).passing("2026-05-07 00:00").among("DutyBreached", kind="care_report")
    assert house.notices("duty_breached")

"""A leave: who grants it, how long it may be, what it bars, and how one comes back or does not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st

from domain import legal_days
from domain.deadlines import due
from domain.tasks import open_tasks
from domain.tasks.kinds import TaskKind
from domain.values import Role
from tests.domain.career import CMO, COS, ask, away, bring, granted, holding
from tests.domain.cases import given
from tests.domain.house import BOARD, CASEY, Hospital, at, carry, day, hold
from tests.soaking import SOAK


def member(changes: dict[str, object] | None = None, last: str = "2026-06-30") -> Hospital:
    return holding("2024-07-01", last, changes).clock("2025-10-01 09:00")


def test_a_leave_begins_once_all_have_agreed_whom_the_bylaws_name() -> None:
    """Each of them once; until then nothing changes."""
    house = member()
    house.do("request_leave", house.applicant, kind="medical", first="2025-11-01", last="2026-03-31")
    file = house.ledger.file(house.abel, house.ledger.house(house.key), house.now)
    assert file is not None
    waiting = [t for t in open_tasks(file, house.ledger.house(house.key)) if t.kind is TaskKind.APPROVE_LEAVE]
    assert [task.role for task in waiting] == [Role.CHIEF_OF_STAFF, Role.CHIEF_MEDICAL_OFFICER]
    assert len({task.id for task in waiting}) == len(waiting), "each is a row of its own"
    given(house).when("approve_leave", COS).then("LeaveApproved")
    given(house).when("approve_leave", COS).nothing()
    given(house).when("approve_leave", CMO).then("LeaveApproved", "LeaveGranted", "NoticeSent").among(
        "LeaveGranted",
        effective_from="2025-11-01",
        effective_to="2026-04-01",
        for_counsel=False,
        imported=False,
    )


def test_a_leader_whom_the_bylaws_do_not_ask_grants_nothing() -> None:
    """The parameter says who does."""
    house = member({"loa.approvers": ["chief_of_staff"]})
    house.do("request_leave", house.applicant, kind="medical", first="2025-11-01", last="2026-03-31")
    given(house).when("approve_leave", CMO).refused("role_required", needed=["chief_of_staff"])
    given(house).when("approve_leave", COS).among("LeaveGranted", leave="leave-1")


def test_a_leave_that_is_declined_is_none() -> None:
    """With a reason; another may be asked for."""
    house = member()
    house.do("request_leave", house.applicant, kind="medical", first="2025-11-01", last="2026-03-31")
    given(house).when("decline_leave", CMO).refused("invalid", field="reason")
    given(house).when("decline_leave", CMO, reason="no cover").then("LeaveDeclined", "NoticeSent")
    given(house).when("approve_leave", COS).refused("not_found")
    away(house, "2025-12-01", "2026-01-31")


def test_a_leave_is_no_longer_than_the_bylaws_allow() -> None:
    """Twelve months from its first day; a military one has no longest time."""
    house = member()
    said = {"kind": "medical", "first": "2025-11-01"}
    given(house).when("request_leave", CASEY, **said, last="2026-11-01").refused(
        "leave_exceeds_policy", latest="2026-10-31"
    )
    given(house).when("request_leave", CASEY, **said).refused("invalid", field="last")
    given(house).when("request_leave", CASEY, **{**said, "first": "2025-09-30"}, last="2025-12-01").refused(
        "invalid", field="first"
    )
    given(house).when("request_leave", CASEY, kind="military", first="2025-11-01").then("LeaveRequested")


def test_who_holds_no_appointment_takes_no_leave() -> None:
    """Nor a second one beside the first."""
    house = member()
    away(house, "2025-11-01", "2026-01-31")
    again = {"kind": "family", "first": "2026-02-01", "last": "2026-03-31"}
    given(house).when("request_leave", CASEY, **again).refused("not_allowed_now", state="appointed")


def test_nothing_may_be_practised_on_leave_from_its_first_instant() -> None:
    """Until the return is decided, and not by the last day alone."""
    house = member()
    away(house, "2025-11-01", "2026-01-31")
    assert house.may("core-pediatrics", "2025-10-31 23:59:59").answer
    assert house.may("core-pediatrics", "2025-11-01 00:00").reasons == ("on leave",)
    assert not house.may("core-pediatrics", "2026-02-01 00:00").answer


def test_a_leave_agreed_to_late_begins_at_once_and_not_before() -> None:
    """Nothing is granted for a time that is over (RC-10)."""
    house = member()
    house.do("request_leave", house.applicant, kind="medical", first="2025-10-02", last="2026-01-31")
    house.do("approve_leave", COS)
    house.clock("2025-10-05 14:00")
    given(house).when("approve_leave", CMO).among("LeaveGranted", effective_from="2025-10-05 14:00")


def test_one_comes_back_within_the_term_on_the_day_that_the_board_names() -> None:
    """The term stays; the lines are those that the board decided for, with its conditions (M9)."""
    house = member()
    away(house, "2025-11-01", "2026-01-31")
    house.clock("2026-01-05 09:00")
    ask(house, "reinstatement")
    lines = [{"privilege": "core-pediatrics", "favorable": True, "conditions": ["a mentor"]}]
    bring(house, lines=lines)
    carry(house, BOARD, effective="2026-01-15")
    assert not house.events("AppointmentRenewed")
    assert house.may("core-pediatrics", "2026-01-14 23:59").reasons == ("on leave",)
    assert house.may("core-pediatrics", "2026-01-15 00:00").conditions == ("a mentor",)
    (kept_back,) = house.events("PrivilegeNotReturned")
    assert (kept_back.privilege, kept_back.effective_from) == ("moderate-sedation", at("2026-01-15 00:00"))
    assert house.may("moderate-sedation", "2026-01-15 00:00").reasons == ("privilege not in force",)
    assert house.notices("privileges_not_returned")[-1].data["not_returned"] == "moderate-sedation"
    assert house.file.appointments[-1].last == day("2026-06-30")


@pytest.mark.parametrize("outcome", ["granted", "not_processed", "denied"])
def test_a_line_comes_back_from_a_leave_where_the_board_decides_for_it(outcome: str) -> None:
    """One that is denied waits for its hearing, and is not used meanwhile."""
    held = [{"privilege": "core-pediatrics"}, {"privilege": "lumbar-puncture"}]
    house = holding("2024-07-01", "2026-06-30", privileges=held).clock("2025-10-01 09:00")
    away(house, "2025-11-01", "2026-01-31")
    house.clock("2026-01-05 09:00")
    ask(house, "reinstatement")
    bring(house, ("core-pediatrics", "lumbar-puncture"))
    why = {} if outcome == "granted" else {"reason": "no case for a year"}
    line = {"privilege": "lumbar-puncture", "outcome": outcome, **why}
    carry(house, BOARD, effective="2026-01-15", proposal={"action": "grant", "lines": [line]})
    assert house.may("core-pediatrics", "2026-01-15 00:00").answer
    assert house.may("lumbar-puncture", "2026-01-15 00:00").answer is (outcome == "granted")
    assert bool(house.notices("privileges_not_returned")) is (outcome != "granted")


def test_a_term_that_ends_in_a_leave_lapses_and_the_right_to_return_goes_on() -> None:
    """No reappointment is opened; the return brings a term of its own from the day after the leave."""
    house = member()
    away(house, "2025-11-01", "2026-10-31")
    case = given(house).passing("2026-07-01 00:00").absent("ReappointmentOpened", "LeaveEnded")
    case.among("AppointmentLapsed", during_leave=True)
    house.clock("2026-10-01 09:00")
    given(house).when("request_application", CASEY, kind="initial", department="pediatrics").refused(
        "not_allowed_now", kinds=["reinstatement"]
    )
    ask(house, "reinstatement")
    bring(house)
    house.clock("2026-10-22 17:00")
    carry(house, BOARD)
    (renewed,) = house.events("AppointmentRenewed")
    assert (renewed.first, renewed.last) == (day("2026-11-01"), day("2029-10-31"))
    assert renewed.gap_from == at("2026-07-01 00:00")
    given(house).passing("2026-11-02 00:00").absent("DeemedResigned")
    assert house.may("core-pediatrics", "2026-11-01 00:00").answer


def test_where_the_bylaws_renew_during_a_leave_the_ladder_goes_on() -> None:
    """And the term that the board decides is the next one."""
    house = member({"loa.reappoint_during": True})
    away(house, "2025-11-01", "2026-10-31")
    house.pass_to("2026-05-15 09:00")
    assert house.events("ReappointmentOpened")
    granted(house, "reappointment", "core-pediatrics")
    given(house).passing("2026-07-01 00:00").absent("AppointmentLapsed")
    assert house.may("core-pediatrics", "2026-07-01 00:00").reasons == ("on leave",)


def test_a_reappointment_under_way_is_not_voted_on_in_a_leave_past_the_term() -> None:
    """Unless the bylaws say so."""
    house = member()
    house.pass_to("2026-03-10 09:00")
    ask(house, "reappointment")
    bring(house)
    away(house, "2026-04-01", "2026-10-31")
    about = {"application": house.application, "body": BOARD}
    given(house).when("open_ballot", CASEY, house.application, **about).refused(
        "not_allowed_now", state="on_leave"
    )


def test_whoever_does_not_ask_to_return_counts_as_resigned() -> None:
    """At the end of the last day, reminded once before; no hearing, no report."""
    house = member(last="2027-06-30")
    away(house, "2025-11-01", "2026-01-31")
    given(house).passing("2026-01-01 00:00").among("NoticeSent", kind="leave_ending")
    given(house).passing("2026-01-31 23:59:59").absent("DeemedResigned", "NoticeSent")
    case = given(house).passing("2026-02-01 00:00").then("DeemedResigned", "NoticeSent")
    case.among(
        "DeemedResigned",
        last=day("2026-01-31"),
        effective_from="2026-02-01 00:00",
        hearing_right=False,
        npdb_report=False,
    )
    assert house.may("core-pediatrics").reasons[0] == "no appointment in force"
    house.pass_to("2026-08-01 09:00")
    assert not house.events("AppointmentLapsed", "ReappointmentOpened")


def test_a_request_to_return_in_time_keeps_the_right_until_it_is_decided() -> None:
    """If it comes to nothing, the right ends then."""
    house = member()
    away(house, "2025-11-01", "2026-01-31")
    house.clock("2026-01-31 23:00")
    ask(house, "reinstatement")
    given(house).passing("2026-02-10 09:00").absent("DeemedResigned")
    house.do("withdraw_application", house.applicant, application=house.application)
    given(house).passing("2026-02-10 09:00").among("DeemedResigned", effective_from="2026-02-10 09:00")


def test_a_request_that_came_in_time_and_was_written_late_is_never_late() -> None:
    """The clock's event is corrected (RC-15), and all that it ended is there again."""
    house = member()
    away(house, "2025-11-01", "2026-01-31")
    house.pass_to("2026-02-01 08:00")
    assert house.events("DeemedResigned")
    case = given(house).when(
        "request_application", house.applicant, kind="reinstatement", received=at("2026-01-31 23:59")
    )
    case.then("DeemedResignationSetAside", "ApplicationRequested", "ApplicationIssued", "ApplicationOpened")
    assert house.file.appointments[-1].period.end == at("2026-07-01 00:00")
    assert house.file.leave is not None
    late = member()
    away(late, "2025-11-01", "2026-01-31")
    late.pass_to("2026-02-01 08:00")
    given(late).when("request_application", late.applicant, kind="reinstatement").refused("not_allowed_now")


def test_a_leave_is_given_up_before_it_begins_and_not_after() -> None:
    """Then one comes back by a reinstatement."""
    house = member()
    away(house, "2025-11-01", "2026-01-31")
    given(house).when("end_leave", house.applicant).among("LeaveEnded", reason="withdrawn")
    assert house.may("core-pediatrics", "2025-11-01 00:00").answer
    away(house, "2025-11-01", "2026-01-31")
    house.clock("2025-11-01 00:00")
    given(house).when("end_leave", house.applicant).refused("not_allowed_now", state="on_leave")


def test_a_military_leave_without_a_last_day_ends_by_no_clock() -> None:
    """And a license void meanwhile is renewed within a year of the discharge [S97e]."""
    house = member()
    away(house, "2025-11-01", None, "military")
    house.pass_to("2029-01-01 09:00")
    assert not house.events("DeemedResigned")
    given(house).when("report_discharge", house.applicant, discharged_on="2029-01-02").refused("invalid")
    given(house).when("report_discharge", house.applicant, discharged_on="2028-12-15").among(
        "DischargeReported", license_by=day("2029-12-15")
    )


def test_a_suspension_by_judgment_beside_a_leave_is_for_counsel() -> None:
    """An automatic one is not."""
    house = member()
    house.do("verify_credential", CASEY, kind="state_license", issuer="CT", source="ct_dph", status="lapsed")
    away(house, "2025-11-01", "2026-01-31")
    (given_leave,) = house.events("LeaveGranted")
    assert given_leave.for_counsel is False


@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Auckland", "Europe/London"])
@examples(first=st.dates(date(2024, 2, 1), date(2027, 2, 1)), months=st.integers(1, 24))
@settings(max_examples=60 if SOAK else 12, deadline=None, derandomize=not SOAK)
def test_the_longest_leave_ends_the_day_before_the_same_day_of_the_month(
    zone: str, first: date, months: int
) -> None:
    """Whatever the months, over 29 February and the changes of the clocks (RC-13)."""
    start = first - timedelta(days=30)
    house = holding(
        start.isoformat(), (start + timedelta(days=1090)).isoformat(), {"loa.max_months": months}, zone=zone
    )
    last = legal_days.for_months(first, months)
    over = {"kind": "medical", "first": first, "last": last + timedelta(days=1)}
    given(house).when("request_leave", CASEY, **over).refused("leave_exceeds_policy", latest=str(last))
    away(house, first.isoformat(), last.isoformat())
    file = house.ledger.file(house.abel, house.ledger.house(house.key), house.now)
    assert file is not None
    ends = [item.at for item in due(file, house.ledger.house(house.key)) if item.kind == "leave_end"]
    assert ends == [legal_days.end_of(last, zone)]


def in_service() -> Hospital:
    """Called up in November; the license of this state lapses with March, and nobody can renew it there."""
    house = member(last="2029-06-30")
    away(house, "2025-11-01", None, "military")
    hold(house, "state_license", "CT", "2026-03-31")
    house.pass_to("2026-04-01 00:00")
    assert house.file.open_suspensions()
    return house


def test_a_license_void_in_service_costs_no_appointment() -> None:
    """The suspension goes on for as long as the service does [S97e]."""
    given(in_service()).passing("2027-12-01 00:00").absent("AppointmentRelinquished")


def test_after_the_discharge_there_is_a_year_to_renew_it() -> None:
    """In the state's months, by its last day."""
    house = in_service()
    house.pass_to("2027-03-15 09:00")
    house.do("report_discharge", house.applicant, discharged_on="2027-03-01")
    given(house).passing("2028-03-01 23:59:59").absent("AppointmentRelinquished")
    given(house).passing("2028-03-02 00:00").among("AppointmentRelinquished", last=day("2028-03-01"))


def test_another_leave_or_another_cause_keeps_the_bylaws_days() -> None:
    """Only a license is renewed so late, and only after service."""
    house = member(last="2029-06-30")
    away(house, "2025-11-01", "2026-10-31")
    hold(house, "state_license", "CT", "2026-03-31")
    given(house).passing("2026-07-01 00:00").among("AppointmentRelinquished", reason="license_lapsed")
    house = in_service()
    hold(house, "malpractice_insurance", "Mutual", "2026-04-30")
    case = given(house).passing("2026-07-31 00:00")
    case.among("AppointmentRelinquished", reason="insurance_lapsed")

"""Due process: the notice and its receipt, the hearing or its waiver, and only then the last word (I10)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from domain import legal_days, recording
from domain.deadlines import due
from domain.ids import ballot_id
from domain.tasks import TaskKind, open_tasks
from domain.values import Role
from tests.domain.cases import given
from tests.domain.deciding import against, decided_on, moves
from tests.domain.house import (
    BOARD,
    CASEY,
    CC,
    MEC,
    ZONE,
    Hospital,
    Person,
    appointed,
    at,
    close,
    day,
    member,
    registered,
    take,
    vote,
)
from tests.domain.process import (
    CAROL,
    CHRIS,
    GROUNDS,
    PANEL,
    affirmed,
    appeal_scheduled,
    appealed,
    final,
    investigated,
    matter_of,
    noticed,
    opened,
    proceeding_of,
    proposed,
    ready,
    receipt,
    received,
    record_of,
    reported,
    requested,
    resolve,
    scheduled,
    seated,
    suspended,
)

WAIVER = {
    "sha256": "a" * 64,
    "source": "practitioner",
    "url": "file:waiver",
    "retrieved_at": "2026-01-05T14:00:00Z",
}


def test_the_notice_says_the_rights_and_no_reason() -> None:
    """Correspondence is no privileged stream."""
    house = noticed()
    (notice,) = house.notices("special_notice")
    assert [each.role for each in notice.recipients] == ["practitioner"]
    assert notice.data["days"] == "30"
    assert "wrong-site" not in repr(notice)


def test_delivery_is_no_receipt_here() -> None:
    """The clock waits for proof (RC-11), whatever a channel says."""
    house = noticed({"notice.receipt": "delivery"})
    (notice,) = house.notices("special_notice")
    service = Person(actor="service", role=Role.SERVICE)
    said = {"notice": notice.id, "recipient": "practitioner", "channel": "mail", "reference": "1"}
    given(house).when("record_delivery", service, **said).absent("AdverseNoticeReceived")


def test_no_proof_is_told_once_and_waives_nothing() -> None:
    """Seven days after it was sent; the clock never starts by itself."""
    house = noticed()
    given(house).passing("2026-01-13 00:00").among("ReceiptMissing")
    given(house).passing("2026-01-13 00:00").nothing()
    given(house).passing("2027-01-13 00:00").absent("HearingWaived", "ReceiptMissing")


def test_a_receipt_is_proven_by_its_means_time_and_evidence() -> None:
    """It starts the clock from its own day, however late it is put down."""
    house = noticed()
    house.clock("2026-01-12 09:00")
    receipt(house, received_at=at("2026-01-06 15:00"), evidence=WAIVER)
    (got,) = house.events("AdverseNoticeReceived")
    assert (got.last_day, got.due) == (day("2026-02-05"), at("2026-02-06 00:00"))
    assert got.means.plain == "by hand, signed for"
    assert got.evidence is not None


@settings(max_examples=20, deadline=None)
@drawn(day=st.dates(day("2026-01-06"), day("2027-12-31")), days=st.integers(30, 90), roll=st.booleans())
def test_the_right_is_waived_after_the_last_day_and_never_before(day: Any, days: int, roll: bool) -> None:
    """Whatever the zone's clocks do in between, and with business days where the bylaws roll."""
    rule = "next_business_day" if roll else "none"
    house = noticed({"hearing.request_days": days, "roll_forward": rule})
    house.clock(legal_days.at_hour(day, 14, ZONE)).catch_up(house.abel)
    receipt(house)
    known = house.ledger.house(house.key)
    last, over = known.deadline(day, days)
    assert last >= day + timedelta(days=days)
    assert roll or last == day + timedelta(days=days)
    given(house).passing(over - timedelta(microseconds=1)).absent("HearingWaived")
    given(house).passing(over).among("HearingWaived", how="not_requested", occurred_at=over)


@pytest.mark.parametrize(("moment", "topic"), [("2026-02-04 23:59:59", "HearingRequested")])
def test_a_request_on_the_last_day_is_in_time(moment: str, topic: str) -> None:
    """To its last instant."""
    house = received()
    house.clock(moment)
    given(house).when("request_hearing", house.applicant, request="I ask").among(topic)
    given(house).passing("2026-02-06 00:00").absent("HearingWaived")


def test_a_late_request_is_on_record_and_revives_nothing() -> None:
    """The board may act."""
    house = received()
    house.clock("2026-02-05 00:00")
    case = given(house).when("request_hearing", house.applicant, request="I ask")
    case.then("HearingRequestedLate")
    assert proceeding_of(house).state == "ready"


@pytest.mark.parametrize("of_application", [False, True])
def test_a_request_in_time_sets_the_clocks_waiver_aside(of_application: bool) -> None:
    """An act in time is never late because the machine was (RC-15)."""
    house = opposed() if of_application else received()
    due = proceeding_of(house).notice
    assert due is not None
    assert due.due is not None
    house.pass_to(due.due)
    request = house.request(
        "request_hearing",
        house.applicant,
        house.abel,
        "late",
        request="I ask",
        received=due.due - timedelta(seconds=1),
    )
    recording.record(house.ledger, request, house.now)
    topics = [event.TOPIC for event in house.events()][-3:]
    assert "HearingWaiverSetAside" in topics
    assert proceeding_of(house).state == "requested"
    if of_application:
        assert [each.hearing for each in house.paper.open_adverse()] == ["pending"]


def test_whoever_writes_a_request_down_says_for_whom() -> None:
    """The right is the practitioner's own."""
    given(received()).when("request_hearing", CASEY, request="I ask").refused("invalid")


@pytest.mark.parametrize(
    ("held", "waiver", "error"),
    [
        ("2026-02-03 23:59", None, "hearing_too_early"),
        ("2026-02-03 23:59", WAIVER, ""),
        ("2026-02-04 00:00", None, ""),
    ],
)
def test_a_hearing_is_not_before_the_minimum_unless_that_is_waived_in_writing(
    held: str, waiver: object, error: str
) -> None:
    """Thirty days from the legal day of its notice [S70]."""
    house = requested()
    said = {"held_at": at(held), "place": "board room", **({"waiver": waiver} if waiver else {})}
    case = given(house).when("schedule_hearing", CAROL, **said)
    if error:
        case.refused(error, earliest="2026-02-04")
    else:
        case.among("HearingScheduled", earliest=day("2026-02-04"))


@pytest.mark.parametrize(
    ("third", "why"),
    [
        ({"member": "cc3", "relation": "competitor"}, "competitor"),
        ({"member": "cc3", "relation": "spouse"}, "spouse"),
        ({"member": "cc3", "involved": True}, "involved before"),
        ({"member": "mec2"}, "involved before"),
        ({"member": "chris"}, "involved before"),
        ({"member": "cc3", "relation": "self"}, "self"),
    ],
)
def test_nobody_with_a_part_in_it_sits_on_the_panel(third: dict[str, object], why: str) -> None:
    """Declared, or known to the ledger: who voted for it, who brought it up."""
    case = given(scheduled()).when("seat_panel", CAROL, members=[*PANEL[:2], third])
    case.refused("panel_ineligible", members={third["member"]: why})


def test_whoever_voted_on_the_matter_before_has_had_a_part_in_it() -> None:
    """To look into it is a part too, though another vote proposed what is to be heard."""
    house = investigated()
    opened(house, "recommend_action", measure="termination", reasons=GROUNDS)
    vote(house, MEC, "yyyy")
    close(house)
    take(house)
    house.do("send_adverse_notice", CAROL)
    receipt(house)
    house.do("request_hearing", house.applicant, request="I ask for a hearing")
    case = given(house).when("seat_panel", CAROL, members=[*PANEL[:2], {"member": "mec5"}])
    case.refused("panel_ineligible", members={"mec5": "involved before"})


def test_no_notice_of_a_hearing_is_older_than_its_request() -> None:
    """The days before it count from a notice that cannot have been there before it was asked for."""
    house = requested()
    house.clock("2026-03-20 09:00").catch_up(house.abel)
    told = {"held_at": "2026-03-25T14:00:00Z", "place": "board room"}
    given(house).when("schedule_hearing", CAROL, **told, noticed_on="2025-12-01").refused(
        "invalid", field="noticed_on"
    )
    given(house).when("schedule_hearing", CAROL, **told, noticed_on="2026-03-01").refused("hearing_too_early")


def test_after_the_hearing_each_of_the_panel_is_waited_for() -> None:
    """Until they have said what they conclude; nobody else can do it."""
    house = seated()

    def waited_for() -> list[tuple[str | None, Any]]:
        facility = house.ledger.house(house.key)
        file = house.ledger.file(house.abel, facility, house.now)
        assert file is not None
        found = [task for task in open_tasks(file, facility) if task.kind is TaskKind.REPORT_PANEL]
        assert {str(task.shown.kind) for task in found} <= {"peer_review"}
        return [(task.person, task.since) for task in found]

    assert waited_for() == [(each["member"], at("2026-02-10 09:00")) for each in PANEL]
    house.clock("2026-02-10 16:00").catch_up(house.abel)
    house.do("report_panel", member(CC, 1), upheld=True, basis="the record shows it")
    assert [person for person, _ in waited_for()] == ["cc2", "cc3"]
    house.do("report_panel", member(CC, 2), upheld=True, basis="the record shows it")
    assert waited_for() == []


def test_a_relation_on_the_file_counts_undeclared() -> None:
    """What was declared for an application is known for the panel."""
    house = scheduled()
    house.do("declare_relation", member(CC, 3), relation="competitor")
    given(house).when("seat_panel", CAROL, members=PANEL).refused(
        "panel_ineligible", members={"cc3": "competitor"}
    )


@pytest.mark.parametrize("members", [PANEL[:2], [*PANEL[:2], PANEL[0]]])
def test_a_panel_has_its_number(members: list[dict[str, str]]) -> None:
    """Each once."""
    given(scheduled()).when("seat_panel", CAROL, members=members).refused("invalid")


def test_the_panels_report_is_what_more_than_half_of_it_conclude() -> None:
    """Each for themself, after the hearing; nobody else."""
    house = seated()
    given(house).when("report_panel", member(CC, 1), upheld=True, basis="x").refused("hearing_too_early")
    house.clock("2026-02-10 16:00")
    given(house).when("report_panel", member(CC, 4), upheld=True, basis="x").refused("not_a_member")
    given(house).when("report_panel", member(CC, 1), upheld=True, basis="x").then("PanelMemberConcluded")
    given(house).when("report_panel", member(CC, 2), upheld=False, basis="x").then("PanelMemberConcluded")
    case = given(house).when("report_panel", member(CC, 3), upheld=False, basis="x")
    case.among("PanelReported", upheld=False, members=("cc2", "cc3"))


def test_what_the_committee_withdraws_is_over() -> None:
    """After the panel's report."""
    house = reported(upheld=False)
    resolve(house, "reconsider_action", affirm=False, reasons="the panel is right")
    assert proceeding_of(house).state == "withdrawn"
    assert record_of(house).under_review() == ()


def test_an_appeal_that_nobody_asks_for_is_waived() -> None:
    """Its days run from the receipt of the result."""
    house = affirmed()
    given(house).passing("2026-04-10 00:00").absent("AppealWaived")
    receipt(house, "2026-04-10 09:00")
    given(house).passing("2026-05-11 00:00").among("AppealWaived", how="not_requested")


STAGES = [
    proposed,
    noticed,
    received,
    requested,
    scheduled,
    seated,
    reported,
    affirmed,
    appealed,
    appeal_scheduled,
]


@pytest.mark.parametrize("stage", STAGES)
def test_the_board_has_no_last_word_before_a_hearing_or_its_waiver(stage: Any) -> None:
    """At no step of the way (I10)."""
    house = stage()
    given(house).when(
        "decide_finally", CASEY, ballot_id(house.key, "x"), practitioner=house.abel, act=True, reasons="now"
    ).refused("not_final")


def test_a_termination_ends_the_appointment_and_opens_both_reports() -> None:
    """From the board's own instant, with what was asked for; the matter is over, and the way back barred."""
    house = final()
    (ended,) = house.events("AppointmentTerminated")
    assert ended.hearing == "heard"
    assert not house.may("core-pediatrics").answer
    assert house.may("core-pediatrics", "2026-02-10 15:59").answer
    assert sorted(duty.kind for duty in house.file.open_duties()) == ["ctdph_notice", "npdb_report"]
    assert matter_of(house).state == "closed"
    assert house.file.open_applications == ()
    (barred,) = house.events("ReapplicationBarred")
    assert (barred.reason, barred.last) == ("terminated", day("2029-02-09"))
    known = house.ledger.house(house.key)
    file = house.ledger.file(house.abel, known, house.now)
    assert file is not None
    assert {item.kind for item in due(file, known)} <= {"duty_breach", "duty_rung", "daily_digest"}


def test_a_board_that_does_not_act_leaves_everything() -> None:
    """And what was a precaution is lifted."""
    house = final(act=False)
    assert house.may("core-pediatrics").answer
    assert house.file.open_duties() == ()


@pytest.mark.parametrize(("days", "kinds"), [(30, ["ctdph_notice"]), (31, ["ctdph_notice", "npdb_report"])])
def test_a_disciplinary_suspension_is_reported_by_its_length(days: int, kinds: list[str]) -> None:
    """More than thirty days at once [S77]."""
    house = final(measure="suspension", days=days)
    assert {s.origin for s in house.file.open_suspensions()} == {"disciplinary"}
    assert sorted(duty.kind for duty in house.file.open_duties()) == kinds


def test_a_disciplinary_suspension_with_an_end_ends_by_itself() -> None:
    """After its last day (RC-5)."""
    house = final(measure="suspension", days=20)
    assert not house.may("core-pediatrics", "2026-03-01 23:59:59").answer
    given(house).passing("2026-03-01 23:59:59").absent("SuspensionLifted")
    given(house).passing("2026-03-02 00:00").among("SuspensionLifted", effective_from="2026-03-02 00:00")
    assert house.may("core-pediatrics").answer


def opposed(by_board: bool = False) -> Hospital:
    """A body's adverse word on an application was noticed and received."""
    house = decided_on(BOARD, "deny", reason="doubts") if by_board else against()
    house.do("send_adverse_notice", CAROL, application=house.application)
    receipt(house)
    return house


def test_an_adverse_word_on_an_application_goes_the_same_way() -> None:
    """Its waiver lets the board have its last word there (C36)."""
    house = opposed(by_board=True)
    given(house).passing("2025-12-03 23:59:59").absent("HearingRightEnded")
    given(house).passing("2025-12-04 00:00").among("HearingRightEnded", how="waived")
    moves(house, BOARD, "deny", reason="doubts")
    assert len(house.events("FinalBoardAction")) == 1


def kinds_waiting(house: Hospital) -> set[str]:
    facility = house.ledger.house(house.key)
    file = house.ledger.file(house.abel, facility, house.now)
    assert file is not None
    return {str(task.kind) for task in open_tasks(file, facility)}


def test_of_an_application_that_is_withdrawn_nothing_waits_to_be_heard() -> None:
    """No right is waived that there is no more, and the board has nothing to say the last word on."""
    house = opposed()
    house.do("withdraw_application", house.applicant, application=house.application)
    given(house).passing("2026-06-01 00:00").absent("HearingWaived")
    assert kinds_waiting(house) & {"send_adverse_notice", "schedule_hearing", "decide_finally"} == set()


def test_the_last_word_on_an_application_waits_as_the_boards_ballot_alone() -> None:
    """Once, before it is said, and not after."""
    house = opposed(by_board=True)
    given(house).passing("2025-12-04 00:00").among("HearingWaived")
    assert kinds_waiting(house) & {"open_ballot", "decide_finally"} == {"open_ballot"}
    moves(house, BOARD, "deny", reason="doubts")
    house.do("notify_decision", CASEY, application=house.application)
    assert kinds_waiting(house) & {"open_ballot", "decide_finally"} == set()


def test_of_what_the_board_proposed_its_chair_names_the_panel() -> None:
    """The chief executive does not [S11g]."""
    house = opposed(by_board=True)
    house.do("request_hearing", house.applicant, request="I ask")
    given(house).when("seat_panel", CAROL, members=PANEL).refused("role_required")
    given(house).when("seat_panel", member(BOARD, 2), members=PANEL).refused("role_required")
    others = [{"member": f"panel{n}"} for n in (1, 2, 3)]
    given(house).when("seat_panel", member(BOARD, 1), members=others).then("PanelSeated")


def test_an_adverse_word_on_an_application_need_not_be_named_where_nothing_else_waits() -> None:
    """With a matter open beside it, it is asked which one is meant."""
    house = against()
    house.do("send_adverse_notice", CAROL)
    (taken_up,) = house.events("ApplicationOpposed")
    assert taken_up.application == house.application
    given(house).when("send_adverse_notice", CAROL).refused("not_allowed_now")


def test_a_notice_goes_out_once_for_each_adverse_word() -> None:
    """There is nothing to tell twice."""
    house = opposed()
    given(house).when("send_adverse_notice", CAROL, application=house.application).refused("not_found")


def test_one_who_does_not_come_forfeits_the_hearing() -> None:
    """The office puts it down, with a reason, and never before the hearing [S70]."""
    house = seated()
    said = {"not_attended": True, "reason": "no cause given"}
    given(house).when("waive_hearing", CASEY, **said).refused("invalid")
    house.clock("2026-02-10 12:00")
    given(house).when("waive_hearing", CASEY, **said).among("HearingWaived", how="not_attended")


def test_suspensions_of_every_origin_are_told_apart() -> None:
    """Hearing rights and reports hang on it (I11)."""
    house = ready(measure="suspension")
    assert house.file.suspensions == ()
    held = suspended()
    assert {s.origin for s in held.file.suspensions} == {"precautionary"}
    assert {s.origin for s in final(measure="suspension").file.suspensions} == {"disciplinary"}
    lapsed = appointed()
    lapsed.pass_to("2026-04-01 00:00")
    assert {s.origin for s in lapsed.file.suspensions} == {"automatic"}


@pytest.mark.parametrize("measure", ["termination", "suspension"])
def test_the_last_word_on_who_was_never_appointed_takes_nothing(measure: str) -> None:
    """An applicant may be a matter of peer review; there is no appointment to end or to suspend."""
    house = registered()
    house.do("raise_concern", CHRIS, concern=GROUNDS)
    resolve(house, "recommend_action", measure=measure, reasons=GROUNDS)
    house.do("send_adverse_notice", CAROL)
    house.do("waive_hearing", house.applicant)
    resolve(house, "decide_finally", BOARD, act=True, reasons="after the hearing")
    assert house.events("FinalCorrectiveAction")
    assert not house.events("AppointmentTerminated", "AppointmentSuspended", "DutyOpened")
    assert matter_of(house).state == "closed"

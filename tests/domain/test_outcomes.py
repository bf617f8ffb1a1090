"""What a motion does when it carries: for, against, line by line, back; and what waits for a hearing."""

from __future__ import annotations

import pytest

from domain.application import Step
from domain.committee.results import BallotResult
from tests.domain.cases import Case, given
from tests.domain.deciding import (
    REASON,
    against,
    decided_on,
    deferred,
    doubted,
    hearing_ended,
    line,
    moves,
)
from tests.domain.house import (
    BOARD,
    CASEY,
    CC,
    MEC,
    SERVICE,
    Hospital,
    appointed,
    before,
    carry,
    close,
    days,
    open_ballot,
    vote,
)

ASKED = ("core-pediatrics", "moderate-sedation", "lumbar-puncture")


def taken(house: Hospital, kind: object, action: str, cast: str = "yyyyy", /, **said: object) -> Case:
    """A motion is voted on; what its outcome does to the file."""
    open_ballot(house, kind, proposal={"action": action, **said})  # type: ignore[arg-type]  # a kind of body
    vote(house, kind, cast)  # type: ignore[arg-type]  # a kind of body
    close(house)
    return given(house).when("take_outcome", SERVICE, ballot=house.ballot)


def notified(house: Hospital) -> dict[str, str]:
    house.do("notify_decision", CASEY, application=house.application)
    return house.notices("decision")[-1].data


def test_the_credentials_committee_against_opens_no_hearing() -> None:
    """It goes on to the executive committee, as unfavorable, line by line."""
    house = before(CC)
    case = taken(house, CC, "recommend_against", reason=REASON)
    case.then("PrivilegeRecommended", "PrivilegeRecommended", "CCRecommended")
    case.among("CCRecommended", favorable=False, ballot=house.ballot)
    assert house.paper.step is Step.MEDICAL_EXECUTIVE_COMMITTEE
    assert house.paper.adverse == {}
    assert {each.outcome for each in house.paper.lines.values()} == {"denied"}


def test_a_committees_word_on_a_line_is_what_the_next_body_votes_on() -> None:
    """Until another body says otherwise."""
    house = decided_on(CC, "recommend", lines=[line("moderate-sedation", "granted", "five proctored")])
    for kind in (MEC, BOARD):
        carry(house, kind)
    assert {e.privilege: e.conditions for e in house.events("PrivilegeGranted")} == {
        "core-pediatrics": (),
        "moderate-sedation": ("five proctored",),
    }
    assert len(house.events("BoardGranted")) == 1


def test_the_executive_committee_against_the_whole_waits_for_a_hearing() -> None:
    """The board does not act, and the chief executive gives notice."""
    house = before(MEC)
    case = taken(house, MEC, "recommend_against", reason=REASON).then("MECRecommendedAdverse")
    case.among(
        "MECRecommendedAdverse", whole=True, reason=REASON, lines=("core-pediatrics", "moderate-sedation")
    )
    assert house.paper.step is Step.ADVERSE_PENDING_HEARING
    assert house.paper.turn is None


def test_the_executive_committee_against_a_line_lets_the_rest_go_on() -> None:
    """The board decides the rest; the line waits, and the letter says so."""
    house = before(MEC)
    case = taken(house, MEC, "recommend", lines=[line("moderate-sedation", "denied")])
    case.then("PrivilegeRecommended", "PrivilegeRecommended", "MECRecommended", "MECRecommendedAdverse")
    case.among("MECRecommendedAdverse", whole=False, lines=("moderate-sedation",))
    assert house.paper.step is Step.GOVERNING_BOARD
    carry(house, BOARD)
    assert set(house.file.grants) == {"core-pediatrics"}
    assert notified(house)["privileges"].splitlines() == [
        "core-pediatrics: granted",
        "moderate-sedation: not decided, you have a right to a hearing",
    ]
    assert house.paper.step is Step.ADVERSE_PENDING_HEARING
    assert house.file.open_applications == (house.application,)


def test_the_board_grants_each_line_with_its_own_outcome() -> None:
    """C30: one granted, one with proctoring, one not processed, which gives no hearing."""
    house = before(BOARD, privileges=ASKED)
    case = taken(
        house,
        BOARD,
        "grant",
        lines=[
            line("moderate-sedation", "granted", "proctoring of 5"),
            line("lumbar-puncture", "not_processed", reason="no fellowship"),
        ],
    )
    case.then_evaluated(
        "BoardGrantedModified",
        "PrivilegeNotProcessed",
        "AppointmentGranted",
        "ProvisionalBegun",
        "PrivilegeGranted",
        "PrivilegeGranted",
    )
    case.among(
        "PrivilegeNotProcessed",
        privilege="lumbar-puncture",
        criteria=("no fellowship",),
        hearing_right=False,
        npdb_report=False,
    )
    assert house.may("moderate-sedation").conditions == ("proctoring of 5",)
    assert "lumbar-puncture" not in house.file.grants
    said = notified(house)
    assert said["outcome"] == "granted_in_part"
    assert said["privileges"].splitlines() == [
        "core-pediatrics: granted",
        "moderate-sedation: granted with conditions",
        "lumbar-puncture: not processed",
    ]
    assert said["conditions"] == "moderate-sedation: proctoring of 5"
    assert said["reasons"] == "lumbar-puncture: no fellowship"
    assert house.paper.step is Step.CLOSED


def test_the_board_against_one_line_proposes_it_and_grants_the_rest() -> None:
    """A denial instead of non-processing gives a hearing (C30), and holds up nothing else."""
    house = before(BOARD, privileges=ASKED)
    case = taken(house, BOARD, "grant", lines=[line("lumbar-puncture", "denied")])
    case.then_evaluated(
        "BoardProposedAdverse",
        "BoardGrantedModified",
        "AppointmentGranted",
        "ProvisionalBegun",
        "PrivilegeGranted",
        "PrivilegeGranted",
    )
    case.among("BoardProposedAdverse", whole=False, lines=("lumbar-puncture",))
    assert not house.events("PrivilegeDenied")
    assert "denied" not in notified(house)["privileges"]


def test_the_board_against_a_favorable_recommendation_only_proposes() -> None:
    """C36: the letter that would say so is refused as not final."""
    house = before(BOARD)
    case = taken(house, BOARD, "deny", reason=REASON).then("BoardProposedAdverse")
    case.among("BoardProposedAdverse", whole=True, reason=REASON)
    assert house.paper.step is Step.ADVERSE_PENDING_HEARING
    assert house.file.appointment is None
    given(house).when("notify_decision", CASEY, application=house.application).refused(
        "not_final", state="adverse_pending_hearing"
    )


@pytest.mark.parametrize("how", ["heard", "waived"])
def test_after_the_hearing_or_its_waiver_the_boards_denial_is_final(how: str) -> None:
    """Every line with the reason; the letter closes the application as denied (I10)."""
    house = hearing_ended(against(), how)  # type: ignore[arg-type]  # one of the two
    case = taken(house, BOARD, "deny", reason="after the hearing")
    case.then(
        *("FinalBoardAction", "PrivilegeDenied", "PrivilegeDenied", "ReapplicationBarred"),
        *("DutyOpened", "NoticeSent"),
    )
    case.among("DutyOpened", kind="npdb_report", rule="npdb.report_days")
    assert {event.hearing for event in case.news if event.TOPIC == "PrivilegeDenied"} == {how}
    said = notified(house)
    assert said["outcome"] == "denied"
    assert said["reasons"].splitlines()[0] == "core-pediatrics: after the hearing"
    assert "term_first" not in said
    (closed,) = house.events("ApplicationClosed")
    assert closed.outcome == "denied"
    assert house.paper.step is Step.CLOSED


def test_after_the_hearing_the_board_may_grant_after_all() -> None:
    """The whole: an appointment with its lines."""
    house = hearing_ended(against(), "heard")
    case = taken(house, BOARD, "grant")
    begun = ("AppointmentGranted", "ProvisionalBegun")
    case.then_evaluated("FinalBoardAction", *begun, "PrivilegeGranted", "PrivilegeGranted")
    assert house.may("core-pediatrics").answer
    notified(house)
    assert house.paper.step is Step.CLOSED


def test_a_line_granted_after_its_hearing_does_not_move_the_terms_end() -> None:
    """It belongs to the appointment that the rest of the application got."""
    house = before(BOARD, privileges=ASKED)
    moves(house, BOARD, "grant", lines=[line("lumbar-puncture", "denied")])
    notified(house)
    hearing_ended(house, "heard")
    house.pass_to("2026-02-02 10:00")
    case = taken(house, BOARD, "grant", lines=[line("lumbar-puncture", "granted", "a second surgeon")])
    case.then_evaluated("FinalBoardAction", "PrivilegeGranted")
    appointment = house.file.appointment
    assert appointment is not None
    case.among(
        "PrivilegeGranted",
        privilege="lumbar-puncture",
        effective_from="2026-02-02 10:00",
        effective_to=appointment.period.end,
    )
    assert notified(house)["outcome"] == "granted"


def test_two_bodies_against_two_lines_are_heard_before_the_last_word_on_both() -> None:
    """The executive committee was against one, the board against another."""
    house = before(MEC, privileges=ASKED)
    moves(house, MEC, "recommend", lines=[line("lumbar-puncture", "denied")])
    moves(house, BOARD, "grant", lines=[line("moderate-sedation", "denied")])
    notified(house)
    hearing_ended(house, "heard")
    case = taken(house, BOARD, "deny", reason="so be it")
    denied = sorted(event.privilege for event in case.news if event.TOPIC == "PrivilegeDenied")
    assert denied == ["lumbar-puncture", "moderate-sedation"]


def test_the_board_returns_it_to_the_executive_committee() -> None:
    """With its question; the committee recommends again before the board decides."""
    house = before(BOARD)
    case = taken(house, BOARD, "return", question="who proctors?").then("BoardReturned")
    case.among("BoardReturned", question="who proctors?")
    assert house.paper.step is Step.MEDICAL_EXECUTIVE_COMMITTEE
    carry(house, MEC)
    carry(house, BOARD)
    assert house.paper.step is Step.DECIDED


def test_a_motion_against_that_fails_decides_nothing_else() -> None:
    """It is no approval: the application stays where it was."""
    house = before(MEC)
    case = taken(house, MEC, "recommend_against", "nnnnn", reason=REASON).then("ItemReturned")
    case.among("ItemReturned", reason=str(BallotResult.FAILED))
    assert house.paper.step is Step.MEDICAL_EXECUTIVE_COMMITTEE


def test_the_board_without_the_executive_committee_says_so() -> None:
    """After its business days, an item it had deferred too (I3)."""
    house = deferred(until="2025-12-30", changes={"mec.max_delay": 5})
    house.clock("2025-11-11 00:00")
    case = taken(house, BOARD, "grant")
    case.among("MECDelayExceeded", business_days=5)
    assert [event.TOPIC for event in house.events("MECRecommended", "BoardGranted")] == ["BoardGranted"]
    assert house.paper.step is Step.DECIDED
    given(house).passing("2025-12-30 00:00").absent("ItemRecalled")


def test_a_doubt_of_the_chair_is_no_denial_by_itself() -> None:
    """A committee that finds otherwise recommends the line, and it is granted."""
    house = doubted()
    moves(house, CC, "recommend", lines=[line("moderate-sedation")])
    for kind in (MEC, BOARD):
        carry(house, kind)
    assert set(house.file.grants) == {"core-pediatrics", "moderate-sedation"}


def test_what_was_denied_does_not_hinder_what_was_granted_from_closing() -> None:
    """An application with nothing adverse ends with its letter as before."""
    house = appointed()
    assert house.paper.decided.keys() == {"core-pediatrics", "moderate-sedation"}
    assert house.paper.adverse == {}
    house.clock(house.now + days(1))
    assert house.events("ApplicationClosed")[0].outcome == "appointed"

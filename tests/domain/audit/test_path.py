"""F13 to F18 and F21: what was decided by whom in which order, told when, for how long, and looked at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.committee.results import BallotResult
from domain.deciding.proposals import LineDecision, LineOutcome
from domain.events.application import (
    BoardGranted,
    CCRecommended,
    ChairRecommended,
    DecisionNotified,
    MECRecommended,
    PrivilegeRequested,
)
from domain.events.appointment import AppointmentLapseSetAside
from domain.events.ballot import MemberRecused, VoteCast
from domain.events.decisions import BoardGrantedModified
from domain.events.evaluation import FppeCompleted, FppeOpened, OppeReviewed
from domain.events.practitioner import AppointmentGranted, AppointmentLapsed, PrivilegeGranted
from domain.events.routing import ExpeditedDecision
from domain.values import OppeConclusion, Sealed
from tests.domain.audited import Told, does_not_apply, met, not_met
from tests.domain.career import granted, holding
from tests.domain.house import FULL, at, lasting, registered

HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def told() -> Told:
    """Dr Abel was appointed on 3 November 2025 with core pediatrics and sedation."""
    return Told.of(lasting())


@pytest.fixture(scope="module")
def renewed() -> Told:
    """A term that was carried over, and the next one, decided here."""
    house = holding("2024-01-01", "2026-12-31", FULL)
    house.clock("2026-11-02 09:00")
    granted(house, "reappointment", "core-pediatrics")
    return Told.of(house)


def test_lines_asked_for_recommended_and_granted_are_met(told: Told) -> None:
    """Each by its request and its grant."""
    answer = told.ask("F13")
    met(answer, "PrivilegeRequested", "PrivilegeGranted")
    assert len(answer.shown) == 4


def test_a_line_that_was_granted_and_never_asked_for_is_not_met(told: Told) -> None:
    """It is named."""
    lacks = told.without(PrivilegeRequested, lambda event: event.privilege == "moderate-sedation")
    not_met(lacks.ask("F13"), "moderate-sedation was granted and never asked for")


def test_a_line_that_the_board_granted_and_the_file_has_not_is_not_met(told: Told) -> None:
    """What was decided must have come."""
    lacks = told.without(PrivilegeGranted, lambda event: event.privilege == "core-pediatrics")
    not_met(lacks.ask("F13"), "core-pediatrics was granted by the board, and not given")


def modified(told: Told, outcome: LineOutcome, reason: str = "") -> Told:
    """The board decided otherwise on sedation than it was recommended."""
    board = told.first(BoardGranted)
    lines = (
        LineDecision(privilege="core-pediatrics"),
        LineDecision(privilege="moderate-sedation", outcome=outcome, reason=reason),
    )
    fields = {"ballot": board.ballot, "outcome": board.outcome, "effective": board.effective}
    other = told.added(BoardGrantedModified, BoardGranted, **fields, lines=lines, reason="")
    return other.without(BoardGranted).without(
        PrivilegeGranted, lambda event: event.privilege == "moderate-sedation"
    )


def test_a_line_that_was_not_granted_is_met_where_somebody_said_why(told: Told) -> None:
    """And not where nobody did."""
    not_met(modified(told, LineOutcome.DENIED).ask("F13"), "was not granted, and nothing says why")
    met(modified(told, LineOutcome.DENIED, "too few").ask("F13"), "PrivilegeRequested", "PrivilegeGranted")


def test_a_line_that_nobody_recommended_or_decided_is_not_met(told: Told) -> None:
    """Each in words of its own."""
    against = told.changed(
        ChairRecommended,
        lines=tuple(replace(each, favorable=False) for each in told.first(ChairRecommended).lines),
    )
    forced = modified(against, LineOutcome.GRANTED).added(
        PrivilegeGranted,
        AppointmentGranted,
        privilege="moderate-sedation",
        conditions=(),
        requires=(),
        application=told.first(BoardGranted).originator_id,
        ballot=None,
        effective_from=at("2025-11-03 12:00"),
        effective_to=at("2028-11-03 00:00"),
        decided_at=at("2025-11-03 12:00"),
        imported=False,
    )
    not_met(
        forced.ask("F13"),
        "core-pediatrics was granted, and nobody recommended it",
        "moderate-sedation was granted, and nobody recommended it",
    )
    silent = told.changed(ChairRecommended, lines=told.first(ChairRecommended).lines[:1])
    assert "nothing was decided on it" in silent.ask("F13").why[0]


def test_a_path_in_order_with_its_quorums_is_met(told: Told) -> None:
    """Each by its recommendation and its ballot's end."""
    met(
        told.ask("F14"),
        "ChairRecommended",
        "CCRecommended",
        "MECRecommended",
        "BoardGranted",
        "BallotClosed",
    )


def test_a_step_that_is_missing_or_out_of_order_is_not_met(told: Told) -> None:
    """Both are named by who should have had a word."""
    not_met(told.without(CCRecommended).ask("F14"), "the credentials committee is not on record")
    stamp = told.first(MECRecommended).stamp
    late = told.changed(CCRecommended, stamp=replace(stamp, occurred_at=stamp.occurred_at + HOUR))
    not_met(late.on("2025-11-04").ask("F14"), "the medical executive committee came before the credentials")


def test_a_vote_without_its_quorum_or_by_somebody_recused_is_not_met(told: Told) -> None:
    """The figures of the ballot say so."""
    board = told.first(BoardGranted).outcome
    few = told.changed(BoardGranted, outcome=replace(board, present=1, quorum=3))
    not_met(few.ask("F14"), "governing board: 1 were present, 3 make the quorum")
    vote = told.first(VoteCast)
    partial = told.added(MemberRecused, VoteCast, member=vote.member)
    not_met(partial.ask("F14"), f"credentials committee: {vote.member} was recused and is among those")


def test_a_boards_decision_is_met(told: Told) -> None:
    """By itself."""
    met(told.ask("F15"), "BoardGranted")


def test_a_decision_that_reaches_back_or_was_not_carried_is_not_met(told: Told) -> None:
    """Nothing is retroactive."""
    back = told.changed(BoardGranted, effective=date(2025, 10, 1))
    not_met(back.ask("F15"), "it was to hold from 2025-10-01, before the decision")
    outcome = replace(told.first(BoardGranted).outcome, result=BallotResult.TIE)
    not_met(told.changed(BoardGranted, outcome=outcome).ask("F15"), "the ballot ended as tie")


def test_an_expedited_decision_takes_two_votes_of_the_boards_committee(told: Told) -> None:
    """One is not enough."""
    board = told.first(BoardGranted)
    for votes in (2, 1):
        outcome = replace(board.outcome, tally=replace(board.outcome.tally, approve=votes))
        quick = told.added(
            ExpeditedDecision,
            BoardGranted,
            ballot=board.ballot,
            outcome=outcome,
            effective=board.effective,
            lines=(),
        ).without(BoardGranted)
        if votes == 2:
            met(quick.ask("F15"), "ExpeditedDecision")
        else:
            not_met(quick.ask("F15"), "1 of its committee voted for it, not 2")


def test_a_letter_in_its_days_is_met(told: Told) -> None:
    """By the letter."""
    met(told.ask("F16"), "DecisionNotified")


def test_a_letter_too_late_or_never_is_not_met(told: Told) -> None:
    """One that is not due yet is not missing."""
    not_met(told.changed(DecisionNotified, days_since_decision=31).ask("F16"), "told after 31 days, 30 are")
    silent = told.without(DecisionNotified)
    does_not_apply(silent.on("2025-12-03").ask("F16"), "decided")
    not_met(silent.on("2025-12-04").ask("F16"), "not told by 2025-12-03")


def test_a_term_of_the_bylaws_length_is_met(told: Told) -> None:
    """By the grant."""
    met(told.ask("F17"), "AppointmentGranted")


def test_terms_that_follow_on_each_other_are_met(renewed: Told) -> None:
    """By both."""
    met(renewed.ask("F17"), "AppointmentGranted", "AppointmentRenewed")


def test_a_term_too_long_is_not_met(told: Told) -> None:
    """By a day."""
    last = told.first(AppointmentGranted).last + timedelta(days=1)
    not_met(told.changed(AppointmentGranted, last=last).ask("F17"), "is longer than 3 years")


def test_a_term_that_ended_with_no_decision_is_not_met(told: Told) -> None:
    """Unless the decision had come in time."""
    last = told.first(AppointmentGranted).last
    lapsed = told.added(
        AppointmentLapsed,
        DecisionNotified,
        stream=told.practitioner,
        last=last,
        effective_from=at("2028-11-03 00:00"),
        during_leave=False,
    )
    not_met(lapsed.ask("F17"), f"the term ended on {last} with no decision on the next")
    aside = lapsed.added(
        AppointmentLapseSetAside,
        DecisionNotified,
        stream=told.practitioner,
        last=last,
        effective_from=at("2028-11-03 00:00"),
    )
    met(aside.ask("F17"), "AppointmentGranted", "AppointmentLapsed", "AppointmentLapseSetAside")


def test_a_plan_for_each_new_privilege_is_met(told: Told) -> None:
    """Shown by entries of which everyone else learns only that they are privileged."""
    answer = told.ask("F18")
    met(answer, "FppeOpened")
    assert {each.event.told_as() for each in answer.shown} == {"PrivilegedEntry"}


def test_a_new_privilege_without_a_plan_or_a_plan_without_a_result_is_not_met(told: Told) -> None:
    """Which privilege it is, is not said."""
    lacks = told.without(FppeOpened, lambda event: event.privilege == "core-pediatrics")
    not_met(lacks.ask("F18"), "a new privilege has no plan of focused evaluation")
    last = told.first(FppeOpened).last
    open_still = told.on(str(last + timedelta(days=1)))
    not_met(open_still.ask("F18"), f"a focused evaluation that was to end on {last} has no result")


def completed(told: Told) -> Told:
    for plan in [each for each in told.events if isinstance(each, FppeOpened)]:
        told = told.added(
            FppeCompleted,
            AppointmentGranted,
            stream=plan.originator_id,
            evaluation=plan.evaluation,
            privilege=plan.privilege,
            cases=10,
            findings=Sealed("as expected"),
        )
    return told


def reviewed(told: Told, *days: str) -> Told:
    for day in days:
        moment = at(f"{day} 10:00")
        stamp = replace(told.first(AppointmentGranted).stamp, occurred_at=moment, recorded_at=moment)
        told = told.added(
            OppeReviewed,
            AppointmentGranted,
            stream=told.first(FppeOpened).originator_id,
            stamp=stamp,
            reviewed_on=date.fromisoformat(day),
            first=date(2025, 11, 3),
            last=date.fromisoformat(day),
            volume=12,
            indicators=(),
            conclusion=OppeConclusion.CONTINUE,
            privileges=(),
            findings=Sealed("as expected"),
        )
    return told


def test_twelve_months_without_ongoing_evaluation_are_not_met(told: Told) -> None:
    """They count from the appointment, and from each evaluation."""
    done = completed(told)
    met(done.on("2026-11-02").ask("F18"), "FppeOpened", "FppeCompleted")
    not_met(done.on("2026-11-04").ask("F18"), "no ongoing evaluation in the 12 months after 2025-11-03")
    looked = reviewed(done, "2026-05-04", "2027-05-03")
    met(looked.on("2028-05-02").ask("F18"), "FppeOpened", "FppeCompleted", "OppeReviewed")
    not_met(looked.on("2028-05-10").ask("F18"), "no ongoing evaluation in the 12 months after 2027-05-03")


def test_a_renewal_that_no_evaluation_went_into_is_not_met(renewed: Told) -> None:
    """It was on file before the board decided."""
    assert not any("when it was decided" in why for why in renewed.ask("F18").why)
    lacks = renewed.without(OppeReviewed).ask("F18")
    assert any("no ongoing evaluation was on file when it was decided" in why for why in lacks.why)


def test_privileges_in_force_are_visible_to_everyone(told: Told) -> None:
    """They are computed from these grants when somebody asks."""
    answer = told.ask("F21")
    met(answer, "PrivilegeGranted")
    assert len(answer.shown) == 2


def test_a_file_that_cannot_be_read_whole_is_visible_to_nobody(told: Told) -> None:
    """Whoever asks is answered with no."""
    not_met(told.ask("F21", unread=1), "1 entries of the file cannot be read")


def test_whoever_holds_nothing_has_nothing_to_show() -> None:
    """Nor was anything granted that could be evaluated."""
    told = Told.of(registered())
    does_not_apply(told.ask("F21"), "they hold no privilege")
    does_not_apply(told.ask("F18"), "no privilege was granted")
    does_not_apply(told.ask("F17"), "never appointed")

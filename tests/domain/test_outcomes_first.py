"""What a body has decided is taken in before what comes after it, though its errand is on its way still."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.aggregate import PRIVILEGED_ENTRY
from domain.ids import outcome_command_id
from domain.recording import record
from domain.values import BodyKind, CorrectiveMeasure
from tests.domain.career import ask, bring, holding
from tests.domain.cases import given
from tests.domain.house import (
    BOARD,
    MEC,
    SERVICE,
    Hospital,
    at,
    balloting,
    before,
    close,
    lasting,
    open_ballot,
    take,
    vote,
)
from tests.domain.process import (
    CHRIS,
    CORY,
    GROUNDS,
    Changes,
    concerned,
    opened,
    ready,
    received,
    record_of,
    suspended,
)

DANGER = "a second patient was harmed this morning"


def closed(house: Hospital, name: str, kind: BodyKind = MEC, /, **said: object) -> Hospital:
    """A body has resolved; nobody has told the file, and a minute goes by."""
    opened(house, name, **said)
    vote(house, kind, "yyyyy")
    close(house)
    return house.clock(house.now + timedelta(minutes=1))


def spoken(changes: Changes = None, *, act: bool = True, measure: str = "suspension") -> Hospital:
    """The board has had its last word on a matter, and the file has not heard it."""
    house = ready(changes, measure=measure)
    return closed(house, "decide_finally", BOARD, act=act, reasons="after the hearing")


@pytest.mark.parametrize("act", [True, False])
def test_a_new_danger_does_not_join_a_matter_on_which_the_board_has_had_its_last_word(act: bool) -> None:
    """It begins a matter of its own, and what ends the old one does not lift it."""
    house = spoken(act=act)
    house.do("suspend_precautionary", CORY, grounds=DANGER)
    old, new = record_of(house).matters.values()
    assert (old.state, new.state) == ("closed", "concern")
    assert new.suspended is not None
    take(house)
    assert record_of(house).matters[new.id].suspended is not None
    assert not house.may("core-pediatrics").answer


def test_whose_appointment_the_board_has_terminated_is_not_suspended_any_more() -> None:
    """The termination stands, as of when it was taken in, with all that follows from it."""
    house = spoken(measure=CorrectiveMeasure.TERMINATION)
    case = given(house).when("suspend_precautionary", CORY, grounds=DANGER)
    assert case.refusal is not None
    assert case.refusal.name == "not_allowed_now"
    (ended,) = house.events("AppointmentTerminated")
    assert ended.effective_from == house.now


def test_whoever_resigns_just_after_an_investigation_was_resolved_surrenders() -> None:
    """Its own instant counts, whenever the file hears of it [S77][S83]."""
    house = closed(lasting(), "open_investigation", grounds=GROUNDS)
    case = given(house).when("resign", house.applicant)
    case.among("InvestigationOpened").among("SurrenderedUnderReview", how="resigned")
    case.among("DutyOpened", kind="npdb_report")


def test_an_act_from_before_the_close_is_decided_on_what_stood_then() -> None:
    """Received before the committee resolved, recorded after it (RC-15)."""
    house = closed(lasting(), "open_investigation", grounds=GROUNDS)
    earlier = house.now - timedelta(minutes=2)
    given(house).when("resign", house.applicant, received=earlier).absent("SurrenderedUnderReview")


def test_nothing_is_withdrawn_that_the_board_has_granted() -> None:
    """The applicant came a minute late."""
    house = before(BOARD)
    open_ballot(house, BOARD)
    vote(house, BOARD, "yyyyy")
    close(house)
    house.clock(house.now + timedelta(minutes=1))
    case = given(house).when("withdraw_application", house.applicant, application=house.application)
    assert case.refusal is not None
    assert house.events("AppointmentGranted")
    assert not house.events("ApplicationWithdrawn")


def test_an_open_ballot_holds_up_nothing() -> None:
    """What was not decided yet is not taken in."""
    house = balloting(BOARD)
    case = given(house).when("withdraw_application", house.applicant, application=house.application)
    case.among("ApplicationWithdrawn")


def test_no_clock_ends_a_term_that_the_board_has_renewed() -> None:
    """The machines stood still from the board's word until after the term: it goes on without a gap."""
    house = holding("2023-07-01", "2026-06-30").clock("2026-05-01 09:00")
    ask(house, "reappointment")
    bring(house)
    house.clock("2026-06-29 09:00")
    open_ballot(house, BOARD)
    vote(house, BOARD, "yyyyy")
    close(house)
    case = given(house).passing("2026-07-02 09:00")
    case.absent("AppointmentLapsed").among("AppointmentRenewed", gap_from=None)
    assert house.may("core-pediatrics", "2026-07-01 00:00").answer


def test_no_clock_misses_a_review_that_the_committee_has_made() -> None:
    """It continued the suspension on the last day, and the file heard of it on the next."""
    house = suspended({"precaut.unreviewed": "ends"}).clock("2026-01-19 17:00")
    closed(house, "review_suspension", resolution="continue_suspension", findings="the danger goes on")
    case = given(house).passing("2026-01-20 09:00")
    case.among("SuspensionReviewed").absent("SuspensionReviewMissed", "PrecautionarySuspensionEnded")
    assert not house.may("core-pediatrics").answer


def test_no_right_is_waived_before_what_was_resolved_meanwhile_is_in() -> None:
    """Every closed outcome of the file comes first, whichever matter it is of."""
    house = received()
    made = house.do("raise_concern", CHRIS, concern=DANGER)
    second = house.made(made, "matter")
    closed(house, "open_investigation", grounds=DANGER, matter=second)
    case = given(house).passing("2026-02-05 00:00")
    topics = [event.TOPIC for event in case.news]
    assert topics.index("InvestigationOpened") < topics.index("HearingWaived")


def test_the_errand_that_comes_second_finds_the_receipt() -> None:
    """It names the facts of the outcome, as if it had brought them; they are written once."""
    house = closed(concerned(), "open_investigation", grounds=GROUNDS)
    house.do("raise_concern", CHRIS, concern=DANGER)
    request = house.request("take_outcome", SERVICE, house.abel, "", ballot=str(house.ballot))
    own = outcome_command_id(house.key, house.ballot)
    answer = record(house.ledger, replace(request, command_id=own), house.now)
    assert answer.receipt is not None
    assert answer.receipt.events == (PRIVILEGED_ENTRY,)
    assert len(house.events("InvestigationOpened")) == 1


def test_what_comes_of_it_says_who_brought_it() -> None:
    """A service of the hospital, and no clock: a clock decides nothing (I5)."""
    house = closed(concerned(), "open_investigation", grounds=GROUNDS)
    house.do("raise_concern", CHRIS, concern=DANGER)
    (fact,) = house.events("InvestigationOpened")
    assert (fact.stamp.actor, fact.stamp.occurred_at) == ("service", house.now)
    assert fact.effective_from == house.now - timedelta(minutes=1)
    assert at("2026-01-05 09:00") < fact.stamp.recorded_at

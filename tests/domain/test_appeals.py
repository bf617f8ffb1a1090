"""An appeal rests on a ground, is heard within the bylaws' business days, and lets the board act [S11j]."""

from __future__ import annotations

from typing import Any

import pytest

from domain.ids import ballot_id
from tests.domain.cases import given
from tests.domain.house import BOARD, CASEY, Hospital, day, member
from tests.domain.process import (
    CAROL,
    CORY,
    GROUNDS,
    affirmed,
    appeal_on_papers,
    appeal_scheduled,
    appealed,
    proceeding_of,
    receipt,
    resolve,
)

SAID: dict[str, Any] = {"ground": "evidence", "grounds": "the log is wrong"}
PLACE = "board room"


def scheduling(house: Hospital, held_at: str) -> Any:
    return given(house).when("schedule_appeal", CAROL, held_at=held_at, place=PLACE)


def last_word(house: Hospital) -> Any:
    said = {"practitioner": house.abel, "act": True, "reasons": "now"}
    return given(house).when("decide_finally", CASEY, ballot_id(house.key, "x"), **said)


def test_an_appeal_in_time_is_heard_before_the_board_has_its_last_word() -> None:
    """The board does not act while it is open."""
    house = affirmed()
    receipt(house, "2026-02-12 09:00")
    given(house).when("request_appeal", house.applicant, **SAID).then("AppealRequested")
    assert proceeding_of(house).state == "appealed"
    last_word(house).refused("not_final")


def test_an_appeal_rests_on_a_ground_that_the_bylaws_allow() -> None:
    """The refusal names them; the record says which."""
    house = affirmed({"appeal.grounds": ["procedure"]})
    given(house).when("request_appeal", house.applicant, **SAID).refused("invalid", field="ground")
    said = {**SAID, "ground": "procedure"}
    given(house).when("request_appeal", house.applicant, **said).then("AppealRequested")
    assert house.events("AppealRequested")[0].grounds.plain == "procedure: the log is wrong"


def test_a_request_in_time_sets_the_clocks_waiver_aside() -> None:
    """Received on the last day, written after it (RC-15); the appeal is heard as any other."""
    house = affirmed()
    receipt(house, "2026-02-12 09:00")
    house.clock("2026-03-14 23:59:59")
    in_time = house.now
    given(house).passing("2026-03-15 00:00").among("AppealWaived", how="not_requested")
    house.now = in_time
    house.do("request_appeal", house.applicant, **SAID)
    assert house.events("AppealWaiverSetAside")
    assert proceeding_of(house).state == "appealed"


def test_a_waiver_in_writing_binds() -> None:
    """A request after it is on record as late, even within the days."""
    house = affirmed()
    receipt(house, "2026-02-12 09:00")
    house.do("waive_appeal", house.applicant)
    house.do("request_appeal", house.applicant, **SAID)
    assert house.events("AppealRequested")[0].late
    assert proceeding_of(house).state == "ready"


def test_an_appeal_is_heard_from_the_25th_to_the_45th_business_day() -> None:
    """From Tuesday 10 February, over Lincoln's and Washington's days and Good Friday."""
    house = appealed()
    scheduling(house, "2026-03-18T14:00:00Z").refused("hearing_too_early", earliest="2026-03-19")
    scheduling(house, "2026-04-20T14:00:00Z").refused("invalid", field="held_at")
    case = scheduling(house, "2026-04-17T14:00:00Z")
    case.among("AppealReviewScheduled", first=day("2026-03-19"), last=day("2026-04-17"))
    assert house.notices("appeal_notice")


@pytest.mark.parametrize(
    ("changes", "first", "last"),
    [
        ({"appeal.review_min_days": 5, "appeal.review_max_days": 10}, "2026-02-19", "2026-02-26"),
        ({"appeal.review_min_days": 0}, "2026-02-10", "2026-04-17"),
    ],
)
def test_other_bylaws_have_other_days(changes: dict[str, object], first: str, last: str) -> None:
    """Each counted from the request."""
    case = scheduling(appealed(changes), f"{last}T14:00:00Z")
    case.among("AppealReviewScheduled", first=day(first), last=day(last))


def test_the_appeal_of_who_is_suspended_is_heard_sooner() -> None:
    """What keeps somebody from work does not wait for 25 business days [S11j]."""
    house = appealed()
    house.do("suspend_precautionary", CORY, grounds=GROUNDS)
    scheduling(house, "2026-02-12T14:00:00Z").among("AppealReviewScheduled", first=day("2026-02-10"))


def test_an_appeal_that_is_late_is_heard_on_any_day() -> None:
    """Better late than not at all: those above have been told."""
    house = appealed()
    house.clock("2026-04-20 09:00").catch_up(house.abel)
    scheduling(house, "2026-05-04T14:00:00Z").among("AppealReviewScheduled", last=day("2026-04-17"))
    given(house).passing("2026-05-04 23:59").absent("ProceedingOverdue")
    given(house).passing("2026-05-05 00:00").among("ProceedingOverdue", last_day=day("2026-05-04"))


def test_an_appeal_is_reported_once_it_was_heard() -> None:
    """By the office or the board; then the board acts."""
    house = appeal_scheduled()
    given(house).when("report_appeal", CASEY, findings="as before").refused("hearing_too_early")
    house.clock("2026-03-20 16:00")
    given(house).when("report_appeal", member(BOARD, 1), findings="the log stands").then("AppealReviewed")
    resolve(house, "decide_finally", BOARD, act=True, reasons="after the appeal")
    assert house.events("AppointmentTerminated")


@pytest.mark.parametrize(("days", "last"), [(10, "2026-02-20"), (1, "2026-02-11"), (40, "2026-03-22")])
def test_an_appeal_on_the_papers_has_days_for_statements_and_no_hearing(days: int, last: str) -> None:
    """The bylaws' days from its notice on, in which nothing is found yet; then the board acts."""
    house = appealed({"appeal.statement_days": days})
    case = given(house).when("schedule_appeal", CAROL, on_papers=True)
    case.then("AppealPutOnPapers", "NoticeSent").among("AppealPutOnPapers", last_day=day(last))
    assert house.notices("appeal_on_papers")[-1].data == {"last_day": last}
    house.clock(f"{last} 23:59:59")
    given(house).when("report_appeal", CASEY, findings="as before").refused("hearing_too_early")
    (put,) = house.events("AppealPutOnPapers")
    house.clock(put.due)
    given(house).when("report_appeal", CASEY, findings="the log stands").then("AppealReviewed")
    resolve(house, "decide_finally", BOARD, act=True, reasons="after the appeal")
    assert house.events("AppointmentTerminated")


@pytest.mark.parametrize("more", [{"held_at": "2026-03-20T14:00:00Z"}, {"place": PLACE}])
def test_what_is_on_the_papers_has_no_place_and_no_time(more: dict[str, str]) -> None:
    """And what has neither is on the papers only where somebody says so."""
    house = appealed()
    given(house).when("schedule_appeal", CAROL, on_papers=True, **more).refused("invalid", field="on_papers")
    given(house).when("schedule_appeal", CAROL, place=PLACE).refused("invalid", field="held_at")


def test_an_appeal_on_the_papers_is_late_as_any_other() -> None:
    """After the 45th business day from the request; or once the days for statements are over, if later."""
    house = appeal_on_papers()
    given(house).passing("2026-04-17 23:59:59").absent("ProceedingOverdue")
    given(house).passing("2026-04-18 00:00").among("ProceedingOverdue", last_day=day("2026-04-17"))
    long = appeal_on_papers({"appeal.statement_days": 90})
    given(long).passing("2026-05-12 23:59:59").absent("ProceedingOverdue")
    given(long).passing("2026-05-13 00:00").among("ProceedingOverdue", last_day=day("2026-05-12"))


def test_what_was_put_on_the_papers_can_be_heard_after_all_and_the_other_way_round() -> None:
    """The last notice counts."""
    house = appeal_on_papers()
    scheduling(house, "2026-03-20T14:00:00Z").among("AppealReviewScheduled")
    house.clock("2026-02-21 09:00")
    given(house).when("report_appeal", CASEY, findings="as before").refused("hearing_too_early")
    given(house).when("schedule_appeal", CAROL, on_papers=True).among(
        "AppealPutOnPapers", last_day=day("2026-03-03"), due="2026-03-04 00:00"
    )


@pytest.mark.parametrize("stage", [appealed, appeal_scheduled, appeal_on_papers])
def test_an_appeal_may_be_given_up_until_it_is_heard(stage: Any) -> None:
    """In writing; nothing waits for it any more."""
    house = stage()
    given(house).when("waive_appeal", house.applicant).then("AppealWaived")
    assert proceeding_of(house).state == "ready"
    assert last_word(house).refusal is None

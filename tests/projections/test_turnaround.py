"""How long an application takes from its return to the letter, and what was told late."""

from __future__ import annotations

from projections.keeping.follower import Follower
from projections.reading import ReadModels
from tests.domain.house import BOARD, CASEY, CC, MEC, Hospital, at, carry
from tests.projections.path import recommend, request


async def test_an_application_that_is_out_has_taken_no_time_yet(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """It waits for its applicant."""
    request(hospital)
    follower.catch_up()
    assert (await views.turnaround.page(hospital.key)).items == ()


async def test_the_time_of_each_step_and_of_the_whole_is_counted(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """From the return on 3 November to the board on 24 November: twenty-one legal days."""
    recommend(hospital)
    for kind, moment in ((CC, "2025-11-10 12:00"), (MEC, "2025-11-17 12:00"), (BOARD, "2025-11-24 12:00")):
        hospital.clock(moment)
        carry(hospital, kind)
    follower.catch_up()
    (row,) = (await views.turnaround.page(hospital.key, at=at("2025-11-25 09:00"))).items
    assert (row.submitted_at, row.decided_at) == (at("2025-11-03 09:00"), at("2025-11-24 12:00"))
    assert (row.days_to_decision, row.notified_at, row.late) == (21, None, False)
    passed = {each.step: each.left_at for each in row.steps}
    assert passed["credentials_committee"] == at("2025-11-10 12:00")
    assert passed["medical_executive_committee"] == at("2025-11-17 12:00")
    assert passed["decided"] is None
    assert [each.step for each in row.steps][-3:] == [
        "medical_executive_committee",
        "governing_board",
        "decided",
    ]


async def test_a_letter_that_is_late_is_found_and_stays_so(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """Thirty days from the decision [S20]: through 3 December, late from 4 December on, sent or not."""
    recommend(hospital)
    for kind in (CC, MEC, BOARD):
        carry(hospital, kind)
    follower.catch_up()
    (row,) = (await views.turnaround.page(hospital.key, at=at("2025-12-03 23:59:59"))).items
    assert (row.late, row.notify_by) == (False, at("2025-12-04 00:00"))
    assert (await views.turnaround.page(hospital.key, late=True, at=at("2025-12-03 23:59:59"))).items == ()
    (row,) = (await views.turnaround.page(hospital.key, late=True, at=at("2025-12-04 00:00"))).items
    assert row.notified_at is None
    hospital.clock("2025-12-10 09:00")
    hospital.do("notify_decision", CASEY, application=hospital.application)
    follower.catch_up()
    (row,) = (await views.turnaround.page(hospital.key, late=True)).items
    assert (row.notified_at, row.late) == (at("2025-12-10 09:00"), True)


async def test_what_was_told_in_time_is_no_finding(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """However long ago that is; and a page is narrowed by kind and department."""
    recommend(hospital)
    for kind in (CC, MEC, BOARD):
        carry(hospital, kind)
    hospital.do("notify_decision", CASEY, application=hospital.application)
    follower.catch_up()
    later = {"at": at("2027-01-01 09:00")}
    assert (await views.turnaround.page(hospital.key, late=True, **later)).items == ()
    assert (
        len((await views.turnaround.page(hospital.key, kind="initial", department="pediatrics")).items) == 1
    )
    assert (await views.turnaround.page(hospital.key, kind="reappointment")).items == ()
    assert (await views.turnaround.page(hospital.key, department="surgery")).items == ()
    assert (await views.turnaround.page("other")).items == ()


async def test_nothing_is_late_that_was_to_be_told_to_one_who_has_died_in_time(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """What was late by then stays so."""
    recommend(hospital)
    for kind in (CC, MEC, BOARD):
        carry(hospital, kind)
    hospital.clock("2025-12-02 09:00")
    hospital.do("record_death", CASEY, died_on="2025-12-01")
    follower.catch_up()
    (row,) = (await views.turnaround.page(hospital.key, at=at("2026-06-01 09:00"))).items
    assert (row.notified_at, row.late) == (None, False)

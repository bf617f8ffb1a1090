"""Evaluations: whole for those who may open the record, one word for everyone else."""

from __future__ import annotations

from domain.aggregate import PRIVILEGED_ENTRY
from projections.keeping.follower import Follower
from projections.reading import ReadModels
from projections.trail.sought import Sought
from tests.domain.evaluated import plan, review, tell
from tests.domain.house import Hospital, at
from tests.projections.path import appoint

WORDS = "hemorrhage"


def evaluated(hospital: Hospital) -> Hospital:
    appoint(hospital)
    tell(hospital, "raise_fppe_concern", findings=f"{WORDS} after a puncture")
    review(hospital, volume=0, indicators={"readmissions": "3 of 40"}, findings="no data")
    return hospital


async def test_the_record_has_what_was_found_and_when_the_next_review_is_due(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """In plain words; it is asked by the command that opens it."""
    evaluated(hospital)
    follower.catch_up()
    record = await views.evaluations.one(hospital.key, hospital.abel)
    assert {each.privilege: each.state for each in record.focused} == {
        "core-pediatrics": "concern",
        "moderate-sedation": "active",
    }
    assert record.focused[0].findings == (f"{WORDS} after a puncture",)
    assert record.reviews[0].indicators == {"readmissions": "3 of 40"}
    assert str(record.next_review) == "2026-05-03"


async def test_the_trail_shows_that_there_are_entries_and_no_word_of_them(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """Neither kind nor place nor reason; and nothing is found by what they say."""
    evaluated(hospital)
    follower.catch_up()
    page = await views.trail.page(Sought(facility=hospital.key, practitioner=hospital.abel), limit=500)
    privileged = [row for row in page.items if row.type == PRIVILEGED_ENTRY]
    assert len(privileged) == 5
    for row in privileged:
        assert (row.payload, row.stream, row.version, row.reason, row.command) == ({}, None, None, None, None)
    assert not [row for row in page.items if row.type.startswith(("Fppe", "Oppe"))]
    for words in (WORDS, "FppeConcernRaised", "OppeReviewed"):
        assert (await views.trail.page(Sought(facility=hospital.key, words=words))).items == ()
    assert (await views.trail.page(Sought(facility=hospital.key, type="FppeOpened"))).items == ()


async def test_a_worklist_and_a_list_of_what_is_due_say_peer_review_alone(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """By when, and whose turn it is."""
    evaluated(hospital)
    follower.catch_up()
    waiting = await views.worklist.page(hospital.key, practitioner=hospital.abel, role="department_chair")
    assert {(row.kind, row.detail) for row in waiting.items} == {("peer_review", "")}
    due = [row for row in await views.due.at(hospital.key, at("2026-05-04 00:00")) if row.subject == ""]
    assert {row.what for row in due} == {"peer_review"}
    assert {row.at for row in due} == {plan(hospital).due}


async def test_nobody_was_evaluated_yet(hospital: Hospital, follower: Follower, views: ReadModels) -> None:
    """An empty record."""
    follower.catch_up()
    assert (await views.evaluations.one(hospital.key, hospital.abel)).focused == ()

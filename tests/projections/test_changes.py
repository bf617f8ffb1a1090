"""Changes of one field, with old and new."""

from __future__ import annotations

from typing import Any

import pytest
from psycopg import Connection

from projections.errors import BadCursor
from projections.keeping.follower import Follower
from projections.keeping.rebuild import rebuild
from projections.reading import ReadModels
from projections.trail import changed_fields
from projections.trail.changed_fields import CHANGES, FIELDS
from projections.trail.changes import ChangeRow
from tests.domain.house import CASEY, Hospital, hold, verify
from tests.projections.path import appoint, snapshot
from tests.servers import Database

LICENSE = "state_license:CT"
EVIDENCE = {
    "sha256": "a" * 64,
    "source": "ct_dph",
    "url": "https://example.org/license",
    "retrieved_at": "2026-01-10T09:00:00Z",
}


async def changes(views: ReadModels, hospital: Hospital, **narrowed: Any) -> list[ChangeRow]:
    return list((await views.changes.page(hospital.key, **narrowed)).items)


def corrected(hospital: Hospital) -> None:
    """Dr Abel's license: handed in, verified, renewed, and its last day corrected."""
    hold(hospital, "state_license", "CT", "2026-03-31")
    verify(hospital, "state_license", issuer="CT", expires="2027-03-31")
    hospital.do(
        "correct_credential",
        CASEY,
        kind="state_license",
        issuer="CT",
        field="expires",
        new="2027-02-28",
        reason="misread",
        evidence=EVIDENCE,
    )


async def test_who_changed_a_day_from_what_to_what_and_why_is_one_question(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """Set as handed in, moved by a later verification, corrected: each with the value before."""
    corrected(hospital)
    follower.catch_up()
    rows = await changes(views, hospital, field="expires", practitioner=hospital.abel, subject=LICENSE)
    assert [(row.type, row.old, row.new) for row in rows] == [
        ("CredentialRecorded", None, "2026-03-31"),
        ("CredentialVerified", "2026-03-31", "2027-03-31"),
        ("CredentialCorrected", "2027-03-31", "2027-02-28"),
    ]
    last = rows[-1]
    assert (last.actor, last.role, last.reason) == ("casey", "medical_staff_office", "misread")
    assert last.evidence is not None
    assert last.evidence["sha256"] == EVIDENCE["sha256"]


async def test_what_sets_what_was_set_already_is_no_change(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """The license is verified twice with the same last day."""
    hold(hospital, "state_license", "CT", "2026-03-31")
    verify(hospital, "state_license", issuer="CT", expires="2026-03-31")
    follower.catch_up()
    assert len(await changes(views, hospital, field="expires")) == 1


async def test_a_name_is_told_to_have_changed_and_not_told(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """The text stays sealed."""
    hospital.do(
        "change_name", CASEY, given_name="Ann", family_name="Boone", since="2025-10-02", reason="marriage"
    )
    follower.catch_up()
    assert await changes(views, hospital, field="given_name") == []
    (row,) = await changes(views, hospital, field="family_name")
    assert (row.old, row.new, row.reason) == ("…", "…", "marriage")


async def test_changes_come_in_pages_in_both_directions(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """Also several of one event; a cursor that was never given out is refused."""
    corrected(hospital)
    appoint(hospital)
    follower.catch_up()
    for newest_first in (False, True):
        whole = (await views.changes.page(hospital.key, limit=500, newest_first=newest_first)).items
        assert len({row.position for row in whole}) < len(whole)
        seen, after = [], None
        while True:
            page = await views.changes.page(hospital.key, limit=2, after=after, newest_first=newest_first)
            seen += page.items
            after = page.next
            if after is None:
                break
        assert seen == list(whole)
    with pytest.raises(BadCursor):
        await views.changes.page(hospital.key, after="x")


async def test_a_rebuild_gives_the_same_changes(
    hospital: Hospital, follower: Follower, database: Database, connection: Connection[Any]
) -> None:
    """With one process and with two."""
    corrected(hospital)
    appoint(hospital)
    follower.catch_up()
    followed = snapshot(connection)
    assert followed["changes"]
    for processes in (1, 2):
        rebuild(database.app_url, processes=processes)
        assert snapshot(connection) == followed


async def test_another_facility_sees_none(hospital: Hospital, follower: Follower, views: ReadModels) -> None:
    """Whatever it asks for."""
    corrected(hospital)
    follower.catch_up()
    assert (await views.changes.page("other", practitioner=hospital.abel)).items == ()


def test_every_event_that_sets_a_field_sets_one_that_can_be_asked_for() -> None:
    """And each field is set by some event: its table tells which."""
    told = CHANGES.keys()
    assert len(FIELDS) == len(set(FIELDS))
    words = set((changed_fields.__doc__ or "").translate({ord(each): " " for each in ",:;"}).split())
    assert {kind.TOPIC for kind in told} <= words
    assert set(FIELDS) <= words

"""May this practitioner do this here, at this instant?"""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from psycopg import Connection

from domain.ids import practitioner_id
from domain.ledger import Ledger
from projections.errors import NoSuchPrivilege, NoSuchRow
from projections.keeping.follower import Follower
from projections.reading import ReadModels
from projections.statuses import Status
from tests.domain.house import ROOT, Hospital, at, hold, register, registered
from tests.projections.path import appoint

CORE = "core-pediatrics"
END = at("2026-04-01 00:00")


async def test_the_answer_turns_to_no_at_the_ends_instant_though_no_event_was_written(
    appointed: Hospital, follower: Follower, views: ReadModels
) -> None:
    """A license's last instant is a yes and the next a no, with the worker stopped all the while."""
    follower.catch_up()
    before = await views.standing.may(appointed.key, appointed.abel, CORE, END - timedelta(seconds=1))
    after = await views.standing.may(appointed.key, appointed.abel, CORE, END)
    assert (before.verdict.answer, before.verdict.until) == (True, END)
    assert (after.verdict.answer, after.verdict.reasons) == (False, ("state_license not in force",))
    assert not before.under_repair
    assert before.as_of_position == follower.position.at


async def test_what_was_granted_is_answered_line_by_line(
    appointed: Hospital, follower: Follower, views: ReadModels
) -> None:
    """A privilege never asked for is a no that says so."""
    follower.catch_up()
    answer = await views.standing.may(appointed.key, appointed.abel, "lumbar-puncture", appointed.now)
    assert answer.verdict.reasons == ("privilege not granted",)


async def test_an_unknown_practitioner_has_no_row(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """Neither of the two questions answers about somebody who has no file."""
    follower.catch_up()
    with pytest.raises(NoSuchRow):
        await views.standing.may(hospital.key, uuid4(), CORE, hospital.now)
    with pytest.raises(NoSuchRow):
        await views.standing.of(hospital.key, uuid4())


async def test_a_read_model_too_far_behind_answers_record_under_repair(
    appointed: Hospital, follower: Follower, views: ReadModels, connection: Connection[Any]
) -> None:
    """Behind the ledger for longer than the bound, nothing is a yes; caught up, it is one again."""
    follower.catch_up()
    hold(appointed, "board_certification", "ABP")
    recent = await views.standing.may(appointed.key, appointed.abel, CORE, appointed.now)
    connection.execute("UPDATE views.progress SET checked_at = now() - interval '31 seconds'")
    late = await views.standing.may(appointed.key, appointed.abel, CORE, appointed.now)
    follower.catch_up()
    again = await views.standing.may(appointed.key, appointed.abel, CORE, appointed.now)
    assert recent.verdict.answer
    assert (late.under_repair, late.verdict.answer, late.verdict.reasons) == (
        True,
        False,
        ("record under repair",),
    )
    assert again.verdict.answer


async def test_a_follower_that_is_gone_while_nothing_is_written_leaves_the_answer_as_it_is(
    appointed: Hospital, follower: Follower, views: ReadModels, connection: Connection[Any]
) -> None:
    """However long ago the follower was seen, a read model that has everything is not behind."""
    follower.catch_up()
    connection.execute("UPDATE views.progress SET checked_at = now() - interval '3 days'")
    assert (await views.standing.may(appointed.key, appointed.abel, CORE, appointed.now)).verdict.answer


async def test_the_status_is_a_word_for_the_instant_asked_about(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """None, appointed, suspended and lapsed, each with since when."""
    follower.catch_up()
    assert (await views.standing.of(hospital.key, hospital.abel)).status is Status.NONE
    appoint(hospital)
    hospital.pass_to("2026-04-02 09:00")
    follower.catch_up()

    async def word(moment: str) -> tuple[Status, object]:
        row = await views.standing.of(hospital.key, hospital.abel, at(moment))
        return row.status, row.since

    assert await word("2026-03-31 12:00") == (Status.APPOINTED, at("2025-11-03 09:00"))
    assert await word("2026-04-01 00:00") == (Status.SUSPENDED, END)
    row = await views.standing.of(hospital.key, hospital.abel, at("2029-01-01 00:00"))
    assert row.status is Status.LAPSED
    assert row.last is not None
    assert row.since == at(f"{row.last + timedelta(days=1)} 00:00")
    assert {line.privilege for line in row.lines} >= {CORE}
    assert [bar.reason for bar in row.bars] == ["license_lapsed"]


async def test_a_privilege_that_only_an_imported_file_holds_is_known_in_its_facility(
    ledger: Ledger, follower: Follower, views: ReadModels
) -> None:
    """A no for whoever lacks it, and unknown where nobody holds it and no form has it."""
    here, there = registered(ledger=ledger), registered(ledger=ledger, key="other")
    register(there, npi="1003000126")
    held = {"category": "active", "department": "pediatrics", "first": "2025-01-01", "last": "2026-01-01"}
    other = practitioner_id(there.key, f"{there.key}/root/import")
    person = {"npi": "1245319599", "given_name": "Ben", "family_name": "Osei"}
    privileges = [{"privilege": "hyperbaric-medicine"}]
    there.do("import_practitioner", ROOT, other, **person, appointed=held, privileges=privileges)
    follower.catch_up()
    answer = await views.standing.may(there.key, there.abel, "hyperbaric-medicine", there.now)
    assert answer.verdict.reasons == ("no appointment in force", "privilege not granted")
    with pytest.raises(NoSuchPrivilege) as unknown:
        await views.standing.may(here.key, here.abel, "hyperbaric-medicine", here.now)
    assert "hyperbaric-medicine" not in unknown.value.nearest
    with pytest.raises(NoSuchPrivilege) as near:
        await views.standing.may(there.key, there.abel, "hyperbaric medicine", there.now)
    assert near.value.nearest[0] == "hyperbaric-medicine"

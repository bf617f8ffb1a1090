"""The trail: every event, and the words it is found by."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from psycopg import Connection

from domain.sealing import Seal
from medstaff.wiring import open_ledger
from projections.errors import BadCursor
from projections.keeping.follower import Follower
from projections.reading import ReadModels
from projections.trail.sought import Sought
from tests.domain.house import CASEY, Hospital, hold, registered
from tests.projections.path import submit
from tests.servers import Database


async def test_every_event_of_a_file_is_in_its_trail_once_and_in_order(
    appointed: Hospital, follower: Follower, views: ReadModels
) -> None:
    """From the registration to the letter, with who, when, why, and by which command."""
    follower.catch_up()
    page = await views.trail.page(Sought(facility=appointed.key, practitioner=appointed.abel), limit=500)
    written = [event for event in appointed.events() if event.SHOWN and event.practitioner == appointed.abel]
    assert [row.type for row in page.items] == [event.told_as() for event in written]
    assert [(row.stream, row.version) for row in page.items if row.stream] == [
        (event.originator_id, event.originator_version) for event in written if not event.PRIVILEGED
    ]
    first = page.items[0]
    assert (first.actor, first.role, first.occurred_at) == (
        "casey",
        "medical_staff_office",
        written[0].stamp.occurred_at,
    )
    assert first.payload["npi"] == "1234567893"
    assert page.next is None


async def test_persons_own_text_is_in_no_row_and_found_by_no_word(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """A name is sealed in the ledger, and shown as a sign in the trail."""
    follower.catch_up()
    page = await views.trail.page(Sought(facility=hospital.key, practitioner=hospital.abel))
    assert page.items[0].payload["family_name"] == "…"
    assert (await views.trail.page(Sought(facility=hospital.key, words="abel"))).items == ()


async def test_the_trail_is_read_without_the_ledgers_key(
    follower: Follower, views: ReadModels, database: Database
) -> None:
    """Who reads it opens no person's text, and needs nothing to open it with."""
    sealing = Seal({1: b"k" * 32}, 1)
    with open_ledger(database.app_url, sealing) as ledger:
        hospital = registered(ledger=ledger)
        follower.mapper.seal = sealing
        follower.catch_up()
    page = await views.trail.page(Sought(facility=hospital.key, practitioner=hospital.abel))
    assert page.items[0].payload["given_name"] == "…"


async def test_an_npis_claim_is_shown_nowhere(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """The stream that keeps a number from being registered twice has no row."""
    follower.catch_up()
    types = {row.type for row in (await views.trail.page(Sought(facility=hospital.key), limit=500)).items}
    assert "PractitionerRegistered" in types
    assert "RegistrationClaimed" not in types


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("credential verified", True),
        ("CredentialVerified", True),
        ("license CT", True),
        ("state_license:CT", True),
        ("CT_DPH", True),
        ("2026-03-31", True),
        ("because seen", True),
        ("lic dph", True),
        ("Née", True),
        ("insurance", False),
        ("license insurance", False),
        ("' | 'x", False),
    ],
)
async def test_words_find_an_event_by_type_actor_reason_and_payload(
    hospital: Hospital, follower: Follower, views: ReadModels, words: str, found: bool
) -> None:
    """All of a question's words must begin words of the event; punctuation and case do not count."""
    hold(hospital, "state_license", "CT", "2026-03-31", reason="Because it was seen at Née")
    follower.catch_up()
    page = await views.trail.page(Sought(facility=hospital.key, type="CredentialVerified", words=words))
    assert bool(page.items) is found


async def test_pages_follow_each_other_in_both_directions(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """Each event stands on exactly one page, also when others are written in between."""
    submit(hospital)
    follower.catch_up()
    for newest_first in (False, True):
        whole = await views.trail.page(Sought(facility=hospital.key), limit=500, newest_first=newest_first)
        positions, after = [], None
        while True:
            page = await views.trail.page(
                Sought(facility=hospital.key), limit=7, after=after, newest_first=newest_first
            )
            positions += [row.position for row in page.items]
            after = page.next
            if after is None:
                break
        assert positions == [row.position for row in whole.items]
        assert positions == sorted(positions, reverse=newest_first)


async def test_the_trail_is_narrowed_by_actor_type_and_period(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """A period is of when things occurred; its end does not belong to it."""
    hold(hospital, "state_license", "CT", "2026-03-31")
    early = hospital.now
    hospital.clock(early + timedelta(days=2))
    hospital.do("record_credential", CASEY, kind="board_certification", issuer="ABP", number="1")
    follower.catch_up()

    async def types(**narrowed: Any) -> list[str]:
        found = await views.trail.page(
            Sought(facility=hospital.key, practitioner=hospital.abel, **narrowed), limit=500
        )
        return [row.type for row in found.items]

    assert await types(since=early + timedelta(days=1)) == ["CredentialRecorded"]
    assert await types(until=early) == []
    assert len(await types(until=hospital.now)) == 3
    assert await types(type="CredentialVerified") == ["CredentialVerified"]
    assert await types(actor="root") == []
    assert await types(without=("CredentialRecorded", "CredentialVerified")) == ["PractitionerRegistered"]


async def test_a_cursor_that_was_never_given_out_is_refused(views: ReadModels) -> None:
    """It is said to be none, whatever it is."""
    for cursor in ("x", "WzEsMl0", "é"):
        with pytest.raises(BadCursor):
            await views.trail.page(Sought(facility="childrens"), after=cursor)


async def test_an_overlong_text_is_found_by_its_words(
    hospital: Hospital, follower: Follower, views: ReadModels, connection: Connection[Any]
) -> None:
    """A reason of many thousand words, and one word of thousands of letters, harm nothing."""
    reason = " ".join(f"w{number}" for number in range(20_000)) + " " + "z" * 5000
    hold(hospital, "state_license", "CT", "2026-03-31", reason=reason)
    follower.catch_up()
    assert await views.progress.parked() == []
    assert len((await views.trail.page(Sought(facility=hospital.key, words="w19999"))).items) == 1
    assert len((await views.trail.page(Sought(facility=hospital.key, words="z" * 5000))).items) == 1

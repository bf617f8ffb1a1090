"""The trail, narrowed: by role, command, application, meeting, bylaws, source and list, and counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from psycopg import Connection

from domain.aggregate import PRIVILEGED_ENTRY
from projections.keeping.follower import Follower
from projections.keeping.rebuild import rebuild
from projections.reading import ReadModels
from projections.trail import looking, trail
from projections.trail.operations import KNOWN, PEER_REVIEW, operations
from projections.trail.sought import Sought
from projections.trail.trail import TrailRow
from tests.domain.house import CC, DANA, Hospital, hold, in_session
from tests.projections.path import appoint, snapshot, submit
from tests.servers import Database

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[^\W_]+")


async def found(views: ReadModels, hospital: Hospital, **narrowed: Any) -> list[TrailRow]:
    """All that is found."""
    page = await views.trail.page(Sought(facility=hospital.key, **narrowed), limit=500)
    assert page.next is None
    return list(page.items)


@pytest.fixture
def appointed(appointed: Hospital, follower: Follower) -> Hospital:
    """Everything from the registration to the letter, projected."""
    follower.catch_up()
    return appointed


async def test_a_row_names_the_operation_of_its_command(appointed: Hospital, views: ReadModels) -> None:
    """As the receipt does, which was saved in the same transaction."""
    rows = await found(views, appointed, operation="verify_credential")
    assert {row.type for row in rows} >= {"CredentialVerified"}
    assert {row.operation for row in rows} == {"verify_credential"}
    assert {row.operation for row in await found(views, appointed, actor="clock")} <= {None}


async def test_what_peer_review_commanded_is_named_of_no_event(
    appointed: Hospital, follower: Follower, views: ReadModels
) -> None:
    """What follows from it openly would give away what the privileged entry beside it is."""
    appointed.do("read_evaluation", DANA, reason="before the meeting")
    follower.catch_up()
    rows = await found(views, appointed)
    assert not {row.operation for row in rows} & PEER_REVIEW
    assert not PEER_REVIEW & set(KNOWN)
    (*_, last) = [row for row in rows if row.type == PRIVILEGED_ENTRY]
    assert (last.operation, last.command) == (None, None)
    assert last.opened_by == ("read_evaluation", "read_corrective_record")


async def test_an_application_has_its_own_events_its_ballots_and_what_names_it(
    appointed: Hospital, views: ReadModels
) -> None:
    """From the opening in the file to the last vote."""
    types = {row.type for row in await found(views, appointed, application=appointed.application)}
    assert types >= {
        *("ApplicationOpened", "ApplicationSubmitted", "VerificationRecorded", "ChairRecommended"),
        *("BallotOpened", "VoteCast", "BallotClosed", "AppointmentGranted", "PrivilegeGranted"),
    }
    assert "CredentialVerified" not in types


async def test_a_role_and_a_version_of_the_bylaws_narrow(appointed: Hospital, views: ReadModels) -> None:
    """All at once must hold."""
    everything = await found(views, appointed)
    board = await found(views, appointed, role="board_member")
    assert {row.role for row in board} == {"board_member"}
    assert len(board) == sum(row.role == "board_member" for row in everything)
    versions = {row.bylaws for row in everything}
    for version in versions:
        some = await found(views, appointed, bylaws=version)
        assert some == [row for row in everything if row.bylaws == version]
    assert await found(views, appointed, role="board_member", type="CredentialVerified") == []


async def test_a_source_finds_what_names_it(appointed: Hospital, views: ReadModels) -> None:
    """By a field of its own or in the evidence."""
    rows = await found(views, appointed, source="ct_dph")
    assert {row.payload["source"] for row in rows} == {"ct_dph"}
    assert len(rows) > 1


async def test_a_period_finds_the_same_wherever_it_lies(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """In one block of positions or over several, at either end of the trail, and where there is nothing."""
    appoint(hospital)
    hospital.clock(hospital.now + timedelta(days=40))
    hold(hospital, "state_license", "CT", "2027-03-31")
    follower.catch_up()
    everything = await found(views, hospital)
    instants = sorted({row.occurred_at for row in everything})
    for since in (None, instants[0], instants[len(instants) // 2], instants[-1]):
        for until in (None, instants[-1], instants[-1] + timedelta(days=1)):
            some = await found(views, hospital, since=since, until=until)
            assert some == [
                row
                for row in everything
                if (since is None or row.occurred_at >= since) and (until is None or row.occurred_at < until)
            ]
    assert await found(views, hospital, since=instants[-1] + timedelta(days=1)) == []


@pytest.mark.parametrize("newest_first", [False, True])
async def test_words_are_found_near_and_far(
    appointed: Hospital, views: ReadModels, monkeypatch: pytest.MonkeyPatch, newest_first: bool
) -> None:
    """The same, whether the walk finds enough, goes on, or all is gathered, and whichever word is rare."""
    everything = await found(views, appointed)
    for words in (
        "appointment granted",
        "vote",
        "carrier insurance",
        "vote cast reminder",
        "casey credential",
        "nothing such",
    ):
        expected = [row for row in everything if _has(row, words)]
        for near in (1, 5, 10_000):
            monkeypatch.setattr(looking, "NEAR", near)
            for look in (0, 10**6):
                monkeypatch.setattr(looking, "LOOK", look)
                positions, after = [], None
                while True:
                    page = await views.trail.page(
                        Sought(facility=appointed.key, words=words),
                        limit=3,
                        after=after,
                        newest_first=newest_first,
                    )
                    positions += [row.position for row in page.items]
                    after = page.next
                    if after is None:
                        break
                told = [row.position for row in expected]
                assert positions == (told[::-1] if newest_first else told), (words, near, look)


def _texts(value: Any) -> Iterator[str]:
    """The texts within a payload; ids and instants are none."""
    if isinstance(value, str) and not re.match(r"[0-9a-f]{8}-|\d{4}-\d\d-\d\dT", value):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)


def _has(row: TrailRow, words: str) -> bool:
    """Whether each word begins a word of an event, as one would read it."""
    texts = [row.type, *_CAMEL.sub(" ", row.type).split(), row.actor, row.reason or "", *_texts(row.payload)]
    there = [word for text in texts for word in _WORD.findall(text.lower())]
    return all(any(each.startswith(word) for each in there) for word in words.split())


async def test_a_count_is_exact_until_it_says_that_there_are_more(
    appointed: Hospital, views: ReadModels, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten thousand are counted; of more nobody needs to know how many."""
    sought = Sought(facility=appointed.key)
    total = len(await found(views, appointed))
    counted = await views.trail.count(sought)
    assert (counted.count, counted.exact, counted.told) == (total, True, str(total))
    monkeypatch.setattr(trail, "COUNTED", total - 1)
    counted = await views.trail.count(sought)
    assert (counted.count, counted.exact, counted.told) == (total - 1, False, f"{total - 1}+")
    of_source = await views.trail.count(Sought(facility=appointed.key, source="ct_dph"))
    assert of_source.count == len(await found(views, appointed, source="ct_dph"))


async def test_a_rebuild_by_several_processes_writes_each_row_once(
    hospital: Hospital, follower: Follower, database: Database, connection: Connection[Any]
) -> None:
    """Also what is nobody's file: a meeting, and a ballot on bylaws; and every operation by its name."""
    submit(hospital)
    meeting = in_session(hospital, CC)
    follower.catch_up()
    followed = snapshot(connection)
    assert any("schedule_meeting" in row and str(meeting) in row for row in followed["trail"])
    rebuild(database.app_url, processes=2)
    assert snapshot(connection) == followed
    assert set(operations(connection).values()) <= {None, *KNOWN}

"""The ledger is a log that can be checked over HTTP, by programs that have nothing to do with it."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest

import medstaff_verify
from domain.proof.hashes import row, whole
from domain.values import Role
from medstaff.audit.keys import key_ring
from medstaff.audit.notary import Signed
from medstaff.audit.watch import sign_now
from medstaff.settings import Settings
from tests.api.asking import get, problem, registered
from tests.house import House

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
AUDITOR: dict[str, Any] = {"role": Role.AUDITOR, "actor": "anna"}


@pytest.fixture
def kept(house: House, tmp_path: Path) -> Settings:
    """Whoever signs for this house, with keys and a witness of their own."""
    return house.settings.model_copy(update={"data": tmp_path})


def sign(kept: Settings) -> Signed:
    signed, failed = sign_now(kept, AT)
    assert signed is not None
    assert failed == []
    return signed


def keys(kept: Settings) -> list[str]:
    return [str(each) for each in key_ring(kept).known()]


def rows(kept: Settings, size: int) -> list[tuple[Any, ...]]:
    with psycopg.connect(kept.database_url or "") as connection:
        found = connection.execute(
            "SELECT originator_id, originator_version, topic, state FROM ledger_events "
            "ORDER BY notification_id LIMIT %s",
            (size,),
        )
        return found.fetchall()


async def test_any_event_of_the_trail_is_proved_to_be_in_the_ledger(house: House, kept: Settings) -> None:
    """By its stored bytes, the answer, and the public key alone."""
    await registered(house)
    signed = sign(kept)
    trail = (await get(house, "/trail?limit=500", **AUDITOR)).json()["items"]
    assert len(trail) >= 3
    for each in trail:
        said = (await get(house, f"/log/inclusion?position={each['position']}", **AUDITOR)).json()["item"]
        stream, version, topic, state = rows(kept, signed.size)[said["rank"]]
        event = {
            "stream": str(stream),
            "version": version,
            "topic": topic,
            "state": base64.b64encode(state).decode(),
        }
        under = medstaff_verify.opened(said["checkpoint"]["note"], keys(kept))
        assert medstaff_verify.included({**event, **said}, under)
        assert not medstaff_verify.included({**event, **said, "version": version + 1}, under)


async def test_a_later_ledger_is_proved_to_begin_with_an_earlier_one(
    house: House, kept: Settings, tmp_path: Path
) -> None:
    """The answer in a file is what the verifier reads."""
    old = sign(kept)
    await registered(house)
    new = sign(kept)
    answer = await get(house, f"/log/consistency?since={old.size}", **AUDITOR)
    file = tmp_path / "consistency.json"
    file.write_bytes(answer.content)
    said = medstaff_verify.check(file, keys(kept))
    assert said[0].endswith(f"had {old.size:,} events, and later {new.size:,}")


async def test_tiles_and_checkpoint_are_those_that_the_ledger_makes(house: House, kept: Settings) -> None:
    """Whole ones, the last one of a level, and a part of one."""
    await registered(house)
    signed = sign(kept)
    leaves = [row(*each) for each in rows(kept, signed.size)]
    note = await get(house, "/log/checkpoint", **AUDITOR)
    assert note.text == signed.note
    assert medstaff_verify.opened(note.text, keys(kept)).size == signed.size
    last, width = divmod(signed.size, 256)
    for index, count in [*((each, 256) for each in range(last)), (last, width), (0, 3)]:
        tile = await get(house, f"/log/tile/0/{index}?width={count}", **AUDITOR)
        assert tile.content == b"".join(leaves[index * 256 : index * 256 + count])
    if last:
        above = await get(house, f"/log/tile/1/0?width={last}", **AUDITOR)
        assert above.content[:32] == whole(leaves[:256])
    problem(await get(house, f"/log/tile/0/{last}?width={width + 1}", **AUDITOR), 404, "not_found")


async def test_checkpoints_are_listed(house: House, kept: Settings) -> None:
    """Each with the last event that it covers, the latest first, page by page."""
    sign(kept)
    await registered(house)
    signed = sign(kept)
    items = (await get(house, "/log/checkpoints", **AUDITOR)).json()["items"]
    said = {"size": signed.size, "position": signed.position, "note": signed.note}
    assert said.items() <= items[0].items()
    first = (await get(house, "/log/checkpoints?limit=1", **AUDITOR)).json()
    second = (await get(house, f"/log/checkpoints?limit=1&after={first['next']}", **AUDITOR)).json()
    assert first["items"] + second["items"] == items[:2]
    problem(await get(house, "/log/checkpoints?after=x", **AUDITOR), 422, "invalid")


async def test_what_is_not_there_is_not_proved(house: House, kept: Settings) -> None:
    """An event after the last checkpoint, of nobody, a checkpoint of another size; and only to overseers."""
    sign(kept)
    await registered(house)
    (newest,) = (await get(house, "/trail?limit=1&newest_first=true", **AUDITOR)).json()["items"]
    for path in (
        f"/log/inclusion?position={newest['position']}",
        "/log/inclusion?position=999999999",
        "/log/consistency?since=1",
    ):
        problem(await get(house, path, **AUDITOR), 404, "not_found")
    problem(await get(house, "/log/checkpoint", role=Role.BOARD_MEMBER, actor="b"), 403, "role_required")


async def test_an_event_of_another_facility_is_none_of_ours(
    house: House, sandbox: House, kept: Settings
) -> None:
    """Its position says nothing here, though one tree has them all."""
    await registered(await sandbox.open())
    (theirs,) = (await get(sandbox, "/trail?limit=1&newest_first=true", **AUDITOR)).json()["items"]
    sign(kept)
    assert (await get(sandbox, f"/log/inclusion?position={theirs['position']}", **AUDITOR)).status_code == 200
    problem(await get(house, f"/log/inclusion?position={theirs['position']}", **AUDITOR), 404, "not_found")

"""`medstaff status` asks every part itself; what does not answer is down, and the line says what to do."""

from __future__ import annotations

import asyncio
import json
import socket
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread

import pytest

from domain.mapping import EventMapper
from medstaff.audit.watch import sign_now
from medstaff.servers.postgres import EmbeddedPostgres
from medstaff.servers.temporal import EmbeddedTemporal
from medstaff.settings import Settings
from medstaff.status import Status, api, look, temporal, worker
from medstaff.status.ledger import ask_database
from medstaff.status.projector import SILENT_SECONDS, judged
from medstaff.status.showing import lines
from medstaff.status.temporal import ask_temporal
from medstaff.status.worker import answered, ask_worker
from medstaff.wiring import open_ledger
from projections.keeping.connection import connect as connect_views
from projections.keeping.follower import Follower
from projections.keeping.projector import Projector
from projections.keeping.schema import create_tables
from projections.keeping.turns import Turn
from tests.domain.house import NPIS, ROOT, Hospital
from tests.domain.staff import LISTS, bring, opened
from tests.house import House
from tests.servers import Database, fresh_database
from workflows.connection import connect

SOON = 1.0
"""In seconds: what hangs need not be waited for as long as a person would."""


async def found(house: House, **changed: object) -> Status:
    settings = house.settings.model_copy(update={"api_url": str(house.http.base_url), **changed})
    return await look(settings)


def down(status: Status) -> list[str]:
    return [name for name, part in status.parts.items() if not part.up]


async def test_where_every_part_answers_all_is_well(house: House) -> None:
    """On servers that settings name, with no `medstaff up` on the data folder."""
    status = await found(house)
    assert down(status) == []
    assert status.well
    assert status.running_since is None
    assert status.as_json()["parts"]["worker"]["up"] is True


async def test_what_was_signed_for_is_told(house: House, tmp_path: Path) -> None:
    """How many rows, when, and what came later; before the first checkpoint that there is none."""
    sign_now(house.settings.model_copy(update={"data": tmp_path}), datetime(2026, 3, 1, 12, tzinfo=UTC))
    status = await found(house)
    assert status.signed is not None
    (line,) = [each for each in lines(status) if each.startswith("Proof")]
    assert line.endswith(f"signed for {status.signed['size']:,} rows at 2026-03-01 12:00 UTC; nothing later")
    assert "Proof         not signed for yet" in lines(replace(status, signed=None))


async def test_an_api_that_hangs_is_down(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes the connection and says nothing."""
    monkeypatch.setattr(api, "PATIENCE_SECONDS", SOON)
    with socket.create_server(("127.0.0.1", 0)) as mute:
        status = await found(house, api_url=f"http://127.0.0.1:{mute.getsockname()[1]}")
    assert down(status) == ["api"]
    assert "does not answer" in status.parts["api"].told
    assert not status.well


async def test_an_api_that_nobody_can_find_is_not_taken_for_well(house: House) -> None:
    """The setting that says where it is is named."""
    status = await found(house, api_url=None)
    assert down(status) == ["api"]
    assert "MEDSTAFF_API_URL" in status.parts["api"].told


async def test_a_temporal_that_is_away_takes_the_worker_with_it(house: House) -> None:
    """The worker cannot be asked; the read models are told all the same."""
    status = await found(house, temporal_address="127.0.0.1:1")
    assert down(status) == ["worker", "temporal"]
    assert "127.0.0.1:1" in status.parts["temporal"].told
    assert status.head is not None


async def test_a_temporal_that_hangs_is_down(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is given up after some seconds."""
    monkeypatch.setattr(temporal, "PATIENCE_SECONDS", SOON)
    with socket.create_server(("127.0.0.1", 0)) as mute:
        address = f"127.0.0.1:{mute.getsockname()[1]}"
        part, client = await ask_temporal(house.settings.model_copy(update={"temporal_address": address}))
    assert client is None
    assert not part.up


async def test_a_facility_that_temporal_lost_is_named_with_its_remedy(
    temporal_server: EmbeddedTemporal,
) -> None:
    """No worker can be asked about it."""
    part = await ask_worker(await connect(temporal_server.address), ["lost"])
    assert not part.up
    assert "facility lost" in part.told
    assert "medstaff workflows restart" in part.told


async def test_a_keeper_without_a_worker_does_not_answer(
    temporal_server: EmbeddedTemporal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What waits in Temporal proves no worker."""
    monkeypatch.setattr(worker, "ATTEMPT", timedelta(seconds=SOON))
    client = await connect(temporal_server.address)
    await client.start_workflow("Facility", id="facility:waiting", task_queue="nobody-listens")
    assert not await answered(client, "waiting")


async def test_without_a_projector_the_line_says_to_start_one(database: Database) -> None:
    """With one, who has the turn and when they were seen."""
    settings = Settings(database_url=database.app_url)
    stop = Event()
    thread = Thread(target=Projector(database.app_url).run, args=(stop,), daemon=True)
    thread.start()
    try:
        async with asyncio.timeout(20):
            while not (await ask_database(settings)).projector.up:
                await asyncio.sleep(0.1)
        assert "@" in (await ask_database(settings)).projector.told
    finally:
        stop.set()
        await asyncio.to_thread(thread.join)
    told = (await ask_database(settings)).projector
    assert (told.up, told.told) == (False, "none runs: start `medstaff projector`")


def test_a_projector_that_is_not_seen_is_down_unless_it_rebuilds() -> None:
    """Whoever holds the turn and hangs keeps the others from it."""
    late = SILENT_SECONDS + 1
    assert judged(Turn("7@here", SILENT_SECONDS - 1, None)).up
    assert not judged(Turn("7@here", late, None)).up
    assert "7@here has the turn" in judged(Turn("7@here", late, None)).told
    assert judged(Turn("7@here", late, "7@here")).up
    assert not judged(Turn("7@here", late, "8@here")).up
    assert not judged(Turn("7@here", None, None)).up


async def test_a_database_that_was_never_migrated_says_so(postgres: EmbeddedPostgres) -> None:
    """And what to run."""
    with fresh_database(postgres) as empty:
        part = (await ask_database(Settings(database_url=empty.app_url))).database
    assert not part.up
    assert "medstaff migrate" in part.told


async def test_a_wrong_password_is_told_without_it(database: Database) -> None:
    """The line names the place and the role."""
    wrong = database.app_url.replace("medstaff_app:", "medstaff_app:wrong-")
    part = (await ask_database(Settings(database_url=wrong))).database
    assert not part.up
    assert "as medstaff_app" in part.told
    assert "password authentication failed" in part.told
    assert "wrong-" not in part.told


async def test_a_run_over_the_staff_is_told_in_text_and_as_json(database: Database) -> None:
    """How far it has come, of which month."""
    with open_ledger(database.app_url) as ledger, connect_views(database.app_url) as connection:
        house = Hospital(ledger=ledger)
        bring(house, NPIS[0])
        house.do("script_source", ROOT, source=LISTS[0], answer=["a list"])
        opened(house)
        create_tables(connection)
        Follower(connection, EventMapper()).catch_up()
    status = await look(Settings(database_url=database.app_url))
    (going,) = json.loads(json.dumps(status.as_json()))["screening"]
    assert (going["month"], going["members"], going["findings"]) == ("2025-11-01", 0, 0)
    assert any(line.startswith("Screening     since 2025-11-01") for line in lines(status))

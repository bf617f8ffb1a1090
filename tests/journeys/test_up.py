"""`medstaff up`: starts, serves, stops, and starts again with everything still there."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
import uuid
from pathlib import Path

import httpx2
import psycopg
import pytest

from domain.values import Role
from medstaff.bench.careers import npi
from medstaff.client import Api
from medstaff.servers.temporal import EmbeddedTemporal
from medstaff.settings import Settings
from medstaff.tokens import issue
from tests.journeys.up import Up, start, up
from tests.servers import Database


async def _roster(running: Up) -> list[str]:
    async with httpx2.AsyncClient(base_url=running.address, timeout=15, trust_env=False) as http:
        office = (await Api.open(http)).acting(running.token(Role.MEDICAL_STAFF_OFFICE, "casey"))
        return [row["npi"] for row in (await office.ask("list_roster"))["items"]]


async def _register(running: Up, number: int) -> None:
    async with httpx2.AsyncClient(base_url=running.address, timeout=15, trust_env=False) as http:
        office = (await Api.open(http)).acting(running.token(Role.MEDICAL_STAFF_OFFICE, "casey"))
        await office.do("register_practitioner", npi=npi(number), given_name="A", family_name="B")


async def _medstaff(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The command line, in a process of its own."""

    def run() -> subprocess.CompletedProcess[str]:
        line = [sys.executable, "-m", "medstaff", *arguments]
        return subprocess.run(line, capture_output=True, text=True, timeout=60, check=False)

    return await asyncio.to_thread(run)


@pytest.mark.parametrize("number", [signal.SIGTERM, pytest.param(signal.SIGINT, marks=pytest.mark.soak)])
async def test_a_house_that_was_stopped_starts_again_with_everything_still_there(
    folder: Path, number: signal.Signals
) -> None:
    """It stops cleanly on Ctrl-C and SIGTERM, and forgets nothing."""
    first = await asyncio.to_thread(start, folder / "data")
    await _register(first, 7)
    assert await asyncio.to_thread(first.stop, number) == 0
    async with up(folder / "data") as second:
        assert await _roster(second) == [npi(7)]
        await _register(second, 8)
        assert len(await _roster(second)) == 2


@pytest.mark.soak
async def test_a_second_up_on_a_folder_says_who_holds_it(folder: Path) -> None:
    """It names the process and where that one serves, and ends with 1; `status` says what is up."""
    async with up(folder / "data") as running:
        second = await _medstaff("up", "--data", str(running.folder))
        assert second.returncode == 1
        assert str(running.process.pid) in second.stderr
        assert running.address in second.stderr
        status = await _medstaff("status", "--data", str(running.folder))
        assert status.returncode == 0, status.stdout
        assert running.address in status.stdout
        assert "Ledger" in status.stdout
    after = await _medstaff("status", "--data", str(running.folder))
    assert after.returncode == 1


@pytest.mark.soak
async def test_a_house_uses_the_servers_that_its_settings_name(folder: Path, database: Database) -> None:
    """With a database and a Temporal named, none is started: the registration stands in that database."""
    # A Temporal of its own: a worker takes whatever is on its server's queue.
    with EmbeddedTemporal(folder / "temporal") as temporal_server:
        await _registers_on(folder, database, temporal_server)


async def _registers_on(folder: Path, database: Database, temporal_server: EmbeddedTemporal) -> None:
    named = {
        "DATABASE_URL": database.app_url,
        "MEDSTAFF_OWNER_DATABASE_URL": database.owner_url,
        "TEMPORAL_ADDRESS": temporal_server.address,
        "MEDSTAFF_FACILITY": f"up-{uuid.uuid4().hex[:8]}",
    }
    async with up(folder / "data", **named) as running:
        async with httpx2.AsyncClient(base_url=running.address, timeout=15, trust_env=False) as http:
            token = issue(
                Settings(data=running.folder, facility=named["MEDSTAFF_FACILITY"]),
                Role.MEDICAL_STAFF_OFFICE,
                "casey",
            )
            office = (await Api.open(http)).acting(token)
            await office.do("register_practitioner", npi=npi(9), given_name="A", family_name="B")
        assert not (running.folder / "postgres").exists()
        assert not (running.folder / "temporal").exists()
    with psycopg.connect(database.app_url) as connection:
        found = connection.execute(
            "SELECT count(*) FROM ledger_events WHERE topic = 'PractitionerRegistered'"
        ).fetchone()
    assert found == (1,)

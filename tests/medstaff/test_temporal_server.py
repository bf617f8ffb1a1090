"""Temporal in the data folder: starts, stops, starts again, and never outlives its starter."""

from __future__ import annotations

import socket
import urllib.request
from pathlib import Path

import pytest
from temporalio.client import Client

from medstaff.servers.errors import FolderHeld
from medstaff.servers.folder_lock import FolderLock
from medstaff.servers.ports import free_port
from medstaff.servers.postgres import EmbeddedPostgres
from medstaff.servers.temporal import EmbeddedTemporal
from medstaff.servers.together import start_together, stop_together
from tests.processes import eventually, line_of, program

STARTER = """
import sys, time
from pathlib import Path
from medstaff.servers.temporal import EmbeddedTemporal
print(EmbeddedTemporal(Path(sys.argv[1])).start().address, flush=True)
time.sleep(60)
"""


def listens(address: str) -> bool:
    host, port = address.split(":")
    with socket.socket() as probe:
        return probe.connect_ex((host, int(port))) == 0


async def test_it_answers_once_started(temporal_server: EmbeddedTemporal) -> None:
    """A client connects to the frontend's address, and a browser to Temporal's own pages."""
    client = await Client.connect(temporal_server.address)
    assert await client.service_client.check_health()
    with urllib.request.urlopen(temporal_server.ui_address, timeout=5) as page:
        assert page.status == 200


def test_only_the_loopback_address_is_served(temporal_server: EmbeddedTemporal) -> None:
    """Even the machine's other addresses of its own find nothing."""
    assert listens(f"127.0.0.1:{temporal_server.port}")
    assert not listens(f"127.0.0.2:{temporal_server.port}")
    assert not listens(f"127.0.0.2:{temporal_server.ui_port}")


async def test_open_workflows_are_there_after_a_restart(folder: Path) -> None:
    """The same folder has the same open workflows, at the same addresses, in the namespace asked for."""
    with EmbeddedTemporal(folder, namespace="hospital") as server:
        client = await Client.connect(server.address, namespace="hospital")
        await client.start_workflow("Waits", id="w-1", task_queue="nobody-listens")
        addresses = (server.address, server.ui_address)
    with EmbeddedTemporal(folder, namespace="hospital") as again:
        assert (again.address, again.ui_address) == addresses
        client = await Client.connect(again.address, namespace="hospital")
        description = await client.get_workflow_handle("w-1").describe()
        assert description.status is not None
        assert description.status.name == "RUNNING"


def test_a_taken_port_is_left_alone(folder: Path) -> None:
    """Where another process takes the port between asking and starting, another is used."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        taken = listener.getsockname()[1]

        class LosesTheRace(EmbeddedTemporal):
            def _ports(self) -> list[int]:
                return [taken, free_port()]

        with LosesTheRace(folder) as server:
            assert server.port != taken
            assert listens(server.address)


def test_a_killed_starter_takes_its_server_along(folder: Path) -> None:
    """kill -9 of the starter ends the server; a second server on the folder was refused until then."""
    with program(STARTER, folder) as starter:
        address = line_of(starter)
        with pytest.raises(FolderHeld):
            EmbeddedTemporal(folder, wait=0.1).start()
        starter.kill()
    assert eventually(lambda: not FolderLock(folder / "lock").is_held())
    assert not listens(address)


def test_both_servers_start_and_stop_together(folder: Path) -> None:
    """Afterwards neither holds its folder."""
    postgres = EmbeddedPostgres(folder / "postgres", durable=False)
    temporal = EmbeddedTemporal(folder / "temporal")
    start_together(postgres, temporal)
    assert postgres.pid
    assert temporal.pid
    stop_together(postgres, temporal)
    assert not FolderLock(folder / "postgres" / "lock").is_held()
    assert not FolderLock(folder / "temporal" / "lock").is_held()


def test_where_one_fails_the_other_is_stopped(folder: Path) -> None:
    """A PostgreSQL folder that is held leaves no Temporal behind."""
    postgres = EmbeddedPostgres(folder / "postgres", durable=False, wait=0.0)
    temporal = EmbeddedTemporal(folder / "temporal")
    other = FolderLock(folder / "postgres" / "lock")
    assert other.acquire(0.0)
    with pytest.raises(FolderHeld):
        start_together(postgres, temporal)
    assert temporal.pid is None
    other.release()

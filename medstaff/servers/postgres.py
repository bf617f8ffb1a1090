"""PostgreSQL in the data folder."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path
from types import TracebackType
from typing import Self

import psycopg

from medstaff.servers import postgres_binaries as programs
from medstaff.servers.errors import FolderHeld, ServerFailed
from medstaff.servers.folder_lock import FolderLock
from medstaff.servers.folders import private_folder, write_private
from medstaff.servers.ports import LOOPBACK, free_port
from medstaff.servers.postgres_roles import APPLICATION, DATABASE, OWNER, make_roles, passwords
from medstaff.servers.process import OwnProcess, open_log, wait_until
from medstaff.servers.unprivileged import Account, account_for

_READY_SECONDS = 60.0
_ATTEMPTS = 3


class EmbeddedPostgres:
    """A PostgreSQL server of our own, its cluster and its passwords in `folder`.

    `durable=False` (tests) does without fsync. `wait` is how many seconds a server that is still stopping
    on this folder gets before FolderHeld. Starts from the main thread only.
    """

    def __init__(
        self, folder: Path, *, log: Path | None = None, durable: bool = True, wait: float = 30.0
    ) -> None:
        self.folder = private_folder(folder)
        self.log = (log or self.folder / "server.log").absolute()
        self.port = 0
        self._cluster = self.folder / "cluster"
        self._durable = durable
        self._wait = wait
        self._lock = FolderLock(self.folder / "lock")
        self._process: OwnProcess | None = None
        self._passwords: dict[str, str] = {}

    def start(self) -> Self:
        """Start it, at first making cluster, roles and database; returns when it answers."""
        if not self._lock.acquire(self._wait):
            raise FolderHeld(self.folder, None, None, None)
        try:
            account = self._prepare()
            self._launch(account)
            with psycopg.connect(self.superuser_url, autocommit=True) as connection:
                make_roles(connection, self._passwords)
        except BaseException:
            self.stop()
            raise
        return self

    def stop(self) -> None:
        """Fast shutdown: open transactions are rolled back, everything committed stays."""
        if self._process is not None:
            self._process.stop((signal.SIGINT, 30.0), (signal.SIGQUIT, 10.0))
            self._process = None
        self._lock.release()

    @property
    def pid(self) -> int | None:
        """The server's process, while it runs."""
        return self._process.pid if self._process and self._process.exit_code() is None else None

    @property
    def owner_url(self) -> str:
        """For whoever migrates."""
        return self.url(OWNER)

    @property
    def app_url(self) -> str:
        """For the application: it may do what the owner grants."""
        return self.url(APPLICATION)

    @property
    def superuser_url(self) -> str:
        """For making roles and databases, nothing else."""
        return self.url(programs.SUPERUSER, "postgres")

    def url(self, role: str, database: str = DATABASE) -> str:
        """A conninfo URL, password included."""
        return f"postgresql://{role}:{self._passwords[role]}@{LOOPBACK}:{self.port}/{database}"

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _prepare(self) -> Account | None:
        """The cluster, made if it is missing; whom to run as."""
        account = account_for(self.folder, programs.binaries())
        if account is not None:
            os.chown(self.folder, account.uid, account.gid)
        self.folder.chmod(0o700)
        shutil.rmtree(self._cluster.with_name("cluster.new"), ignore_errors=True)
        made = self._cluster.exists()
        self._passwords = passwords(self.folder, cluster_exists=made)
        if not made:
            programs.initdb(
                self._cluster,
                self._passwords[programs.SUPERUSER],
                account=account,
                keep_open=self._lock.descriptor,
                durable=self._durable,
            )
        # we hold the lock that a living server would hold: this file speaks of one that was killed, and
        # PostgreSQL would believe it where another process wears that number by now
        (self._cluster / "postmaster.pid").unlink(missing_ok=True)
        return account

    def _launch(self, account: Account | None) -> None:
        """On the port of the last time where it is free, so that addresses last."""
        port_file = self.folder / "port"
        preferred = int(port_file.read_text()) if port_file.exists() else None
        for _ in range(_ATTEMPTS):
            self.port = free_port(preferred)
            if self._runs(account):
                write_private(port_file, str(self.port))
                return
            preferred = None  # someone may have taken the port since we asked
        raise ServerFailed("PostgreSQL", f"it ended at once, {_ATTEMPTS} times", self.log)

    def _runs(self, account: Account | None) -> bool:
        with open_log(self.log) as output:
            process = programs.launch(
                self._cluster,
                self.port,
                output=output,
                account=account,
                keep_open=self._lock.descriptor,
                durable=self._durable,
            )
        self._process = process
        return wait_until(lambda: self._ready(process.pid), process, _READY_SECONDS)

    def _ready(self, pid: int) -> bool:
        """The server writes its state into the eighth line of its pid file."""
        try:
            lines = (self._cluster / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return False
        return lines[:1] == [str(pid)] and [line.strip() for line in lines[7:8]] == ["ready"]

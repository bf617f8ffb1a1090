"""Who works on a data folder, and where it answers."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from pydantic import BaseModel, ConfigDict

from medstaff.servers.errors import FolderHeld, FolderUnusable
from medstaff.servers.folder_lock import FolderLock
from medstaff.servers.folders import private_folder, write_private

_LOCK, _RUNNING = "lock", "running.json"
_WAIT = 0.5  # whoever only asks for the holder shares the lock for an instant


class Running(BaseModel):
    """A running `medstaff up`: its process, its start (UTC), the addresses of those of its parts that are up.

    The database URLs carry passwords: the file that holds this is readable by its owner alone.
    """

    model_config = ConfigDict(frozen=True)

    pid: int
    since: datetime
    api_address: str | None = None
    temporal_address: str | None = None
    temporal_ui_address: str | None = None
    database_url: str | None = None
    owner_database_url: str | None = None

    def __repr__(self) -> str:
        since = f"{self.since:%Y-%m-%dT%H:%M:%SZ}"
        return f"Running(pid={self.pid}, since={since}, api_address={self.api_address!r})"

    __str__ = __repr__


class Hold:
    """The data folder, held by this process until it lets go or ends, however it ends."""

    def __init__(self, data: Path) -> None:
        try:
            self.data = private_folder(data, passable=True)
        except OSError as fault:
            raise FolderUnusable(data.absolute(), fault) from None
        self._lock = FolderLock(self.data / _LOCK)
        self.running = Running(pid=os.getpid(), since=datetime.now(UTC))

    def take(self) -> Self:
        """Take the folder; FolderHeld, naming the holder, where another has it."""
        try:
            if not self._lock.acquire(_WAIT):
                raise self._held()
            self.publish()
        except OSError as fault:
            raise FolderUnusable(self.data, fault) from None
        return self

    def _held(self) -> FolderHeld:
        holder = _read(self.data)
        if holder is None:
            return FolderHeld(self.data, None, None, None)
        return FolderHeld(self.data, holder.pid, holder.since, holder.api_address)

    def publish(
        self,
        *,
        api_address: str | None = None,
        temporal_address: str | None = None,
        temporal_ui_address: str | None = None,
        database_url: str | None = None,
        owner_database_url: str | None = None,
    ) -> None:
        """Say where the parts answer; what is not named stays as said before."""
        said = {
            "api_address": api_address,
            "temporal_address": temporal_address,
            "temporal_ui_address": temporal_ui_address,
            "database_url": database_url,
            "owner_database_url": owner_database_url,
        }
        self.running = self.running.model_copy(update={key: value for key, value in said.items() if value})
        write_private(self.data / _RUNNING, self.running.model_dump_json())

    def release(self) -> None:
        """Let go."""
        (self.data / _RUNNING).unlink(missing_ok=True)
        self._lock.release()

    def __enter__(self) -> Self:
        return self.take()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def read_running(data: Path) -> Running | None:
    """The `medstaff up` that works on this folder now; None where none does, whatever a killed one left."""
    data = data.absolute()
    return _read(data) if FolderLock(data / _LOCK).is_held() else None


def _read(data: Path) -> Running | None:
    try:
        return Running.model_validate_json((data / _RUNNING).read_bytes())
    except FileNotFoundError:
        return None

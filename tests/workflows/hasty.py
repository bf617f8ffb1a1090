"""A Temporal server that finds a run full after a few dozen commands, not after hundreds."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from medstaff.servers import temporal
from medstaff.servers.temporal import EmbeddedTemporal
from tests.workflows.house import House
from workflows.messages import Key


@contextmanager
def hasty_server(events_a_run: int) -> Iterator[EmbeddedTemporal]:
    suggest = f"limit.historyCount.suggestContinueAsNew={events_a_run}"
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory(prefix="ms-tp-") as path:
        patch.setattr(temporal, "FLAGS", (*temporal.FLAGS, "--dynamic-config-value", suggest))
        with EmbeddedTemporal(Path(path)) as server:
            yield server


async def run_of(house: House, key: Key) -> str | None:
    return (await house.handle(key).describe()).run_id


async def fill(house: House, file: Key, first: int, count: int) -> None:
    """Commands one after the other, as one caller sends them."""
    for number in range(first, first + count):
        await house.do(file, "upload_document", kind="cv", sha256=f"{number:064x}")


async def fill_run(house: House, file: Key, first: int = 0) -> None:
    """As many commands as make the file's workflow go on as a new run."""
    before, sent = await run_of(house, file), first
    while await run_of(house, file) == before:
        await fill(house, file, sent, 5)
        sent += 5

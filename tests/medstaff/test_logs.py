"""Every process logs from the level that is set upwards, and no library's talk below a warning."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from medstaff.logs import in_one_line
from medstaff.servers.temporal import EmbeddedTemporal
from tests.processes import ROOT, eventually
from tests.servers import Database

TALK = """
import logging, sys
import structlog
from medstaff import logs
logs.configure(sys.argv[1])
log = structlog.get_logger("projections.keeping.projector")
for level in ("debug", "info", "warning", "error"):
    getattr(log, level)(level, at=7)
    getattr(logging.getLogger("httpx2"), level)("GET /?number=1234567893")
"""
BEGINS = {
    "projector": "INFO projections.keeping.projector: projector follows the ledger",
    "worker": "INFO medstaff.working: worker takes what comes",
}
QUIET_SECONDS = 5.0


@pytest.fixture(scope="module")
def its_own_temporal() -> Iterator[EmbeddedTemporal]:
    """A worker takes whatever is on its server's queue: here nobody else's is."""
    with tempfile.TemporaryDirectory(prefix="ms-tp-") as path, EmbeddedTemporal(Path(path)) as server:
        yield server


@pytest.mark.parametrize(
    ("level", "ours"),
    [("DEBUG", 4), ("INFO", 3), ("WARNING", 2), ("ERROR", 1)],
)
def test_a_level_is_where_our_own_lines_begin(level: str, ours: int) -> None:
    """A library's begin at a warning: below it they quote what was asked, and of whom."""
    told = subprocess.run(
        [sys.executable, "-c", TALK, level], cwd=ROOT, capture_output=True, text=True, check=True
    )
    lines = told.stderr.splitlines()
    own = [line for line in lines if "projections.keeping.projector: " in line]
    assert len([line for line in own if "at=7" in line]) == ours
    assert len([line for line in lines if "1234567893" in line]) == min(ours, 2)


def test_an_event_is_one_line() -> None:
    """Whatever is in what it tells."""
    entry = {"event": "a source gave no answer", "why": "two\nlines", "attempt": 2}
    assert in_one_line(None, "warning", entry) == "a source gave no answer: why=two lines, attempt=2"
    assert in_one_line(None, "info", {"event": "worker works"}) == "worker works"


@pytest.mark.parametrize("name", ["projector", "worker"])
@pytest.mark.parametrize("level", ["INFO", "WARNING"])
def test_worker_and_projector_heed_the_level(
    folder: Path, database: Database, its_own_temporal: EmbeddedTemporal, name: str, level: str
) -> None:
    """At INFO each says that it begins; at WARNING there is nothing to say."""
    environment = {
        **os.environ,
        "MEDSTAFF_DATA": str(folder / "data"),
        "DATABASE_URL": database.app_url,
        "TEMPORAL_ADDRESS": its_own_temporal.address,
        "MEDSTAFF_LOG_LEVEL": level,
    }
    log = folder / "log"
    with log.open("wb") as output:
        line = [sys.executable, "-m", "medstaff", name]
        process = subprocess.Popen(line, cwd=ROOT, env=environment, stdout=output, stderr=output)
    try:
        if level == "INFO":
            assert eventually(lambda: BEGINS[name] in log.read_text(), 20)
        else:
            time.sleep(QUIET_SECONDS)
    finally:
        process.terminate()
        process.wait(20)
    if level == "WARNING":
        assert log.read_text() == ""

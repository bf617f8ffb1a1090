"""A store of evidence in a folder of its own, and the outside world on a free port."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.workflows.sources.source_server import SourceServer
from workflows.sources.evidence import EvidenceStore


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[EvidenceStore]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with EvidenceStore(tmp_path / "evidence") as opened:
        yield opened


@pytest.fixture
def outside() -> Iterator[SourceServer]:
    server = SourceServer()
    yield server
    server.stop()

"""A store of evidence in a folder of its own, the outside world on a free port, and somebody to ask about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.practitioner import Practitioner
from tests.domain.house import CASEY, hold, register, staffed
from tests.workflows.sources.source_server import SourceServer
from workflows.evidence import EvidenceFolder
from workflows.sources.evidence import EvidenceStore


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[EvidenceStore]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with EvidenceStore(EvidenceFolder(tmp_path / "evidence")) as opened:
        yield opened


@pytest.fixture
def outside() -> Iterator[SourceServer]:
    server = SourceServer()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def abel() -> Practitioner:
    """One whom the real answers know: by number, by name, by license."""
    house = staffed()
    register(house, family_name="Abel-Osei", date_of_birth="1960-01-02")
    house.do("record_alias", CASEY, given_name="Jane", family_name="Doe")
    hold(house, "state_license", "CT", "2027-03-31", number="1.012345")
    found = house.ledger.find(house.abel, Practitioner)
    assert found is not None
    return found

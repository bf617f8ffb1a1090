"""The ledger on the database that a URL names."""

from __future__ import annotations

import pytest
from eventsourcing.persistence import OperationalError

from medstaff import wiring
from medstaff.wiring import open_ledger
from tests.servers import Database


def test_a_ledger_that_must_be_reached_by_tls_is_not_reached_without(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library takes no more than five parts of a URL; PGSSLMODE holds for it as for all others."""
    with open_ledger(database.app_url) as ledger:
        assert ledger.head() == 0
    monkeypatch.setenv("PGSSLMODE", "require")
    monkeypatch.setattr(wiring, "CONNECT_TIMEOUT_SECONDS", 1)
    with pytest.raises(OperationalError):
        open_ledger(database.app_url)

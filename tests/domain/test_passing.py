"""A clock that lets something happen leaves a fact of it, or stops."""

from __future__ import annotations

import pytest

from domain import passing
from domain.deadlines import DueKind
from tests.domain.house import licensed


def test_a_clock_that_changes_nothing_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    """What fell due would fall due again for ever: the fault is named, and nothing spins."""
    house = licensed()
    monkeypatch.setitem(passing.HAPPENS, DueKind.EXPIRY_RUNG, lambda *everything: None)
    with pytest.raises(RuntimeError, match=f"expiry_rung at 2025-12-01 .* changed nothing on {house.abel}"):
        house.pass_to("2025-12-02 12:00")

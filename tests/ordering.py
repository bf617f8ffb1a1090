"""In which order files are run: where two run at a time, no long one is left for the end."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOMS = ("journeys", "bench", "simulation", "medstaff", "workflows", "api", "projections", "domain")
"""The longest files first: whole houses, then real servers, then the many short ones of the rules."""
TESTS = Path(__file__).parent


def longest_first(items: list[pytest.Item]) -> None:
    """Put tests in the order of their rooms; within a room they stay as they were."""
    items.sort(key=_place)


def _place(item: pytest.Item) -> int:
    room = item.path.relative_to(TESTS).parts[0] if item.path.is_relative_to(TESTS) else ""
    return ROOMS.index(room) if room in ROOMS else len(ROOMS)

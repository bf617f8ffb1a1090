"""Whether this is `make soak`, which looks longer at every property, or `make chance`, at all that can be."""

from __future__ import annotations

import os

import pytest

SOAK = bool(os.environ.get("MEDSTAFF_SOAK"))
CHANCE = bool(os.environ.get("MEDSTAFF_CHANCE"))
LONGEST_SECONDS = 3600


def mark_properties(items: list[pytest.Item]) -> None:
    """In a soak every property is one of the long tests."""
    for item in items if SOAK else ():
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker(pytest.mark.soak)
            item.add_marker(pytest.mark.timeout(LONGEST_SECONDS))

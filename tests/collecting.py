"""How often memory is searched for what nobody holds: with ten thousand tests in it that takes long."""

from __future__ import annotations

import gc

THRESHOLDS = (100_000, 20, 20)
"""Python's own are 700, 10 and 10."""


def collect_seldom() -> None:
    """Search after more has been made than Python would by itself."""
    gc.set_threshold(*THRESHOLDS)


def leave_alone() -> None:
    """What is there by now is searched no more."""
    gc.collect()
    gc.freeze()

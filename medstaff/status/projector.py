"""Whether a projector keeps the read models."""

from __future__ import annotations

from medstaff.status.part import Part
from projections.keeping.turns import Turn

SILENT_SECONDS = 10.0


def judged(turn: Turn) -> Part:
    """What is to be said of whose turn it is, and of when they were seen."""
    if turn.holder is None:
        return Part(False, "none runs: start `medstaff projector`")
    if turn.rebuilding:
        return Part(True, f"{turn.holder}, which builds the read models anew")
    if turn.seen is None or turn.seen > SILENT_SECONDS:
        ago = "never seen" if turn.seen is None else f"last seen {turn.seen:.0f} s ago"
        return Part(False, f"{turn.holder} has the turn and was {ago}: end it, and another takes over")
    return Part(True, f"{turn.holder}, seen {turn.seen:.0f} s ago")

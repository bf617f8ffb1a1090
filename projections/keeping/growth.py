"""A stream after one more event."""

from __future__ import annotations

from typing import Any, TypeVar

from domain.aggregate import Aggregate, Event
from projections.errors import OutOfStep

A = TypeVar("A", bound=Aggregate)


def grown(stream: A | None, event: Event) -> A:
    """The stream after an event; an event it has seen changes nothing, and one that fails changes nothing.

    Raises OutOfStep for an event too far ahead, and whatever `apply` raises.
    """
    version = stream.version if stream is not None else 0
    if event.originator_version <= version and stream is not None:
        return stream
    if event.originator_version != version + 1:
        raise OutOfStep(f"version {event.originator_version} after {version}")
    # Aggregates replace their values and never change them, so this much brings the old state back.
    before = vars(stream).copy() if stream is not None else {}
    try:
        after: Any = event.mutate(stream)
    except Exception:
        if stream is not None:
            vars(stream).update(before)
        raise
    return after  # type: ignore[no-any-return]  # its class is the stream's, or the first event's

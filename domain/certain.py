"""What its type lets be missing, and the rules do not."""

from __future__ import annotations

from typing import TypeVar

T = TypeVar("T")


def certain(value: T | None, what: str) -> T:
    """The value. Raises TypeError where it is missing: a fault of ours, and no refusal."""
    if value is None:
        raise TypeError(f"{what} is missing")
    return value

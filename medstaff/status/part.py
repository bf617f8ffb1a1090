"""One part of the house, as it was found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """Whether it is up; `told` is where it is, or what is wrong and what to do."""

    up: bool
    told: str


def not_asked(why: str) -> Part:
    """A part that could not be asked: nobody knows that it is up."""
    return Part(False, f"not asked: {why}")

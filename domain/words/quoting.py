"""A value as a message shows it: as a person would write it down."""

from __future__ import annotations

from datetime import date
from enum import Enum
from uuid import UUID


def quoted(value: object) -> str:
    """Words in quotes; a day, an instant, an id or a word of a list as it is written."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum | UUID):
        return str(value)
    return repr(value)

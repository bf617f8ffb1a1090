"""Of whose profession the law has the hospital report; the bylaws name them as it does."""

from __future__ import annotations

from datetime import datetime

from domain.file import File
from domain.house import House


def reported_to_data_bank(file: File, house: House, at: datetime) -> bool:
    """Whether an action on this person is reported to the Data Bank; on others it may be [S77]."""
    return _named(file, house, at, "npdb.professions")


def reported_to_state(file: File, house: House, at: datetime) -> bool:
    """Whether the state hears of an action on this person [S84]."""
    return _named(file, house, at, "ctdph.professions")


def _named(file: File, house: House, at: datetime, key: str) -> bool:
    return file.practitioner.profession.lower() in house.rules(at).names(key)

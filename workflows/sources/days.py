"""Days as the government's files write them: in the American way, or in the international one."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

_AMERICAN = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:T00:00:00.*)?")
_DAYS = 1 << 15  # more than there are days since lists are kept
EXPECTED = "MM/DD/YYYY or YYYY-MM-DD"


@lru_cache(maxsize=_DAYS)
def read_day(text: str) -> date:
    """The day that a text without blanks around it says. Raises ValueError."""
    if found := _AMERICAN.fullmatch(text):
        month, day, year = map(int, found.groups())
    elif found := _ISO.fullmatch(text):
        year, month, day = map(int, found.groups())
    else:
        raise ValueError(text)
    return date(year, month, day)

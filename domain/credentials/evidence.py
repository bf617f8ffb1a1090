"""What was fetched from a source, kept so that anyone can look at it again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Bytes obtained from a source: their hash, where they came from and when.

    `sha256` is 64 lower-case hex digits; `url` names a web address or a file; `retrieved_at` is an
    instant in UTC; `list_date` is the day the source itself puts on what it gave, where it says so.
    """

    sha256: str
    source: str
    url: str
    retrieved_at: datetime
    list_date: date | None = None

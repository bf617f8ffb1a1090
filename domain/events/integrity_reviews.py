"""Facts of what an audit of integrity found in one practitioner's file.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass

from domain.aggregate import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class FileIntegrityReviewed(Event):
    """Whether what was modified in the file was modified as the bylaws allow; `found` says what was not."""

    TOPIC = "FileIntegrityReviewed"
    audit: str
    appropriate: bool
    found: str

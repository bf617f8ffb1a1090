"""Facts of a license that its board has otherwise than the file, found in a check of the whole staff.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.aggregate import Event
from domain.credentials.evidence import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenseDifferenceFound(Event):
    """The board says `status` and `expires` of the license, and the file's last day is `on_file`."""

    TOPIC = "LicenseDifferenceFound"
    difference: str
    credential: str
    source: str
    status: str
    expires: date | None
    on_file: date | None
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenseDifferenceSettled(Event):
    """A person looked, and why the file stays as it is: the stamp's reason."""

    TOPIC = "LicenseDifferenceSettled"
    difference: str
    credential: str

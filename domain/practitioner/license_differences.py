"""Licenses that their board has otherwise than the file, until they are verified anew or settled."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from domain.aggregate import Facts
from domain.events import license_differences as events

if TYPE_CHECKING:
    from domain.practitioner.file import Practitioner

FACTS = Facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenseDifference:
    """`status` and `expires` are the source's. It is open, settled, or the license was looked at anew."""

    id: str
    credential: str
    source: str
    status: str
    expires: date | None
    found_at: datetime
    state: str = "open"

    @property
    def holds(self) -> bool:
        """Whether the license stands on file as it did when it was found."""
        return self.state != "looked_at_anew"


@FACTS.register
def _(file: Practitioner, event: events.LicenseDifferenceFound) -> None:
    found = LicenseDifference(
        id=event.difference,
        credential=event.credential,
        source=event.source,
        status=event.status,
        expires=event.expires,
        found_at=event.stamp.occurred_at,
    )
    file.license_differences = {**file.license_differences, found.id: found}


@FACTS.register
def _(file: Practitioner, event: events.LicenseDifferenceSettled) -> None:
    settled = replace(file.license_differences[event.difference], state="settled")
    file.license_differences = {**file.license_differences, settled.id: settled}


def looked_at_anew(file: Practitioner, credential: str) -> None:
    """The license was verified or corrected: what its board says now is on file, or will be found again."""
    file.license_differences = {
        id: replace(each, state="looked_at_anew") if each.credential == credential else each
        for id, each in file.license_differences.items()
    }

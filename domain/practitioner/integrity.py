"""What the audits of integrity found in one file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from domain.aggregate import Facts
from domain.events import integrity_reviews as events

if TYPE_CHECKING:
    from domain.practitioner.file import Practitioner

FACTS = Facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReview:
    """One audit's word on a file."""

    appropriate: bool
    found: str
    by: str
    at: datetime


@FACTS.register
def _(file: Practitioner, event: events.FileIntegrityReviewed) -> None:
    stamp = event.stamp
    review = FileReview(
        appropriate=event.appropriate, found=event.found, by=stamp.actor, at=stamp.occurred_at
    )
    file.integrity = {**file.integrity, event.audit: review}

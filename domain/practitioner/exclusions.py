"""Looks at exclusion lists, and the rows of them that may be this person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from domain.aggregate import Facts
from domain.events import practitioner as events

if TYPE_CHECKING:
    from domain.practitioner.file import Practitioner

FACTS = Facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A row of an exclusion list that may be this person: open, dismissed, confirmed, or ended since."""

    id: str
    source: str
    row_hash: str
    basis: str
    found_at: datetime
    state: str = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """A look at an exclusion list that was asked for and is not over; `failed` where a person must look."""

    id: UUID
    source: str
    asked_at: datetime
    failed: bool = False


@FACTS.register
def _(file: Practitioner, event: events.ScreeningRequested) -> None:
    asked = Screening(id=event.screening, source=event.source, asked_at=event.stamp.occurred_at)
    file.screenings = (*file.screenings, asked)


@FACTS.register
def _(file: Practitioner, event: events.ScreeningAnswered) -> None:
    # A list that was read settles also what could not be read of it before.
    file.screenings = tuple(s for s in file.screenings if s.source != event.source)


@FACTS.register
def _(file: Practitioner, event: events.ScreeningFailed) -> None:
    file.screenings = tuple(
        replace(s, failed=True) if s.id == event.screening else s for s in file.screenings
    )


@FACTS.register
def _(file: Practitioner, event: events.PossibleMatchFound) -> None:
    found = Match(
        id=event.match,
        source=event.source,
        row_hash=event.row_hash,
        basis=event.basis,
        found_at=event.stamp.occurred_at,
    )
    file.matches = {**file.matches, event.match: found}


@FACTS.register
def _(file: Practitioner, event: events.PossibleMatchDismissed) -> None:
    _settle(file, event.match, "dismissed")


@FACTS.register
def _(file: Practitioner, event: events.ExclusionConfirmed) -> None:
    _settle(file, event.match, "confirmed")


@FACTS.register
def _(file: Practitioner, event: events.ExclusionEnded) -> None:
    _settle(file, event.match, "ended")


def _settle(file: Practitioner, match: str, state: str) -> None:
    file.matches = {**file.matches, match: replace(file.matches[match], state=state)}

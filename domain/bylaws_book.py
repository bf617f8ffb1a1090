"""The bylaws of a facility in the versions it adopted, each from the instant of its adoption."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.aggregate import Aggregate, ByFact
from domain.bylaws import Bylaws, model_set
from domain.events import facility as events


@dataclass(frozen=True, slots=True, kw_only=True)
class Era:
    """How long a version holds: `start <= instant < end`. The first also holds for whatever was before it."""

    bylaws: Bylaws
    start: datetime
    end: datetime | None = None
    first: bool = False

    @property
    def since(self) -> datetime | None:
        """Nothing falls due by this version before it was adopted; none for the first."""
        return None if self.first else self.start


class BylawsBook(Aggregate, born_of=events.BylawsAdopted):
    """The versions adopted, the oldest first."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.versions: tuple[Bylaws, ...] = ()
        self.eras: tuple[Era, ...] = ()

    @property
    def current(self) -> Bylaws:
        return self.versions[-1]

    def era(self, instant: datetime) -> Era:
        """The version in force at an instant; before the first was adopted, the first."""
        return next((era for era in reversed(self.eras) if era.start <= instant), self.eras[0])

    @ByFact
    def apply(self, event: Any) -> None:
        raise TypeError(f"{type(event).__name__} is no fact of the bylaws")

    @apply.register
    def _(self, event: events.BylawsAdopted) -> None:
        # The event keeps what was adopted; a key that came with later software is the model set's until then.
        adopted = event.bylaws.completed(model_set())
        self.versions = (*self.versions, adopted)
        self.eras = _followed(self.eras, adopted, event.stamp.occurred_at)


def _followed(eras: tuple[Era, ...], bylaws: Bylaws, at: datetime) -> tuple[Era, ...]:
    """The eras once another version is adopted; at the same instant it takes the place of the last one."""
    if not eras or eras[-1].start >= at:
        kept = eras[:-1]
        return (*kept, Era(bylaws=bylaws, start=eras[-1].start if eras else at, first=not kept))
    ended = replace(eras[-1], end=at)
    return (*eras[:-1], ended, Era(bylaws=bylaws, start=at))

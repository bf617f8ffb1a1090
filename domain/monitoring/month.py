"""One period's checks of the whole staff: its runs, how far each has come, and whether it went without."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from domain.aggregate import Aggregate, ByFact
from domain.credentials.evidence import Evidence
from domain.events import screening as events


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One pass over the whole staff: running, completed or failed.

    `through` is the ledger's position of the last registration looked at; `by` who asked for it.
    """

    id: UUID
    sources: tuple[str, ...]
    by: str
    opened_at: datetime
    through: int = 0
    members: int = 0
    findings: int = 0
    lists: tuple[Evidence, ...] = ()
    state: str = "running"
    ended_at: datetime | None = None
    why: str = ""


class StaffScreening(Aggregate, born_of=events.StaffScreeningOpened, or_of=(events.StaffScreeningMissed,)):
    """The runs of one facility in one period."""

    facility = ""
    month = date.min

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.runs: dict[UUID, Run] = {}
        self.missed_at: datetime | None = None
        self.explained_at: datetime | None = None

    @property
    def latest(self) -> Run | None:
        return next(reversed(self.runs.values()), None)

    @property
    def running(self) -> Run | None:
        return next((run for run in self.runs.values() if run.state == "running"), None)

    @property
    def completed(self) -> bool:
        return any(run.state == "completed" for run in self.runs.values())

    @property
    def state(self) -> str:
        """Missed until it is explained, else what its latest run is."""
        if self.missed_at is not None:
            return "explained" if self.explained_at is not None else "missed"
        return self.latest.state if self.latest is not None else "unopened"

    @ByFact
    def apply(self, event: Any) -> None:
        raise TypeError(f"{type(event).__name__} is no fact of a staff's screening")

    @apply.register
    def _(self, event: events.StaffScreeningOpened) -> None:
        self.facility, self.month = event.stamp.facility, event.month
        fresh = Run(
            id=event.run,
            sources=event.sources,
            by=event.stamp.actor,
            opened_at=event.stamp.occurred_at,
        )
        self.runs = {**self.runs, fresh.id: fresh}

    @apply.register
    def _(self, event: events.StaffPageScreened) -> None:
        run = self.runs[event.run]
        self._now(
            run,
            through=event.through,
            members=run.members + len(event.members),
            findings=run.findings + event.findings,
            lists=_versions((*run.lists, *event.lists)),
        )

    @apply.register
    def _(self, event: events.StaffScreeningCompleted) -> None:
        self._now(self.runs[event.run], state="completed", ended_at=event.stamp.occurred_at)

    @apply.register
    def _(self, event: events.StaffScreeningFailed) -> None:
        self._now(self.runs[event.run], state="failed", ended_at=event.stamp.occurred_at, why=event.why)

    @apply.register
    def _(self, event: events.StaffScreeningMissed) -> None:
        self.facility, self.month = event.stamp.facility, event.month
        self.missed_at = event.stamp.occurred_at

    @apply.register
    def _(self, event: events.MissedScreeningExplained) -> None:
        self.explained_at = event.stamp.occurred_at

    def _now(self, run: Run, **changes: Any) -> None:
        self.runs = {**self.runs, run.id: replace(run, **changes)}


def _versions(lists: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Each version of each list once, as it was first read."""
    first: dict[tuple[str, str], Evidence] = {}
    for each in lists:
        first.setdefault((each.source, each.sha256), each)
    return tuple(first.values())

"""When the National Practitioner Data Bank was last asked about this person, or is asked all the time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from domain.aggregate import Facts
from domain.events import npdb as events

if TYPE_CHECKING:
    from domain.practitioner.file import Practitioner

FACTS = Facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Npdb:
    """`enrolled_until` is the last day of Continuous Query; `learnt_at` when the newest was recorded.

    `reports` is how many the last answer held that said so.
    """

    queried_on: date | None = None
    enrolled_until: date | None = None
    learnt_at: datetime | None = None
    reports: int = 0


@FACTS.register
def _(file: Practitioner, event: events.NpdbQueried) -> None:
    newest = max(event.queried_on, file.npdb.queried_on or event.queried_on)
    file.npdb = replace(file.npdb, queried_on=newest, learnt_at=event.stamp.occurred_at)
    if event.reports is not None:
        file.npdb = replace(file.npdb, reports=event.reports)


@FACTS.register
def _(file: Practitioner, event: events.ContinuousQueryEnrolled) -> None:
    latest = max(event.last, file.npdb.enrolled_until or event.last)
    file.npdb = replace(file.npdb, enrolled_until=latest, learnt_at=event.stamp.occurred_at)

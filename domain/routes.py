"""When privileges by another route than appointment end, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.practitioner import Practitioner, RouteGrant
from domain.practitioner.routes import succeeded_at


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteEnd:
    at: datetime
    why: str


def end_of(grant: RouteGrant, file: Practitioner, over: Mapping[str, datetime]) -> RouteEnd | None:
    """The first of the ends that are known. `over` has when emergencies and agreements end, by their ids."""
    ends = [
        RouteEnd(at=max(at, grant.period.start), why=why)
        for at, why in (
            (grant.period.end, "last_day_over"),
            (succeeded_at(file, grant), "application_decided"),
            (over.get(grant.emergency or ""), "emergency_over"),
            (over.get(grant.agreement or ""), "agreement_ended"),
            (grant.distant_end, "distant_privileges_ended"),
        )
        if at is not None
    ]
    return min(ends, key=lambda end: end.at, default=None)

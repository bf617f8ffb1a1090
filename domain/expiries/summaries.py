"""The summaries of mass expiries that a facility has still to count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from domain.aggregate import Facts
from domain.events import expiries as events
from domain.values import CredentialKind

if TYPE_CHECKING:
    from domain.facility import Facility

FACTS = Facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Of a credential that ends for everybody on the day `expires`; `rung` days before, 0 at its end."""

    id: UUID
    credential: CredentialKind
    expires: date
    rung: int


@FACTS.register
def _(facility: Facility, event: events.MassExpiryReached) -> None:
    facility.expiry_reached_at = event.stamp.occurred_at
    if event.summary is not None:
        fresh = Summary(id=event.summary, credential=event.credential, expires=event.expires, rung=event.rung)
        facility.summaries = {**facility.summaries, fresh.id: fresh}


@FACTS.register
def _(facility: Facility, event: events.MassExpirySummed) -> None:
    facility.summaries = {id: each for id, each in facility.summaries.items() if id != event.summary}

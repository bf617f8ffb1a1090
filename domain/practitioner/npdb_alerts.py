"""The alerts of Continuous Query on a file, and whether each was reviewed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from domain.aggregate import Facts
from domain.events import npdb_alerts as events

if TYPE_CHECKING:
    from domain.practitioner.file import Practitioner

FACTS = Facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class NpdbAlert:
    """An alert: open, then what its review came to."""

    id: str
    reference: str
    received_on: date
    state: str = "open"


@FACTS.register
def _(file: Practitioner, event: events.NpdbAlertReceived) -> None:
    fresh = NpdbAlert(id=event.alert, reference=event.reference, received_on=event.received_on)
    file.npdb_alerts = {**file.npdb_alerts, fresh.id: fresh}


@FACTS.register
def _(file: Practitioner, event: events.AlertReviewed) -> None:
    reviewed = replace(file.npdb_alerts[event.alert], state=str(event.conclusion))
    file.npdb_alerts = {**file.npdb_alerts, reviewed.id: reviewed}

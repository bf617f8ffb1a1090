"""Facts of the alerts that Continuous Query sends about a practitioner.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.aggregate import Event
from domain.credentials.evidence import Evidence
from domain.values import Sealed


class AlertConclusion(StrEnum):
    """What the review of an alert comes to; what is referred goes its own way from there."""

    NO_ACTION = "no_action"
    REFERRED = "referred"


@dataclass(frozen=True, slots=True, kw_only=True)
class NpdbAlertReceived(Event):
    """The Data Bank says that a report on somebody enrolled is new; `reference` is its number there [S82]."""

    TOPIC = "NpdbAlertReceived"
    alert: str
    received_on: date
    reference: str
    evidence: Evidence | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertReviewed(Event):
    """Somebody has read the report that an alert is of, and what they find [S32]."""

    TOPIC = "AlertReviewed"
    alert: str
    reviewed_on: date
    conclusion: AlertConclusion
    findings: Sealed

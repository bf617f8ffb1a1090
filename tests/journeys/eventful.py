"""What must have happened in a house's days before they prove anything."""

from __future__ import annotations

from medstaff import parts
from medstaff.settings import Settings
from tests.journeys.up import Up

HAPPENED = frozenset(
    (
        *("ApplicationAccepted", "OutcomeDelivered", "VoteRefused", "AppointmentGranted"),
        *("CredentialExpired", "NoticeDelivered", "NoticeFailed", "DigestDelivered"),
    )
)


def missing(running: Up) -> list[str]:
    """What has not happened yet; the ledger must answer."""
    with parts.ledger(parts.located(Settings(data=running.folder))) as ledger:
        return sorted(HAPPENED - {event.TOPIC for _, event in ledger.events_of(sorted(HAPPENED))})

"""What can happen once only, and whether it happened twice."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

# To what: the fields that tell one occasion from another.
ONCE = {
    "CredentialExpired": ("originator_id", "credential", "effective_from"),
    "AppointmentSuspended": ("originator_id", "suspension"),
    "PrivilegeSuspended": ("originator_id", "suspension"),
    "SuspensionLifted": ("originator_id", "suspension"),
    "PrivilegeRestricted": ("originator_id", "restriction"),
    "RestrictionLifted": ("originator_id", "restriction"),
    "NoticeSent": ("notice",),
    "StepEscalated": ("originator_id", "step", "since"),
    "BallotClosed": ("originator_id",),
    "OutcomeDelivered": ("originator_id",),
    "DigestSent": ("to", "day"),
    "AppointmentGranted": ("originator_id", "ballot"),
    "AppointmentRelinquished": ("originator_id", "suspension"),
    "ProvisionalBegun": ("originator_id", "effective_from"),
    "ProvisionalLapsed": ("originator_id", "effective_from"),
    "ProvisionalEnded": ("originator_id", "ballot"),
    "DeemedResigned": ("originator_id", "leave", "effective_from"),
    "ReappointmentOpened": ("originator_id", "last"),
    "AppointmentRenewed": ("originator_id", "ballot"),
    "AppointmentLapsed": ("originator_id", "effective_from"),
    "BoardGranted": ("originator_id", "ballot"),
    "MECRecommended": ("originator_id", "ballot"),
    "CCRecommended": ("originator_id", "ballot"),
    "MECDelegatesRecommended": ("originator_id", "ballot"),
    "ThresholdNotMet": ("originator_id",),
    "PreApplicationClosed": ("originator_id",),
    "ApplicationExpired": ("originator_id",),
    "MECRecommendedAdverse": ("originator_id", "ballot"),
    "BoardProposedAdverse": ("originator_id", "ballot"),
    "BoardGrantedModified": ("originator_id", "ballot"),
    "BoardReturned": ("originator_id", "ballot"),
    "FinalBoardAction": ("originator_id", "ballot"),
    "PrivilegeDenied": ("originator_id", "privilege"),
    "ItemDeferred": ("originator_id", "ballot"),
    "ItemRecalled": ("originator_id", "body_kind", "until"),
}


def occasion(event: Any) -> tuple[object, ...] | None:
    """The one occasion of an event; none for what may happen again."""
    names = ONCE.get(event.TOPIC)
    return None if names is None else (event.TOPIC, *(getattr(event, name) for name in names))


def doubled(events: Iterable[Any]) -> list[tuple[object, ...]]:
    """The occasions that came again, in the order of the ledger."""
    seen: set[tuple[object, ...]] = set()
    again = []
    for event in events:
        if event.TOPIC in ("CredentialVerified", "CredentialCorrected"):
            # With a clock that is held, what is learnt anew may lapse anew at the same instant.
            seen = {each for each in seen if each[0] != "CredentialExpired"}
        if event.TOPIC == "BallotCloseSetAside":
            seen.discard(("BallotClosed", event.originator_id))
        once = occasion(event)
        if once is not None:
            again += [once] if once in seen else []
            seen.add(once)
    return again

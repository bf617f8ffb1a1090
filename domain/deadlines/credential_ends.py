"""When other bylaws move the end of a credential that is in force: what is judged goes by them (RC-12)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from domain.credentials.credential import Credential
from domain.deadlines.kinds import Due, DueKind
from domain.file import File
from domain.house import House
from domain.values import CredentialKind

GRACE, WEEKEND = "license.grace_policy", "expiry.weekend_rule"
LIMITS = ("insurance.min_occurrence", "insurance.min_aggregate")
MOVES = {
    CredentialKind.STATE_LICENSE: GRACE,
    CredentialKind.MALPRACTICE_INSURANCE: LIMITS[0],
}
"""What moves the end of a kind of credential, beside the weekend rule."""


def due(file: File, house: House) -> Iterator[Due]:
    """At the adoption of those bylaws, or when the exception was granted."""
    moving = (GRACE, WEEKEND, *LIMITS)
    granted = [each.since for each in file.practitioner.exceptions if each.parameter.key in moving]
    judged = [*granted, *([house.since] if house.since is not None else [])]
    if not judged:
        return
    at = max(judged)
    for credential in file.practitioner.credentials.values():
        if moved_end(credential, house, at) is not None:
            yield Due(
                at=at,
                kind=DueKind.CREDENTIAL_END_MOVES,
                subject=credential.key,
                parameter=MOVES.get(credential.kind, WEEKEND),
            )


def moved_end(credential: Credential, house: House, at: datetime) -> datetime | None:
    """The end by the rules of an instant, where a credential in force then, judged before, has another."""
    if credential.lapsed or credential.end is None or credential.judged_at is None:
        return None
    if not credential.judged_at <= at < credential.end:
        return None
    end = end_by(credential, credential.expires, house, at)
    moved = max(end, at) if end is not None else None
    return moved if moved != credential.end else None


def end_by(credential: Credential, expires: date | None, house: House, at: datetime) -> datetime | None:
    """When a credential with this last day stops counting, as judged at an instant."""
    limits = credential.limits
    return house.credential_end(credential.kind, expires, at if limits is not None else None, limits)

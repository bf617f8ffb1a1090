"""When other bylaws move the end of a credential that is in force: what is judged goes by them (RC-12)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from domain.credentials.credential import Credential
from domain.deadlines.kinds import Due, DueKind
from domain.file import File
from domain.house import House
from domain.values import CredentialKind

GRACE, WEEKEND = "license.grace_policy", "expiry.weekend_rule"


def due(file: File, house: House) -> Iterator[Due]:
    """At the adoption of those bylaws, or when the exception was granted."""
    granted = [each.since for each in file.practitioner.exceptions if each.parameter.key in (GRACE, WEEKEND)]
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
                parameter=GRACE if credential.kind is CredentialKind.STATE_LICENSE else WEEKEND,
            )


def moved_end(credential: Credential, house: House, at: datetime) -> datetime | None:
    """The end by the rules of an instant, where a credential in force then, judged before, has another."""
    if credential.lapsed or credential.end is None or credential.judged_at is None:
        return None
    if not credential.judged_at <= at < credential.end:
        return None
    end = house.credential_end(credential.kind, credential.expires)
    moved = max(end, at) if end is not None else None
    return moved if moved != credential.end else None

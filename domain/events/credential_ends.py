"""Facts of when credentials stop counting, beside what their sources say.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.aggregate import Event
from domain.values import CredentialKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialEndMoved(Event):
    """Other bylaws, or an exception from them, let a credential that is in force end at another instant.

    `old` is when it would have stopped counting, `effective_to` when it does. What its source says stays.
    """

    TOPIC = "CredentialEndMoved"
    credential: str
    kind: CredentialKind
    old: datetime
    effective_from: datetime
    effective_to: datetime

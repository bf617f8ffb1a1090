"""Facts of an application for privileges by proxy: the distant site's own decision.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.aggregate import Event
from domain.credentials.evidence import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class DistantDecisionRecorded(Event):
    """What the distant site has granted, by the list it supplied [S61].

    `privileges` are the lines of this hospital's forms that its list covers; `decided_on` the legal day on
    which it decided.
    """

    TOPIC = "DistantDecisionRecorded"
    agreement: str
    site: str
    privileges: tuple[str, ...]
    decided_on: date
    evidence: Evidence | None

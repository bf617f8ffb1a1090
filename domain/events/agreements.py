"""Facts of a facility's agreements with distant sites, in the facility's own stream.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from domain.aggregate import Event
from domain.credentials.evidence import Evidence
from domain.values import SiteQualification


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementRecorded(Event):
    """In writing, with a site whose credentialing decisions the board may rely on [S61][S62].

    `first` and `last` are legal days, both inclusive; no last day means until further notice.
    """

    TOPIC = "AgreementRecorded"
    agreement: str
    site: str
    qualification: SiteQualification
    first: date
    last: date | None
    evidence: Evidence | None
    effective_from: datetime
    effective_to: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementEnded(Event):
    """It ends at `effective_from`, before its last day; every privilege by proxy under it ends then."""

    TOPIC = "AgreementEnded"
    agreement: str
    effective_from: datetime

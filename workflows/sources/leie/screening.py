"""Asks the exclusion list about one person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock

from domain.credentials.evidence import Evidence
from domain.values import PersonName
from workflows.sources.evidence import EvidenceStore
from workflows.sources.leie.exclusions import LeieList, PossibleMatch
from workflows.sources.leie.row import SOURCE

DEFAULT_LOCATION = "https://oig.hhs.gov/exclusions/downloadables/UPDATED.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeieAnswer:
    """What the list said; no match means that none of its `rows` lines may be this person."""

    matches: tuple[PossibleMatch, ...]
    rows: int
    evidence: Evidence


class LeieSource:
    """`location` is a path or a web address of UPDATED.csv. Safe for threads."""

    def __init__(self, location: str, store: EvidenceStore) -> None:
        self._location = location
        self._store = store
        self._lock = Lock()
        self._held: tuple[str, LeieList] | None = None

    def current(self, at: datetime) -> tuple[LeieList, Evidence]:
        """The list as it is now; indexed again only when its bytes have changed."""
        fetched = self._store.fetch(self._location, source=SOURCE, at=at)
        digest = fetched.evidence.sha256
        with self._lock:
            if self._held is None or self._held[0] != digest:
                self._held = (digest, LeieList(fetched.content))
            return self._held[1], fetched.evidence

    def screen(
        self, npi: str | None, names: Iterable[PersonName], date_of_birth: date | None, at: datetime
    ) -> LeieAnswer:
        """Raises SourceUnavailable or SourceUnreadable; the list is never searched in part."""
        exclusions, evidence = self.current(at)
        matches = exclusions.search(npi, names, date_of_birth)
        return LeieAnswer(matches=matches, rows=len(exclusions), evidence=evidence)

"""Asks a list about one person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock
from typing import Generic

from domain.credentials.evidence import Evidence
from domain.values import PersonName
from workflows.sources.evidence import EvidenceStore
from workflows.sources.exclusions.listing import ExclusionList, PossibleMatch
from workflows.sources.exclusions.shape import Row, Shape
from workflows.sources.packed import unpacked


@dataclass(frozen=True, slots=True, kw_only=True)
class ExclusionAnswer(Generic[Row]):
    """What the list said; no match means that none of its `rows` rows may be this person."""

    matches: tuple[PossibleMatch[Row], ...]
    rows: int
    evidence: Evidence


class ExclusionSource(Generic[Row]):
    """`location` is a path or a web address of the list's file, packed or not. Safe for threads."""

    def __init__(self, shape: Shape[Row], location: str, store: EvidenceStore) -> None:
        self._shape = shape
        self._location = location
        self._store = store
        self._lock = Lock()
        self._held: tuple[str, ExclusionList[Row]] | None = None

    def current(self, at: datetime) -> tuple[ExclusionList[Row], Evidence]:
        """The list as it is now; indexed again only when its bytes have changed."""
        fetched = self._store.fetch(self._location, source=self._shape.source, at=at)
        digest = fetched.evidence.sha256
        with self._lock:
            if self._held is None or self._held[0] != digest:
                content = unpacked(fetched.content, self._shape.source)
                self._held = (digest, ExclusionList(content, self._shape))
            return self._held[1], fetched.evidence

    def screen(
        self, npi: str | None, names: Iterable[PersonName], date_of_birth: date | None, at: datetime
    ) -> ExclusionAnswer[Row]:
        """Raises SourceUnavailable or SourceUnreadable; the list is never searched in part."""
        exclusions, evidence = self.current(at)
        matches = exclusions.search(npi, names, date_of_birth)
        return ExclusionAnswer(matches=matches, rows=len(exclusions), evidence=evidence)

"""The hashes that a file's events name, each with how it is named: what may be enclosed follows from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum

from domain.aggregate import Event
from domain.credentials.evidence import Evidence
from domain.credentials.linked import OF_DOCUMENTS, linked, released
from domain.events.correspondence import LetterKept
from domain.events.documents import DocumentBrought
from domain.events.practitioner import DocumentFiled
from domain.events.survey_files import SurveyFileGiven
from workflows.evidence.media import TAKEN


class How(StrEnum):
    """How a hash is named. `BROUGHT` and `FILED` are documents, which a disposal takes off the file again."""

    BROUGHT = "brought"
    FILED = "filed"
    WRITTEN = "written"
    GIVEN = "given"


LOOKED_FOR = frozenset({How.BROUGHT, How.WRITTEN})
"""What is looked for: the bytes were brought here, or the house fetched or wrote them for this file."""


@dataclass(slots=True)
class Named:
    """A hash as a file names it: the ranks of the events, and in what ways it stands by now.

    `media_type` is that of a document that was brought, `url` where a source's answer came from;
    `disposed_at` is when it was disposed of, none where it is a document of the file still or anew.
    """

    ranks: list[int]
    how: set[How]
    media_type: str | None = None
    url: str = ""
    disposed_at: datetime | None = None

    def take(self, event: Event, digest: str) -> None:
        """One more event that names it."""
        how = _how(event)
        self.how.add(how)
        if isinstance(event, OF_DOCUMENTS):
            self.disposed_at = None
        if isinstance(event, DocumentBrought):
            self.media_type = self.media_type or event.media_type
        self.url = self.url or _url(event, digest)

    def release(self, at: datetime) -> None:
        """It is no document of this file any more."""
        self.how -= {How.BROUGHT, How.FILED}
        self.disposed_at = at

    @property
    def ending(self) -> str | None:
        """How a document's name ends by what it was brought as; none for anything else."""
        return TAKEN.get(self.media_type, "bin") if self.media_type is not None else None


def named(events: Iterable[tuple[int, Event]]) -> dict[str, Named]:
    """By each hash, what the events of a file say of it; each event with its rank, the earliest first."""
    found: dict[str, Named] = {}
    for rank, event in events:
        gone = released(event)
        for digest in sorted(linked(event) | gone):
            each = found.setdefault(digest, Named([], set()))
            each.ranks.append(rank)
            if digest in gone:
                each.release(event.stamp.occurred_at)
            else:
                each.take(event, digest)
    return found


def _how(event: Event) -> How:
    if isinstance(event, DocumentBrought):
        return How.BROUGHT
    if isinstance(event, DocumentFiled):
        return How.FILED
    return How.GIVEN if isinstance(event, SurveyFileGiven) else How.WRITTEN


def _url(event: Event, digest: str) -> str:
    """What tells the kind of file, where it is no document."""
    if isinstance(event, LetterKept):
        return ".pdf"
    for field in fields(event):
        value = getattr(event, field.name)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Evidence) and each.sha256 == digest:
                return each.url
    return ""

"""Which bytes events name by their hash, and which of them some event still names."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import fields
from typing import Any, Protocol
from uuid import UUID

from domain.aggregate import Event
from domain.credentials.evidence import Evidence
from domain.events.correspondence import LetterKept
from domain.events.documents import DisposalDecided, DocumentBrought
from domain.events.facility import FacilityLetterKept
from domain.events.meeting import MeetingLetterKept
from domain.events.practitioner import DocumentFiled
from domain.events.survey_files import SurveyFileGiven
from domain.mapping import TOPICS

BY_FIELD: dict[type[Event], str] = {
    DocumentBrought: "sha256",
    DocumentFiled: "sha256",
    LetterKept: "digest",
    MeetingLetterKept: "digest",
    FacilityLetterKept: "digest",
    SurveyFileGiven: "digest",
}
"""The events that name what is kept by a field of their own; all others name it as evidence."""

OF_DOCUMENTS = (DocumentBrought, DocumentFiled)
"""Those that name a document of one file, which may be disposed of."""


def _said(kind: type[Event]) -> str:
    """The types of its fields, in words."""
    return " ".join(str(each.type) for each in fields(kind))


NAMING = tuple(kind for kind in TOPICS.values() if kind in BY_FIELD or "Evidence" in _said(kind))
"""The events that can name such a hash at all."""
WHERE_NAMED = sorted({DisposalDecided.TOPIC, *(kind.TOPIC for kind in NAMING)})
"""Their topics, and that of the one by which a file no longer does."""


class Names(Protocol):
    """Where events are found by what they say: the ledger."""

    def events_of(
        self, topics: Sequence[str], after: int = 0, saying: Collection[bytes] = ()
    ) -> Iterator[tuple[int, Event]]: ...


def linked(event: Event) -> frozenset[str]:
    """The hashes of the documents, answers of sources and letters that an event names."""
    own = BY_FIELD.get(type(event))
    if own is not None:
        return frozenset({getattr(event, own)})
    values = (getattr(event, each.name) for each in fields(event))
    return frozenset(each.sha256 for value in values for each in _evidence(value))


def still_named(names: Names, digests: Collection[str]) -> frozenset[str]:
    """Of some hashes, those that an event names still: of no file whose documents they are no more."""
    holders: dict[str, set[tuple[bool, UUID]]] = {digest: set() for digest in digests}
    if not holders:
        return frozenset()
    for _, event in names.events_of(WHERE_NAMED, saying=[digest.encode() for digest in holders]):
        for digest in linked(event) & holders.keys():
            holders[digest].add(holder(event))
        for digest in released(event) & holders.keys():
            holders[digest].discard((True, event.originator_id))
    return frozenset(digest for digest, of_it in holders.items() if of_it)


def holder(event: Event) -> tuple[bool, UUID]:
    """Who names it: whether as a document of a file, and the stream."""
    return isinstance(event, OF_DOCUMENTS), event.originator_id


def released(event: Event) -> frozenset[str]:
    """The hashes that are documents of this file no more."""
    return frozenset(event.documents) if isinstance(event, DisposalDecided) else frozenset()


def _evidence(value: Any) -> Iterator[Evidence]:
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _evidence(each)

"""Which bytes an event names by their hash."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

from domain.aggregate import Event
from domain.credentials.evidence import Evidence
from domain.events.correspondence import LetterKept
from domain.events.documents import DocumentBrought
from domain.events.facility import FacilityLetterKept
from domain.events.meeting import MeetingLetterKept
from domain.events.practitioner import DocumentFiled

BY_FIELD: dict[type[Event], str] = {
    DocumentBrought: "sha256",
    DocumentFiled: "sha256",
    LetterKept: "digest",
    MeetingLetterKept: "digest",
    FacilityLetterKept: "digest",
}
"""The events that name what is kept by a field of their own; all others name it as evidence."""


def linked(event: Event) -> frozenset[str]:
    """The hashes of the documents, answers of sources and letters that an event names."""
    own = BY_FIELD.get(type(event))
    if own is not None:
        return frozenset({getattr(event, own)})
    values = (getattr(event, each.name) for each in fields(event))
    return frozenset(each.sha256 for value in values for each in _evidence(value))


def naming(kinds: Iterable[type[Event]]) -> frozenset[type[Event]]:
    """Those of some kinds of event that can name such a hash at all."""
    return frozenset(kind for kind in kinds if kind in BY_FIELD or "Evidence" in _said(kind))


def _evidence(value: Any) -> Iterator[Evidence]:
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _evidence(each)


def _said(kind: type[Event]) -> str:
    """The types of its fields, in words."""
    return " ".join(str(each.type) for each in fields(kind))

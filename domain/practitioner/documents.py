"""The documents of a file whose bytes were brought."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from domain.aggregate import Facts
from domain.events import documents as events

if TYPE_CHECKING:
    from domain.practitioner.file import Practitioner

FACTS = Facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A document by its hash, and as what it was brought."""

    document: str
    kind: str
    credential: str | None


@FACTS.register
def _(file: Practitioner, event: events.DocumentBrought) -> None:
    brought = Brought(document=event.document, kind=event.kind, credential=event.credential)
    file.brought = (*file.brought, brought)
    if event.document not in file.documents:
        file.documents = (*file.documents, event.document)

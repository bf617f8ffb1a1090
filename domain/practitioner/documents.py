"""The documents of a file whose bytes were brought, what holds them here, and what was disposed of."""

from __future__ import annotations

from dataclasses import dataclass, replace
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


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceHold:
    """A legal hold on the file. `state` is held or released."""

    id: str
    state: str = "held"


@dataclass(frozen=True, slots=True, kw_only=True)
class Disposal:
    """Documents that were disposed of, by their hashes; `done` once their bytes are gone."""

    id: str
    documents: tuple[str, ...]
    done: bool = False


@FACTS.register
def _(file: Practitioner, event: events.DocumentBrought) -> None:
    brought = Brought(document=event.document, kind=event.kind, credential=event.credential)
    file.brought = (*file.brought, brought)
    if event.document not in file.documents:
        file.documents = (*file.documents, event.document)


@FACTS.register
def _(file: Practitioner, event: events.EvidenceHeld) -> None:
    file.legal_holds = {**file.legal_holds, event.hold: EvidenceHold(id=event.hold)}


@FACTS.register
def _(file: Practitioner, event: events.EvidenceHoldReleased) -> None:
    file.legal_holds = {
        **file.legal_holds,
        event.hold: replace(file.legal_holds[event.hold], state="released"),
    }


@FACTS.register
def _(file: Practitioner, event: events.DisposalDecided) -> None:
    decided = Disposal(id=event.disposal, documents=event.documents)
    file.disposals = {**file.disposals, event.disposal: decided}
    file.documents = tuple(each for each in file.documents if each not in event.documents)
    file.brought = tuple(each for each in file.brought if each.document not in event.documents)


@FACTS.register
def _(file: Practitioner, event: events.DocumentsDisposed) -> None:
    done = replace(file.disposals[event.disposal], done=True)
    file.disposals = {**file.disposals, event.disposal: done}

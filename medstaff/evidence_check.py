"""Everything that the ledger names by its hash, looked for and verified where it is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from domain.credentials.linked import OF_DOCUMENTS, WHERE_NAMED, linked, released
from domain.events.practitioner import DocumentFiled
from domain.ledger import Ledger
from workflows.evidence import EvidenceKeeper
from workflows.sources.errors import EvidenceAltered, EvidenceMissing

Progress = Callable[[str, int, int], None]
"""Hears what is done, how much of it, and of how much."""


@dataclass(frozen=True, slots=True)
class Link:
    """An event that names a hash, by its place in the ledger, and whose file it is about."""

    position: int
    type: str
    facility: str
    practitioner: UUID | None


@dataclass(frozen=True, slots=True)
class Fault:
    """Bytes that are missing or altered, and every event that names them."""

    sha256: str
    what: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """`elsewhere` are the documents that were filed by their hash alone, and are not here."""

    verified: int
    elsewhere: int
    faults: tuple[Fault, ...]


def check(ledger: Ledger, keeper: EvidenceKeeper, progress: Progress) -> Checked:
    """Look for each hash and verify it. Raises EvidenceUnavailable where the place does not answer."""
    named = links(ledger, progress)
    verified, elsewhere, faults = 0, 0, []
    for done, (digest, of_it) in enumerate(sorted(named.items()), start=1):
        what = _fault(keeper, digest)
        if what is None:
            verified += 1
        elif what == "missing" and all(each.type == DocumentFiled.TOPIC for each in of_it):
            elsewhere += 1
        else:
            faults.append(Fault(digest, what, tuple(of_it)))
        progress("files verified", done, len(named))
    return Checked(verified, elsewhere, tuple(faults))


def links(ledger: Ledger, progress: Progress) -> dict[str, list[Link]]:
    """Every hash that the ledger names, and the events that name it; what was disposed of is none of them."""
    head = ledger.head()
    named: dict[str, dict[int, Link]] = {}
    documents: dict[tuple[str, UUID], list[int]] = {}
    for position, event in ledger.events_of(WHERE_NAMED):
        for digest in linked(event):
            link = Link(position, event.told_as(), event.stamp.facility, event.practitioner)
            named.setdefault(digest, {})[position] = link
            if isinstance(event, OF_DOCUMENTS):
                documents.setdefault((digest, event.originator_id), []).append(position)
        for digest in released(event):
            for past in documents.pop((digest, event.originator_id), ()):
                del named[digest][past]
        progress("ledger positions read", position, head)
    return {digest: list(of_it.values()) for digest, of_it in named.items() if of_it}


def _fault(keeper: EvidenceKeeper, digest: str) -> str | None:
    try:
        keeper.read(digest)
    except EvidenceMissing:
        return "missing"
    except EvidenceAltered:
        return "altered"
    return None

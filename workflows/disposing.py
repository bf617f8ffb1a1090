"""The bytes of documents that were disposed of go, once that is on record, unless another names them."""

from __future__ import annotations

from uuid import UUID

from domain.credentials.linked import still_named
from domain.errors import NotFound
from domain.ledger import Ledger
from domain.practitioner import Practitioner
from workflows.evidence import EvidenceKeeper
from workflows.messages import Answer, Errand
from workflows.sources.errors import EvidenceDamaged


def dispose(errand: Errand, ledger: Ledger, keeper: EvidenceKeeper) -> Answer:
    """Let the bytes of one disposal go; what came of it, for the file to hear. Twice is once.

    Raises NotFound where it is not in the ledger, and EvidenceUnavailable.
    """
    person = ledger.find(UUID(errand.owner), Practitioner)
    disposal = person.disposals.get(errand.detail) if person is not None else None
    if disposal is None:
        raise NotFound("the disposal is not in the ledger")
    shared = still_named(ledger, disposal.documents)
    held = {digest: _let_go(digest, keeper) for digest in disposal.documents if digest not in shared}
    # Whoever brought the same bytes in the meantime is on record by now, or keeps them after that once more.
    again = still_named(ledger, held)
    for content in (held[digest] for digest in again):
        if content is not None:
            keeper.keep(content)
    gone = [digest for digest in held if digest not in again]
    said = {"disposal": disposal.id, "gone": gone, "shared": sorted(shared | again)}
    return Answer("note_disposed", errand.facility, "practitioner", errand.owner, said, errand.id)


def _let_go(digest: str, keeper: EvidenceKeeper) -> bytes | None:
    """The bytes that were here, none where they were not, or not what they should have been."""
    try:
        content = keeper.read(digest)
    except EvidenceDamaged:
        content = None
    keeper.discard(digest)
    return content

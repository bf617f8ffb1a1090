"""Where what is kept by its hash is brought to and fetched from, and what is said where it cannot be."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import structlog
from fastapi import Request

from api.dependencies import Kept
from api.refusals.errors import Altered, Malformed, Missing, NotTaken, Unavailable
from workflows.evidence.media import CSV, TAKEN, TEXT, sniffed
from workflows.sources.errors import EvidenceAltered, EvidenceMissing, EvidenceUnavailable

UNSAID = ("", "application/octet-stream")
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Document:
    """A document's bytes, and what they are."""

    content: bytes
    media_type: str


async def document(request: Request) -> Document:
    """The body as a document. Raises NotTaken where it is none, or not what it is said to be; Malformed."""
    content = await request.body()
    if not content:
        raise Malformed(place="body", field="body", expected="the document's bytes; none came")
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise NotTaken("send the document as it is, not compressed", allowed=sorted(TAKEN))
    said = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    return Document(content, _media(said, sniffed(content)))


def _media(said: str, found: str | None) -> str:
    """What it is by its bytes, if that is what it is said to be."""
    if found is None:
        raise NotTaken(
            f"by its bytes it is none of {', '.join(sorted(TAKEN))}", allowed=sorted(TAKEN), declared=said
        )
    if (said, found) == (CSV, TEXT):
        return CSV
    if said not in (found, *UNSAID):
        raise NotTaken(
            f"it is said to be {said}, and by its bytes is {found}",
            allowed=sorted(TAKEN),
            declared=said,
            found=found,
        )
    return found


async def keep(parts: Kept, brought: Document) -> dict[str, str | int]:
    """Keep a document; what the house itself says of it in the command. Raises Altered, Unavailable."""
    with told():
        digest = await asyncio.to_thread(parts.house.evidence.keep, brought.content)
    return {"sha256": digest, "size": len(brought.content), "media_type": brought.media_type}


async def fetch(parts: Kept, digest: str) -> bytes:
    """The bytes, verified. Raises Missing, Altered, Unavailable."""
    with told():
        return await asyncio.to_thread(parts.house.evidence.read, digest)


@contextmanager
def told() -> Iterator[None]:
    """What the place cannot do, in the words of an answer and in the log."""
    try:
        yield
    except EvidenceMissing as fault:
        log.error("evidence is missing", sha256=fault.sha256)
        raise Missing(
            f"the ledger names {fault.sha256}, and its content is not kept here", sha256=fault.sha256
        ) from fault
    except EvidenceAltered as fault:
        log.error("evidence is altered", sha256=fault.sha256)
        raise Altered(
            f"what is kept as {fault.sha256} no longer has that hash, and is not shown", sha256=fault.sha256
        ) from fault
    except EvidenceUnavailable as fault:
        log.error("evidence cannot be reached", sha256=fault.sha256, why=fault.why)
        raise Unavailable("the place where evidence is kept does not answer; send it again") from fault

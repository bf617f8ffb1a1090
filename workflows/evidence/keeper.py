"""The port of a place where bytes are kept by their hash, and the proof that they are what they were."""

from __future__ import annotations

from hashlib import sha256
from typing import Protocol

from workflows.sources.errors import EvidenceAltered


class EvidenceKeeper(Protocol):
    """A place that gives back the very bytes it was given, or says that it cannot.

    Safe for threads, and for several processes at once. Each of the three raises EvidenceUnavailable where
    the place itself does not answer: nothing is known then of what lies there.
    """

    def keep(self, content: bytes) -> str:
        """Keep the bytes for good and give their SHA-256; the same bytes are kept once.

        Raises EvidenceAltered where other bytes lie in their place.
        """
        ...

    def read(self, digest: str) -> bytes:
        """The kept bytes, verified. Raises EvidenceMissing or EvidenceAltered."""
        ...

    def discard(self, digest: str) -> None:
        """Have the bytes here no more, whatever became of them; twice is once."""
        ...


def verified(digest: str, content: bytes) -> bytes:
    """The bytes, where they are those of the hash. Raises EvidenceAltered."""
    if sha256(content).hexdigest() != digest:
        raise EvidenceAltered(digest)
    return content

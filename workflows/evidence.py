"""What is kept for good, by the SHA-256 of its bytes: what sources said, and the letters that went out."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Protocol

from workflows.files import write_once
from workflows.sources.errors import EvidenceDamaged


class EvidenceKeeper(Protocol):
    """A place that gives back the very bytes it was given, or says that it cannot."""

    def keep(self, content: bytes) -> str:
        """Keep the bytes and give their SHA-256; the same bytes are kept once."""
        ...

    def read(self, digest: str) -> bytes:
        """The kept bytes. Raises EvidenceDamaged when they are gone or changed."""
        ...


class EvidenceFolder:
    """A file each, readable by its owner only. Safe for threads; several processes may share the folder."""

    def __init__(self, folder: Path | str) -> None:
        self._folder = Path(folder)

    def path(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest

    def keep(self, content: bytes) -> str:
        """Raises EvidenceDamaged where other bytes lie in their place, and OSError."""
        digest = sha256(content).hexdigest()
        path = self.path(digest)
        if path.exists() or not write_once(path, content):
            self.read(digest)
        return digest

    def read(self, digest: str) -> bytes:
        """Raises EvidenceDamaged when they are gone or changed."""
        try:
            content = self.path(digest).read_bytes()
        except OSError as fault:
            raise EvidenceDamaged(digest) from fault
        if sha256(content).hexdigest() != digest:
            raise EvidenceDamaged(digest)
        return content

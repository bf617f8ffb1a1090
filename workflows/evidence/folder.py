"""Evidence in a folder, a file each."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from workflows.evidence.keeper import verified
from workflows.files import flush_folder, write_once
from workflows.sources.errors import EvidenceMissing, EvidenceUnavailable


class EvidenceFolder:
    """A file each, readable by its owner only, whole or absent. Several processes may share the folder."""

    def __init__(self, folder: Path | str) -> None:
        self._folder = Path(folder)

    def path(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest

    def keep(self, content: bytes) -> str:
        digest = sha256(content).hexdigest()
        path = self.path(digest)
        try:
            fresh = not path.exists() and write_once(path, content)
        except OSError as fault:
            raise EvidenceUnavailable(digest, str(fault)) from fault
        if not fresh:
            self.read(digest)
        return digest

    def read(self, digest: str) -> bytes:
        try:
            content = self.path(digest).read_bytes()
        except FileNotFoundError as fault:
            raise EvidenceMissing(digest) from fault
        except OSError as fault:
            raise EvidenceUnavailable(digest, str(fault)) from fault
        return verified(digest, content)

    def discard(self, digest: str) -> None:
        path = self.path(digest)
        try:
            path.unlink(missing_ok=True)
            if path.parent.exists():
                flush_folder(path.parent)
        except OSError as fault:
            raise EvidenceUnavailable(digest, str(fault)) from fault

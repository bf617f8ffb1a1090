"""The places where evidence can be kept, and what somebody may do there behind our back."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from tests.workflows.evidence.object_storage import ObjectStorage
from workflows.evidence import EvidenceFolder, EvidenceKeeper
from workflows.evidence.bucket import EvidenceBucket, opened


class Place(Protocol):
    def opened(self) -> EvidenceKeeper:
        """The place, as another process opens it."""
        ...

    def spoil(self, digest: str, content: bytes) -> None:
        """Put other bytes in the place of what is kept."""
        ...

    def lose(self, digest: str) -> None:
        """Take away what is kept."""
        ...


class OnDisk:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def opened(self) -> EvidenceKeeper:
        return EvidenceFolder(self.folder)

    def spoil(self, digest: str, content: bytes) -> None:
        EvidenceFolder(self.folder).path(digest).write_bytes(content)

    def lose(self, digest: str) -> None:
        EvidenceFolder(self.folder).path(digest).unlink()


class InABucket:
    def __init__(self, storage: ObjectStorage) -> None:
        self.bucket = storage.bucket("hospital/evidence")

    def opened(self) -> EvidenceKeeper:
        return EvidenceBucket(self.bucket)

    def spoil(self, digest: str, content: bytes) -> None:
        opened(self.bucket).put(f"{digest[:2]}/{digest}", content)

    def lose(self, digest: str) -> None:
        opened(self.bucket).delete(f"{digest[:2]}/{digest}")

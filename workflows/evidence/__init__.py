"""What is kept for good by the SHA-256 of its bytes: documents, what sources said, letters that went out."""

from __future__ import annotations

from workflows.evidence.folder import EvidenceFolder
from workflows.evidence.keeper import EvidenceKeeper

__all__ = ["EvidenceFolder", "EvidenceKeeper"]

"""Makes packets: reads a file, gathers its evidence, sets its pages, and puts all of it into one ZIP."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from uuid import UUID

from api.surveys.document import document
from api.surveys.exhibits import exhibits
from api.surveys.packing import as_json, packet
from api.surveys.pages import PATTERN, pages
from projections.surveys.reading import SurveyFiles
from workflows.evidence import EvidenceKeeper
from workflows.typesetting.apart import typeset_apart

LONGEST_SECONDS = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A packet, and what it was made of."""

    content: bytes
    position: int
    as_of: date

    @property
    def digest(self) -> str:
        """The SHA-256 of its bytes."""
        return sha256(self.content).hexdigest()


class Maker:
    """Makes packets, one at a time in each thread."""

    def __init__(self, files: SurveyFiles, evidence: EvidenceKeeper) -> None:
        self._files = files
        self._evidence = evidence

    def make(
        self, facility: str, practitioner: UUID, position: int | None = None, as_of: date | None = None
    ) -> Made:
        """One file's packet. Raises NotSigned, Rewritten, NoSuchRow, EvidenceUnavailable, or NotTypeset."""
        file = self._files.read(facility, practitioner, position, as_of)
        evidence = exhibits(file, self._evidence)
        said = document(file, evidence)
        printed = pages(file, said)
        files = {each.path: each.content for each in evidence if each.path is not None}
        files["file.json"] = as_json(said)
        files["file.pdf"] = typeset_apart(PATTERN, printed.facts, printed.dated, LONGEST_SECONDS)
        content = packet(file.under.note, file.position, file.rows, files)
        return Made(content=content, position=file.position, as_of=file.as_of)

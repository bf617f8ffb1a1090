"""What a referee says through the link in their letter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from domain.application import Application, Reference
from domain.commands.base import NOTHING, FileCommand, Made
from domain.errors import Invalid, NotFound
from domain.file import File
from domain.house import House
from domain.referees import answers, disclosure, links
from domain.values import Recommendation, Role, Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerReferenceByLink(FileCommand):
    """Answer a reference that one was asked for, by the link in the letter; once.

    `recommendation`, `content` and `assessment` are needed unless they decline, with the disclosure where the
    bylaws ask for one. `link` is the SHA-256 of the link's secret. Late is taken while the link lasts, and
    revives nothing.
    """

    NAME: ClassVar[str] = "answer_reference_by_link"
    ROLES: ClassVar[frozenset[Role]] = frozenset({Role.REFEREE})
    ADDED: ClassVar[frozenset[str]] = frozenset({"link"})

    application: UUID
    reference: str
    link: str
    content: str = ""
    recommendation: Recommendation | None = None
    declined: bool = False
    assessment: answers.Assessment | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        reference = self._linked(application)
        links.require_open(reference, stamp.occurred_at)
        if not self.declined:
            self._require_whole(reference, house)
        said = answers.Answer(
            content=self.content,
            recommendation=self.recommendation,
            declined=self.declined,
            assessment=self.assessment,
        )
        answers.put(application, house, stamp, reference, said)
        return NOTHING

    def _require_whole(self, reference: Reference, house: House) -> None:
        if self.assessment is None:
            raise Invalid("assessment", "your name, your relation, how long, and each rating", None)
        if self.assessment.disclosure is None and disclosure.asked(reference, house):
            raise Invalid("disclosure", "yes, with what you know of, or no", None)

    def _linked(self, application: Application) -> Reference:
        found = application.references.get(self.reference)
        if found is None or self.link not in found.links:
            raise NotFound("there is no reference that this link answers")
        return found

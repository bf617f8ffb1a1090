"""Documents that come in, by their content's hash, and what they are there to show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from domain.application import Application
from domain.bylaws import Rules
from domain.commands.base import NOTHING, OFFICE, REGISTERED, FileCommand, Made
from domain.commands.contents import UNDECIDED
from domain.errors import Invalid, NotFound
from domain.events import practitioner as events
from domain.events.background import DocumentLinked
from domain.events.documents import DocumentBrought
from domain.file import File
from domain.house import House
from domain.practitioner import Practitioner
from domain.processing.verification import elements_of
from domain.processing.work_history import gaps
from domain.values import Role, Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadDocument(FileCommand):
    """File a document that lies elsewhere, by its content's hash alone; bring_document keeps the bytes here.

    It is no verification: a receipt for a fee renews nothing.
    """

    NAME: ClassVar[str] = "upload_document"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    OWN: ClassVar[bool] = True
    ON: ClassVar[type] = Practitioner
    AT: ClassVar[frozenset[str]] = REGISTERED

    kind: str
    sha256: str
    credential: str | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        if len(self.sha256) != 64 or not set(self.sha256) <= set("0123456789abcdef"):
            raise Invalid("sha256", "64 lower-case hex digits", self.sha256)
        file.practitioner.trigger(
            events.DocumentFiled,
            stamp,
            document=self.sha256,
            kind=self.kind,
            sha256=self.sha256,
            credential=self.credential,
        )
        return Made(ids={"document": self.sha256})


@dataclass(frozen=True, slots=True, kw_only=True)
class BringDocument(FileCommand):
    """Bring a document's bytes, which are kept and filed. It is no verification: a receipt renews nothing.

    The body is the document itself. Its `sha256`, its size in bytes and what it is are found by the house:
    whoever can only name a hash brings nothing. The same bytes brought again as the same are filed once.
    """

    NAME: ClassVar[str] = "bring_document"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    OWN: ClassVar[bool] = True
    ADDED: ClassVar[frozenset[str]] = frozenset({"sha256", "size", "media_type"})
    ON: ClassVar[type] = Practitioner
    AT: ClassVar[frozenset[str]] = REGISTERED

    kind: str
    sha256: str
    size: int
    media_type: str
    credential: str | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        known = (self.sha256, self.kind, self.credential)
        if known not in ((each.document, each.kind, each.credential) for each in file.practitioner.brought):
            file.practitioner.trigger(
                DocumentBrought,
                stamp,
                document=self.sha256,
                kind=self.kind,
                sha256=self.sha256,
                size=self.size,
                media_type=self.media_type,
                credential=self.credential,
            )
        return Made(ids={"document": self.sha256})


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkDocument(FileCommand):
    """Say what a document on file is there to show; it verifies nothing [S42].

    Either an `element` of the application, or how a gap in the work history was explained: `gap` is a day in
    it. `document` is the hash it was filed by.
    """

    NAME: ClassVar[str] = "link_document"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    OWN: ClassVar[bool] = True
    ON: ClassVar[type] = Application
    AT: ClassVar[frozenset[str]] = UNDECIDED

    application: UUID
    document: str
    element: str | None = None
    gap: date | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        application.require(*self.AT, doing=self.NAME)
        if self.document not in file.practitioner.documents:
            raise NotFound("this file has no such document; bring_document files one", document=self.document)
        self._check(application, house.rules(stamp.occurred_at))
        said = (self.document, self.element, self.gap)
        if said in ((each.document, each.element, each.gap) for each in application.documents):
            return NOTHING
        application.trigger(DocumentLinked, stamp, document=self.document, element=self.element, gap=self.gap)
        return NOTHING

    def _check(self, application: Application, rules: Rules) -> None:
        """Refuse what is neither an element that is asked for nor a gap that is there, or is both."""
        if (self.element is None) == (self.gap is None):
            raise Invalid("element", "an element, or a day in a gap: one of the two", self.element)
        elements = application.elements or elements_of(application, rules)
        if self.element is not None and self.element not in elements:
            raise Invalid("element", f"one of {', '.join(elements)}", self.element)
        found = tuple(gaps(application.work_history, rules)) if application.work_history else ()
        if self.gap is not None and not any(each.first <= self.gap <= each.last for each in found):
            there = ", ".join(f"{each.first}/{each.last}" for each in found) or "there is none"
            raise Invalid("gap", f"a day in a gap of the work history ({there})", str(self.gap))

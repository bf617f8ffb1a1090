"""Documents that come in, by their content's hash."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.commands.base import OFFICE, REGISTERED, FileCommand, Made
from domain.errors import Invalid
from domain.events import practitioner as events
from domain.file import File
from domain.house import House
from domain.practitioner import Practitioner
from domain.values import Role, Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadDocument(FileCommand):
    """File a document by its content's hash. It is no verification: a receipt for a fee renews nothing."""

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

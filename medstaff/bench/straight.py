"""The ledger without anything in front of it: one event saved, and a file of many events."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from domain.commands.base import Request
from domain.commands.documents import UploadDocument
from domain.events.practitioner import DocumentFiled
from domain.ledger import Ledger
from domain.practitioner import Practitioner
from domain.receipts import Kept, Receipt, digest_of
from domain.recording import stamp_of
from domain.values import Role


class Straight:
    """Files documents on one file that no workflow is writing to meanwhile."""

    def __init__(self, ledger: Ledger, facility: str, file: UUID) -> None:
        self.ledger, self.facility, self.target = ledger, facility, file
        found = ledger.find(file, Practitioner)
        if found is None:
            raise LookupError(f"there is no practitioner {file}")
        self.file = found

    def save(self, now: datetime) -> int:
        """Save one event and its command's receipt; the position."""
        request = self._file(now)
        receipt = Receipt(
            command_id=request.command_id,
            name=request.name,
            facility=self.facility,
            target=self.target,
            position=0,
            recorded_at=now,
            events=(DocumentFiled.TOPIC,),
        )
        return self.ledger.keep((self.file,), Kept(digest=digest_of(request), receipt=receipt))

    def lengthen(self, events: int, now: datetime) -> None:
        """Save many events at once."""
        for _ in range(events):
            self._file(now)
        self.ledger.keep((self.file,))

    def _file(self, now: datetime) -> Request:
        content = f"{uuid4().hex}{uuid4().hex}"
        request = Request(
            command_id=f"{self.facility}/bench/{content}",
            name=UploadDocument.NAME,
            facility=self.facility,
            actor="bench",
            role=Role.MEDICAL_STAFF_OFFICE,
            at=now,
            target=self.target,
            payload={"kind": "test", "sha256": content},
        )
        self.file.trigger(
            DocumentFiled,
            stamp_of(request, "", now),
            document=content,
            kind="test",
            sha256=content,
            credential=None,
        )
        return request

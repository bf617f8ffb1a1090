"""Mail into a folder: one file a message. For a hospital without a mail server, and for training."""

from __future__ import annotations

import asyncio
from datetime import datetime
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path

from domain.correspondence.delivery import DeliveryReceipt, Message
from workflows.files import write_once
from workflows.notices.envelope import SENT_AT, as_mail, letter_in, safe_id
from workflows.notices.errors import DeliveryDelayed

CHANNEL = "outbox"


class FileOutbox:
    """Each message becomes `<delivery id>.eml`, whole or not at all; the same id again changes nothing."""

    def __init__(self, folder: Path | str, sender: str = "Medical Staff Office <office@localhost>") -> None:
        self._folder = Path(folder)
        self._sender = sender

    async def deliver(self, message: Message, at: datetime) -> DeliveryReceipt:
        """Raises DeliveryRefused (no mail address) or DeliveryDelayed (the folder cannot be written)."""
        content = as_mail(message, self._sender, at).as_bytes()
        return await asyncio.to_thread(self._put, safe_id(message.delivery_id), content)

    def _put(self, name: str, content: bytes) -> DeliveryReceipt:
        path = self._folder / f"{name}.eml"
        try:
            write_once(path, content)
            # What lies there counts: it may have been written by an earlier try at another time.
            kept = message_from_bytes(path.read_bytes(), policy=SMTP)
        except OSError as fault:
            raise DeliveryDelayed(None, f"the outbox cannot be written: {fault}") from fault
        at = datetime.fromisoformat(str(kept[SENT_AT]))
        return DeliveryReceipt(channel=CHANNEL, at=at, reference=path.name, letter=letter_in(kept))

"""The receipts that commands have left in the ledger."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from domain.receipts import Receipt
from projections.database import Reader

SELECT = "SELECT receipt, position FROM public.ledger_commands WHERE command_id = %s AND facility = %s"

_decode = msgspec.json.Decoder(Receipt).decode


class Receipts(Reader):
    """Questions about commands."""

    async def one(self, facility: str, command_id: str) -> Receipt | None:
        """What a command left; none where it left nothing in this facility."""
        return await self.row(
            SELECT,
            (command_id, facility),
            lambda receipt, position: replace(_decode(receipt), position=position),
        )

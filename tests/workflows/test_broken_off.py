"""A write that has begun is done to its end, whatever becomes of the workflow that asked for it."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from temporalio.testing import ActivityEnvironment

from tests.domain.house import CASEY, registered
from tests.processes import eventually
from tests.workflows.shaky import ShakyLedger
from workflows.activities import LedgerRecorder
from workflows.messages import Command


async def test_a_write_that_is_cancelled_in_the_middle_is_done_to_its_end() -> None:
    """No exception is thrown into the thread that writes: its database's connection would not expect it."""
    ledger = ShakyLedger()
    file = registered(ledger=ledger).abel
    now = datetime.now(UTC)
    payload = {"kind": "cv", "sha256": "a" * 64}
    command = Command(
        command_id="childrens/casey/k",
        name="upload_document",
        facility="childrens",
        actor=CASEY.actor,
        role=CASEY.role,
        at=now,
        kind="practitioner",
        target=str(file),
        payload=payload,
    )
    ledger.database.slow, before = 0.3, ledger.database.asked
    activity = ActivityEnvironment()
    writing = asyncio.create_task(
        asyncio.to_thread(activity.run, LedgerRecorder(ledger, lambda: now).record, command)
    )
    await asyncio.to_thread(eventually, lambda: ledger.database.asked > before)
    activity.cancel()
    recorded = await writing
    assert recorded.receipt is not None
    assert recorded.receipt.events == ["DocumentFiled"]

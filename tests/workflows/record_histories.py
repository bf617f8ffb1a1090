"""Make the histories that the build replays anew: `python -m tests.workflows.record_histories`.

To be run when a workflow was changed on purpose. Before that, ask whether the change needs
`workflow.patched`: the workflows that run in a hospital have the old history.
"""

from __future__ import annotations

import asyncio
import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from temporalio.client import WorkflowHistory

from domain.events.ballot import OutcomeDelivered
from domain.events.correspondence import NoticeDelivered
from domain.events.facility import DigestDelivered
from tests.workflows.applicant import Applicant
from tests.workflows.hasty import fill_run, hasty_server
from tests.workflows.house import House
from workflows.addresses import workflow_id
from workflows.connection import connect
from workflows.messages import Errand
from workflows.sources.errors import SourceUnavailable, SourceUnreadable

HISTORIES = Path(__file__).with_name("histories")
WORKER = "medstaff-worker"


async def story(house: House) -> dict[str, WorkflowHistory]:
    """A ballot, a refusal, a digest, a clock, a full run and every kind of errand; by name of the file."""
    house.sources.faults["nppes"] = [SourceUnavailable("nppes", "connection refused")]
    house.sources.faults["oig_leie"] = [SourceUnreadable("oig_leie", 7, "NPI", "ten digits", "x")]
    async with house.at_work():
        await house.open()
        applicant = Applicant(house)
        await applicant.before_the_committee()
        await house.refusal(house.command(applicant.file, "paint_the_walls"))
        ballot = await applicant.voted(closes_at=house.now() + timedelta(minutes=1))
        meeting = await applicant.met()
        expiring = await house.appoint(house.now().date() + timedelta(days=61), 1)
        full = (await house.handle(expiring).describe()).run_id
        await fill_run(house, expiring)
        rung = house.next_due(expiring)
        await house.approach(rung, timedelta(seconds=1))
        await house.until(lambda: house.events(NoticeDelivered) and house.events(OutcomeDelivered))
        await house.approach(rung + timedelta(hours=8), timedelta(0))
        await house.until(lambda: house.events(DigestDelivered))
        keys = {"lifecycle": applicant.file, "lifecycle-timer": expiring}
        keys |= {"ballot": ballot, "meeting": meeting, "facility": house.keeper}
        found = {name: await history(house, workflow_id(key)) for name, key in keys.items()}
        found["lifecycle-full"] = await history(house, workflow_id(expiring), full)
        return {**found, **await errands(house)}


async def errands(house: House) -> dict[str, WorkflowHistory]:
    """The longest history of an errand of each kind."""
    longest: dict[str, WorkflowHistory] = {}
    async for execution in house.client.list_workflows("WorkflowType = 'Errand'"):
        found = await history(house, execution.id)
        start = found.events[0].workflow_execution_started_event_attributes
        [errand] = await house.client.data_converter.decode(start.input.payloads, [Errand])
        name = f"errand-{errand.kind}"
        if name not in longest or len(longest[name].events) < len(found.events):
            longest[name] = found
    return longest


async def history(house: House, id: str, run_id: str | None = None) -> WorkflowHistory:
    return await house.client.get_workflow_handle(id, run_id=run_id).fetch_history()


def scrubbed(value: Any, key: str = "") -> Any:
    """Without what tells of the machine it was made on: who worked, where the code stood."""
    if isinstance(value, dict):
        sticky = value.get("kind") == "TASK_QUEUE_KIND_STICKY"
        kept = {name: each for name, each in value.items() if name != "stackTrace"}
        return {
            name: WORKER if sticky and name == "name" else scrubbed(each, name) for name, each in kept.items()
        }
    if isinstance(value, list):
        return [scrubbed(each) for each in value]
    return WORKER if key in ("identity", "buildId") and value else value


async def record() -> None:
    with hasty_server(150) as server:
        client = await connect(server.address)
        found = await story(House(client, lambda: datetime.now(UTC)))
    for old in HISTORIES.glob("*.json"):
        old.unlink()
    for name, made in found.items():
        text = json.dumps(scrubbed(made.to_json_dict()), indent=1, sort_keys=True)
        (HISTORIES / f"{name}.json").write_text(text + "\n")


if __name__ == "__main__":
    asyncio.run(record())
    # The SDK's core can crash the interpreter while it shuts down, with all work done: leave at once.
    os._exit(0)

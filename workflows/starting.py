"""Starting the workflow that keeps a stream; the one that runs already is left alone."""

from __future__ import annotations

from typing import Any

from temporalio.client import Client, WithStartWorkflowOperation
from temporalio.common import WorkflowIDConflictPolicy
from temporalio.types import MethodAsyncSingleParam

from workflows.addresses import BALLOT, FACILITY, MEETING, PRACTITIONER, TASK_TIMEOUT, workflow_id
from workflows.ballot import Ballot
from workflows.connection import TASK_QUEUE
from workflows.facility import Facility
from workflows.lifecycle import Lifecycle
from workflows.meeting import Meeting
from workflows.messages import Key

RUNS: dict[str, MethodAsyncSingleParam[Any, Key, None]] = {
    PRACTITIONER: Lifecycle.run,
    BALLOT: Ballot.run,
    MEETING: Meeting.run,
    FACILITY: Facility.run,
}
LOOK_AGAIN = "look_again"


def with_start(key: Key, task_queue: str = TASK_QUEUE) -> WithStartWorkflowOperation[Any, None]:
    """A keeper's start together with an update: one that keeps nothing yet would end before it came."""
    return WithStartWorkflowOperation(
        RUNS[key.kind],
        key,
        id=workflow_id(key),
        task_queue=task_queue,
        id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
        task_timeout=TASK_TIMEOUT,
    )


async def start(client: Client, key: Key, *, look_again: bool = False, task_queue: str = TASK_QUEUE) -> None:
    """Start a stream's keeper. `look_again` tells the one that runs already that the clock was set."""
    await client.start_workflow(
        RUNS[key.kind],
        key,
        id=workflow_id(key),
        task_queue=task_queue,
        id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
        task_timeout=TASK_TIMEOUT,
        start_signal=LOOK_AGAIN if look_again else None,
    )

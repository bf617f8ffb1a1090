"""Whether a worker works: something is asked that only a worker can answer.

Pollers and heartbeats only say who was there a while ago; they name the workers, of which there may be many.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from temporalio.api.common.v1 import WorkflowExecution
from temporalio.api.enums.v1 import QueryRejectCondition, WorkerStatus
from temporalio.api.query.v1 import WorkflowQuery
from temporalio.api.worker.v1 import WorkerHeartbeat
from temporalio.api.workflowservice.v1 import (
    ListWorkersRequest,
    QueryWorkflowRequest,
    ResetStickyTaskQueueRequest,
)
from temporalio.client import Client
from temporalio.service import RPCError, RPCStatusCode

from domain.ids import facility_id
from medstaff.status.part import Part
from workflows.addresses import FACILITY, workflow_id
from workflows.connection import TASK_QUEUE
from workflows.messages import Key

# Every worker of the SDK answers it for every workflow, and nothing is recorded.
QUESTION = "__temporal_workflow_metadata"
ATTEMPTS, ATTEMPT = 3, timedelta(seconds=2)
FRESH_SECONDS, REMEMBERED_SECONDS = 10.0, 600.0
PAGE = 200


class NoKeeper(Exception):
    """Temporal knows no workflow that keeps this facility."""


async def ask_worker(client: Client, facilities: Sequence[str]) -> Part:
    """Ask a worker through the workflow that keeps a facility, and name those that were heard of lately."""
    named = await heard_of(client)
    if not facilities:
        return Part(any(fresh for _, fresh in named), words(named) or "none is heard of")
    try:
        answers = await answered(client, facilities[0])
    except NoKeeper:
        return Part(
            False,
            f"no workflow keeps the facility {facilities[0]}: Temporal lost it; "
            "`medstaff workflows restart` starts all again",
        )
    if answers:
        return Part(True, words(named) or "one answers")
    return Part(False, f"none answers ({words(named) or 'nor was one heard of'}): start one, end what hangs")


async def answered(client: Client, facility: str) -> bool:
    """Whether a worker answers in time. Raises NoKeeper."""
    execution = WorkflowExecution(
        workflow_id=workflow_id(Key(facility, FACILITY, str(facility_id(facility))))
    )
    for _ in range(ATTEMPTS):
        try:
            await _ask(client, execution)
        except RPCError as error:
            if error.status is RPCStatusCode.NOT_FOUND:
                raise NoKeeper from None
            if error.status is RPCStatusCode.INVALID_ARGUMENT:
                return True  # a worker's own refusal to answer
            await _ask_anyone(client, execution)
        else:
            return True
    return False


async def _ask(client: Client, execution: WorkflowExecution) -> None:
    """Ask by the bare call: what is answered is no matter, and may be sealed with a key that is not here."""
    request = QueryWorkflowRequest(
        namespace=client.namespace,
        execution=execution,
        query=WorkflowQuery(query_type=QUESTION),
        query_reject_condition=QueryRejectCondition.QUERY_REJECT_CONDITION_NOT_OPEN,
    )
    answer = await client.workflow_service.query_workflow(request, timeout=ATTEMPT)
    if answer.HasField("query_rejected"):
        raise NoKeeper


async def _ask_anyone(client: Client, execution: WorkflowExecution) -> None:
    """The next attempt goes to any worker: the one that had the workflow may be gone."""
    request = ResetStickyTaskQueueRequest(namespace=client.namespace, execution=execution)
    with suppress(RPCError):
        await client.workflow_service.reset_sticky_task_queue(request, timeout=ATTEMPT)


async def heard_of(client: Client) -> list[tuple[str, bool]]:
    """The workers that said they run (process@machine), and whether they said so just now."""
    request = ListWorkersRequest(namespace=client.namespace, page_size=PAGE)
    try:
        answer = await client.workflow_service.list_workers(request, timeout=ATTEMPT)
    except RPCError:  # a Temporal that does not know them
        return []
    now = datetime.now(UTC)
    beats = [info.worker_heartbeat for info in answer.workers_info]
    ages = [(beat.worker_identity, _age(beat, now)) for beat in beats if _ours(beat)]
    return sorted((who, age < FRESH_SECONDS) for who, age in ages if age < REMEMBERED_SECONDS)


def _ours(beat: WorkerHeartbeat) -> bool:
    stopped = (WorkerStatus.WORKER_STATUS_SHUTTING_DOWN, WorkerStatus.WORKER_STATUS_SHUTDOWN)
    return beat.task_queue == TASK_QUEUE and beat.status not in stopped


def _age(beat: WorkerHeartbeat, now: datetime) -> float:
    return (now - beat.heartbeat_time.ToDatetime(UTC)).total_seconds()


def words(named: Sequence[tuple[str, bool]]) -> str:
    """Who runs, and who was heard of before and is silent; nothing where nobody was."""
    run = [who for who, fresh in named if fresh]
    return ", ".join(run + [f"{who} is silent" for who, fresh in named if not fresh])

"""A command on its way through Temporal: what came of it, or what is known of that in time."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from uuid import uuid4

from temporalio.api.common.v1 import WorkflowExecution
from temporalio.api.enums.v1 import UpdateWorkflowExecutionLifecycleStage as Stage
from temporalio.api.update.v1 import UpdateRef, WaitPolicy
from temporalio.api.workflowservice.v1 import PollWorkflowExecutionUpdateRequest
from temporalio.client import (
    Client,
    WorkflowUpdateFailedError,
    WorkflowUpdateRPCTimeoutOrCancelledError,
)
from temporalio.exceptions import ApplicationError, FailureError
from temporalio.exceptions import TimeoutError as TakesTooLong
from temporalio.service import RPCError, RPCStatusCode

from api.refusals.errors import Unavailable
from domain.errors import DomainError, tree
from workflows.addresses import workflow_id
from workflows.keeping import ANOTHER_STREAM
from workflows.messages import Command, Key, Receipt
from workflows.starting import start, with_start

UPDATE = "execute"
AGAIN = "send it again with the same key"
ASK_SECONDS = 1.0
# Named by the activities and by the server: the command may have been taken or not.
UNSETTLED = frozenset({"ledger_unavailable", "AcceptedUpdateCompletedWorkflow"})


class Unfinished(Exception):
    """The command was accepted, and takes longer than the answer may wait."""


class NotRunning(Exception):
    """No workflow keeps this stream for this facility."""


class Sender:
    """Sends commands to the workflows that keep their streams. `wait` is in seconds."""

    def __init__(self, client: Client, wait: float) -> None:
        self.client = client
        self.wait = wait

    async def send(self, command: Command, *, opens: bool) -> Receipt:
        """The command's receipt; `opens` where it is the one that begins its stream.

        Raises the refusal as a DomainError; NotRunning; Unfinished; Unavailable where nothing is known.
        """
        key = Key(command.facility, command.kind, command.target)
        # Fresh for each attempt: the ledger knows a repeat; Temporal would answer it with an old refusal.
        update = uuid4().hex
        try:
            async with asyncio.timeout(self.wait):
                return await self._execute(command, key, update, opens)
        except WorkflowUpdateFailedError as failed:
            raise refusal(failed) from None
        except (WorkflowUpdateRPCTimeoutOrCancelledError, TimeoutError):
            if await self._accepted(key, update):
                raise Unfinished from None
            raise Unavailable(f"the command is not known to be accepted; {AGAIN}") from None
        except RPCError as error:
            if error.status is RPCStatusCode.NOT_FOUND:
                raise NotRunning from None
            raise Unavailable(f"Temporal does not answer; {AGAIN}") from error
        except RuntimeError as error:
            if not never_connected(error):
                raise
            raise Unavailable(f"Temporal cannot be reached; {AGAIN}") from error

    async def revive(self, command: Command) -> None:
        """Start the keeper of a command's stream, which Temporal has lost. Raises Unavailable."""
        key = Key(command.facility, command.kind, command.target)
        try:
            async with asyncio.timeout(self.wait):
                await start(self.client, key)
        except (RPCError, TimeoutError) as error:
            raise Unavailable(f"Temporal does not answer; {AGAIN}") from error

    async def _execute(self, command: Command, key: Key, update: str, opens: bool) -> Receipt:
        receipt: Receipt
        if not opens:
            handle = self.client.get_workflow_handle(workflow_id(key))
            receipt = await handle.execute_update(UPDATE, command, id=update, result_type=Receipt)
            return receipt
        receipt = await self.client.execute_update_with_start_workflow(
            UPDATE, command, start_workflow_operation=with_start(key), id=update, result_type=Receipt
        )
        return receipt

    async def _accepted(self, key: Key, update: str) -> bool:
        """Whether a workflow has taken the command on; no where it cannot be told."""
        execution = WorkflowExecution(workflow_id=workflow_id(key))
        request = PollWorkflowExecutionUpdateRequest(
            namespace=self.client.namespace,
            update_ref=UpdateRef(workflow_execution=execution, update_id=update),
            wait_policy=WaitPolicy(),  # no stage: the answer is how far it is
        )
        try:
            found = await self.client.workflow_service.poll_workflow_execution_update(
                request, timeout=timedelta(seconds=ASK_SECONDS)
            )
        except RPCError:
            return False
        return found.stage >= Stage.UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_ACCEPTED


def never_connected(error: RuntimeError) -> bool:
    """Whether this is how the SDK says that its first connection failed; it has no type for that."""
    return str(error).startswith("Failed client connect")


def refusal(failed: WorkflowUpdateFailedError) -> Exception:
    """What a failed update means to the one who sent the command."""
    cause: BaseException | None = failed.cause
    while isinstance(cause, FailureError) and cause.cause is not None:
        cause = cause.cause
    if isinstance(cause, ApplicationError):
        kind = tree().get(cause.type or "")
        if kind is not None:
            return rebuilt(kind, cause)
        if cause.type == ANOTHER_STREAM:
            return NotRunning()
        if cause.type in UNSETTLED:
            return Unavailable(f"the ledger does not answer; {AGAIN}")
    if isinstance(cause, TakesTooLong):
        return Unavailable(f"the ledger does not answer in time; {AGAIN}")
    return failed


def rebuilt(kind: type[DomainError], cause: ApplicationError) -> DomainError:
    """The refusal that travelled as an application error: its type is the name, its detail the facts."""
    error = kind.__new__(kind)
    DomainError.__init__(error, cause.message)
    facts = cause.details[0] if cause.details else {}
    error.facts = facts if isinstance(facts, dict) else {}
    return error

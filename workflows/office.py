"""Other workflows, behind the port: errands are started, results handed over, files told of a new clock."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Protocol
from uuid import UUID

from temporalio import activity
from temporalio.client import Client, WorkflowUpdateFailedError
from temporalio.common import WorkflowIDConflictPolicy, WorkflowIDReusePolicy
from temporalio.exceptions import ApplicationError
from temporalio.service import RPCError, RPCStatusCode

from domain.ledger import Ledger
from workflows import ports
from workflows.activities import clock_of
from workflows.addresses import FACILITY, MEETING, PRACTITIONER, TASK_TIMEOUT, errand_workflow_id, workflow_id
from workflows.connection import TASK_QUEUE
from workflows.errand import ErrandRun
from workflows.facility import Facility
from workflows.lifecycle import Lifecycle
from workflows.meeting import Meeting
from workflows.messages import Answer, Command, Errand, Key, Passing, Receipt

SERVICE = "service"
AT_ONCE = 20
"""Files told at the same time; more would only wait for each other in the database."""

RUNS = {PRACTITIONER: Lifecycle.run, MEETING: Meeting.run, FACILITY: Facility.run}
EXECUTE = {PRACTITIONER: Lifecycle.execute, MEETING: Meeting.execute, FACILITY: Facility.execute}
LET_PASS = {PRACTITIONER: Lifecycle.pass_time, MEETING: Meeting.pass_time}


class DueStreams(Protocol):
    """Which streams of a facility have something due by an instant, in the read model of what is due."""

    async def due(self, facility: str, until: datetime) -> list[Key]: ...


class Workflows(ports.Office):
    """The workflows of this deployment, reached through Temporal."""

    def __init__(self, client: Client, ledger: Ledger, due: DueStreams, time: Callable[[], datetime]) -> None:
        self.client = client
        self.ledger = ledger
        self.due = due
        self.time = time

    @activity.defn(name="start_errands")
    async def start_errands(self, errands: list[Errand]) -> None:
        await asyncio.gather(*(self._start(errand) for errand in errands))

    async def _start(self, errand: Errand) -> None:
        await self.client.start_workflow(
            ErrandRun.run,
            errand,
            id=errand_workflow_id(errand.id),
            task_queue=TASK_QUEUE,
            id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
            # One that ended without its result in the ledger is run again: it is still open.
            id_reuse_policy=WorkflowIDReusePolicy.ALLOW_DUPLICATE,
            task_timeout=TASK_TIMEOUT,
        )

    @activity.defn(name="hand_over")
    async def hand_over(self, answer: Answer) -> Receipt:
        clock = await asyncio.to_thread(clock_of, self.ledger, answer.facility)
        command = Command(
            command_id=f"{answer.facility}/{SERVICE}/{answer.step}/{answer.name}",
            name=answer.name,
            facility=answer.facility,
            actor=SERVICE,
            role=SERVICE,
            at=clock.now(self.time()),
            kind=answer.kind,
            target=answer.target,
            payload=answer.payload,
        )
        key = Key(answer.facility, answer.kind, answer.target)
        try:
            receipt: Receipt = await self.handle(key).execute_update(EXECUTE[answer.kind], command)
        except WorkflowUpdateFailedError as failed:
            raise self._reason(failed) from None
        except RPCError as error:
            if error.status is not RPCStatusCode.NOT_FOUND:
                raise
            # The keeper is not there: Temporal lost it, or it ended too soon. Bring it back and try again.
            await self.start(key)
            raise ApplicationError(f"{workflow_id(key)} was started again", type="restarted") from None
        return receipt

    @staticmethod
    def _reason(failed: WorkflowUpdateFailedError) -> ApplicationError:
        """A refusal by the domain is final; anything else is tried again."""
        cause = failed.cause
        if isinstance(cause, ApplicationError) and cause.type != "ledger_unavailable" and cause.non_retryable:
            return ApplicationError(cause.message, type=cause.type, non_retryable=True)
        return ApplicationError(str(cause), type="not_taken")

    def handle(self, key: Key):  # type: ignore[no-untyped-def]  # generic over three workflows
        return self.client.get_workflow_handle(workflow_id(key))

    async def start(self, key: Key) -> None:
        """Start a stream's keeper, or leave the one that runs alone."""
        await self.client.start_workflow(
            RUNS[key.kind],
            key,
            id=workflow_id(key),
            task_queue=TASK_QUEUE,
            id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
            task_timeout=TASK_TIMEOUT,
        )

    @activity.defn(name="wake")
    async def wake(self, facility: str) -> int:
        clock = await asyncio.to_thread(clock_of, self.ledger, facility)
        now = clock.now(self.time())
        if clock.held_at is None:
            return await self._tell_all(facility)
        woken = 0
        while streams := await self.due.due(facility, now):
            await self._at_once([self._pass(key, now) for key in streams])
            woken += len(streams)
            activity.heartbeat(woken)
        return woken

    async def _pass(self, key: Key, until: datetime) -> None:
        await self.handle(key).execute_update(LET_PASS[key.kind], Passing(key, until))

    async def _tell_all(self, facility: str) -> int:
        files: list[UUID] = await asyncio.to_thread(lambda: list(self.ledger.files(facility)))
        await self._at_once(
            [self.handle(Key(facility, PRACTITIONER, str(file))).signal(Lifecycle.look_again) for file in files]
        )
        return len(files)

    @staticmethod
    async def _at_once(work: list) -> None:  # type: ignore[type-arg]  # coroutines of several kinds
        gate = asyncio.Semaphore(AT_ONCE)

        async def one(job) -> None:  # type: ignore[no-untyped-def]  # a coroutine of any kind
            async with gate:
                await job

        await asyncio.gather(*(one(job) for job in work))

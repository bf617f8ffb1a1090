"""Other workflows, behind the port: errands are started, results handed over, files told of a new clock."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from datetime import datetime
from typing import Any, Protocol

from temporalio import activity
from temporalio.client import Client, WorkflowUpdateFailedError
from temporalio.common import WorkflowIDConflictPolicy, WorkflowIDReusePolicy
from temporalio.exceptions import ApplicationError
from temporalio.service import RPCError, RPCStatusCode

from domain.bylaws.waking import next_page
from domain.errors import NotFound, StaleVersion, tree
from domain.ledger import Ledger
from workflows import between, ports
from workflows.activities import clock_of
from workflows.addresses import (
    BALLOT,
    FACILITY,
    MEETING,
    PRACTITIONER,
    TASK_TIMEOUT,
    errand_workflow_id,
    workflow_id,
)
from workflows.ballot import Ballot
from workflows.connection import TASK_QUEUE
from workflows.errand import ErrandRun
from workflows.facility import Facility
from workflows.failures import expected
from workflows.keeping import ANOTHER_STREAM
from workflows.lifecycle import Lifecycle
from workflows.meeting import Meeting
from workflows.messages import Answer, Command, Errand, Key, Passing, Receipt
from workflows.roll import roll
from workflows.starting import start, with_start
from workflows.waking import told_of

SERVICE = "service"
AT_ONCE = 20
"""Files told at the same time; more would only wait for each other in the database."""

EXECUTE = {
    PRACTITIONER: Lifecycle.execute,
    BALLOT: Ballot.execute,
    MEETING: Meeting.execute,
    FACILITY: Facility.execute,
}
LET_PASS = {
    PRACTITIONER: Lifecycle.pass_time,
    BALLOT: Ballot.pass_time,
    MEETING: Meeting.pass_time,
}


class DueStreams(Protocol):
    """Which streams of a facility have something due by an instant, in the read model of what is due."""

    async def due(self, facility: str, until: datetime) -> list[Key]: ...


class Workflows(ports.Office):
    """The workflows of this deployment, reached through Temporal."""

    def __init__(
        self,
        client: Client,
        ledger: Ledger,
        due: DueStreams,
        time: Callable[[], datetime],
        task_queue: str = TASK_QUEUE,
    ) -> None:
        self.client = client
        self.ledger = ledger
        self.due = due
        self.time = time
        self.task_queue = task_queue

    @activity.defn(name="start_errands")
    async def start_errands(self, errands: list[Errand]) -> None:
        await _at_once(self._start(errand) for errand in errands)

    async def _start(self, errand: Errand) -> None:
        await self.client.start_workflow(
            ErrandRun.run,
            errand,
            id=errand_workflow_id(errand.id),
            task_queue=self.task_queue,
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
            receipt: Receipt = await self._update(key, EXECUTE[answer.kind], command)
        except WorkflowUpdateFailedError as failed:
            raise refused(failed) from None
        return receipt

    async def _update(self, key: Key, update: Any, message: Any) -> Any:
        """Update a stream's keeper; one that Temporal lost is started first, and asks the ledger."""
        handle = self.client.get_workflow_handle(workflow_id(key))
        try:
            return await handle.execute_update(update, message)
        except RPCError as error:
            if error.status is not RPCStatusCode.NOT_FOUND:
                raise
        return await self.client.execute_update_with_start_workflow(
            update, message, start_workflow_operation=with_start(key, self.task_queue)
        )

    @activity.defn(name="wake")
    async def wake(self, facility: str) -> int:
        clock = await asyncio.to_thread(clock_of, self.ledger, facility)
        if clock.held_at is None:
            return await self._tell_all(facility)
        # A clock that stands still wakes nobody.
        return await self._tell_due(facility, clock.held_at)

    @activity.defn(name="tell_changed")
    async def tell_changed(self, errand: Errand) -> Answer:
        house = await asyncio.to_thread(self.ledger.house, errand.facility)
        clock, now = house.facility.clock, house.facility.clock.now(self.time())
        wake = house.adopted().wake
        if wake is None:
            raise ApplicationError("no bylaws were adopted", type=NotFound.name, non_retryable=True)
        page = await asyncio.to_thread(next_page, self.ledger, house, wake, now)
        keys = [Key(errand.facility, PRACTITIONER, str(id)) for id in page.concerned]
        # A clock that stands still wakes nobody.
        tell = self._tell if clock.held_at is None else lambda key: self._pass(key, now)
        await _at_once(tell(key) for key in keys)
        return told_of(errand, wake, page)

    @activity.defn(name="between_files")
    async def between_files(self, errand: Errand) -> list[Answer]:
        return await asyncio.to_thread(between.told, errand, self.ledger)

    @activity.defn(name="tell_due")
    async def tell_due(self, facility: str) -> int:
        clock = await asyncio.to_thread(clock_of, self.ledger, facility)
        return await self._tell_due(facility, clock.now(self.time()))

    async def _tell_due(self, facility: str, now: datetime) -> int:
        """Those with something due are told, each once."""
        told: set[Key] = set()
        while streams := [key for key in await self.due.due(facility, now) if key not in told]:
            await _at_once(self._pass(key, now) for key in streams)
            told.update(streams)
        return len(told)

    async def _pass(self, key: Key, until: datetime) -> None:
        await self._update(key, LET_PASS[key.kind], Passing(key, until))

    async def _tell_all(self, facility: str) -> int:
        """A clock that runs moves every timer: each keeper is told to look again."""
        kept = await asyncio.to_thread(lambda: [key for key in roll(self.ledger) if key.facility == facility])
        others = [key for key in kept if key.kind != FACILITY]
        await _at_once(self._tell(key) for key in others)
        return len(others)

    async def _tell(self, key: Key) -> None:
        await start(self.client, key, look_again=True, task_queue=self.task_queue)


def refused(failed: WorkflowUpdateFailedError) -> ApplicationError:
    """A refusal by the domain is final; anything else is tried again."""
    cause = failed.cause
    if not isinstance(cause, ApplicationError):
        return ApplicationError(str(cause), type="not_taken")
    type = cause.type or "not_taken"
    final = type in {ANOTHER_STREAM, *tree()} - {StaleVersion.name}
    return expected(cause.message, type, final=final, event="an errand's result is not taken", why=type)


async def _at_once(work: Iterable[Coroutine[Any, Any, None]]) -> None:
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(job: Coroutine[Any, Any, None]) -> None:
        async with gate:
            await job

    await asyncio.gather(*(one(job) for job in work))

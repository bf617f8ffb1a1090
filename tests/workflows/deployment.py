"""The real adapters on a ledger in memory, a worker that can be stopped, and commands to its workflows."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from temporalio.client import Client, WithStartWorkflowOperation, WorkflowHandle, WorkflowUpdateFailedError
from temporalio.common import WorkflowIDConflictPolicy
from temporalio.exceptions import ApplicationError
from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner

from domain.ledger import Ledger
from tests.workflows.outside import Cabinet, DueInLedger, Postman, Sources
from workflows.activities import LedgerRecorder, clock_of
from workflows.addresses import TASK_TIMEOUT, workflow_id
from workflows.messages import Command, Key, Receipt
from workflows.office import EXECUTE, Workflows
from workflows.starting import RUNS, start
from workflows.worker import THREADS, build_worker


def key_of(command: Command) -> Key:
    return Key(command.facility, command.kind, command.target)


def update_of(key: Key) -> Any:
    """The update by which a stream's workflow takes its commands."""
    return EXECUTE[key.kind]


@dataclass
class Deployment:
    """`time` is the time itself, skipped or real; only what leaves the house is a stand-in."""

    client: Client
    time: Callable[[], datetime]
    ledger: Ledger = field(default_factory=Ledger)
    sources: Sources = field(default_factory=Sources)
    post: Postman = field(default_factory=Postman)
    evidence: Cabinet = field(default_factory=Cabinet)
    training: Postman | None = None  # where a sandbox's letters go; none: to `post` too
    facility: str = field(default_factory=lambda: f"house-{uuid.uuid4().hex[:12]}")

    def __post_init__(self) -> None:
        self.due = DueInLedger(self.ledger)
        self.queue = f"medstaff-{self.facility}"

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[None]:
        """A worker, for the block; leaving it is stopping it, with whatever it has in hand."""
        with ThreadPoolExecutor(THREADS) as threads:
            worker = build_worker(
                self.client,
                self.ledger,
                self.sources,
                self.post,
                self.training or self.post,
                self.evidence,
                self.due,
                self.time,
                threads=threads,
                task_queue=self.queue,
                runner=SandboxedWorkflowRunner(),
            )
            async with worker:
                yield

    def office(self) -> Workflows:
        """The adapter by which this house's workflows reach each other."""
        return Workflows(self.client, self.ledger, self.due, self.time, self.queue)

    def key(self, kind: str, id: UUID) -> Key:
        return Key(self.facility, kind, str(id))

    def handle(self, key: Key) -> WorkflowHandle[Any, Any]:
        return self.client.get_workflow_handle(workflow_id(key))

    def now(self) -> datetime:
        """The hospital's clock."""
        return clock_of(self.ledger, self.facility).now(self.time())

    def command(
        self,
        key: Key,
        name: str,
        /,
        role: str = "medical_staff_office",
        actor: str = "casey",
        as_practitioner: str | None = None,
        **payload: Any,
    ) -> Command:
        """A command with a key of its own."""
        return Command(
            command_id=f"{self.facility}/{actor}/{uuid.uuid4().hex}",
            name=name,
            facility=self.facility,
            actor=actor,
            role=role,
            at=self.now(),
            kind=key.kind,
            target=key.id,
            payload=payload,
            as_practitioner=as_practitioner,
        )

    async def send(self, command: Command, to: Key | None = None) -> Receipt:
        """To the workflow that keeps the command's stream, or another."""
        key = to or key_of(command)
        receipt: Receipt = await self.handle(key).execute_update(update_of(key), command)
        return receipt

    async def begin(self, command: Command) -> Receipt:
        """The command that begins a stream, with the start of the workflow that keeps it."""
        key = key_of(command)
        operation = WithStartWorkflowOperation(
            RUNS[key.kind],
            key,
            id=workflow_id(key),
            task_queue=self.queue,
            id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
            task_timeout=TASK_TIMEOUT,
        )
        receipt: Receipt = await self.client.execute_update_with_start_workflow(
            update_of(key), command, start_workflow_operation=operation
        )
        return receipt

    async def refusal(
        self, command: Command, *, begins: bool = False, to: Key | None = None
    ) -> ApplicationError:
        """The refusal of a command that is refused."""
        with pytest.raises(WorkflowUpdateFailedError) as failed:
            await (self.begin(command) if begins else self.send(command, to))
        assert isinstance(failed.value.cause, ApplicationError)
        return failed.value.cause

    def write(self, command: Command) -> None:
        """Straight into the ledger, past Temporal: what was recorded while its workflows are lost."""
        LedgerRecorder(self.ledger, self.time).record(command)

    async def start(self, key: Key) -> None:
        await start(self.client, key, task_queue=self.queue)

    async def do(self, key: Key, name: str, /, **words: Any) -> Receipt:
        return await self.send(self.command(key, name, **words))

    async def until(self, holds: Callable[[], object], seconds: float = 10.0) -> None:
        """Wait in real time until something holds."""
        async with asyncio.timeout(seconds):
            while not holds():
                await asyncio.sleep(0.01)

"""One facility at work: the real domain on a ledger in memory, behind the real adapters, on Temporal."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

import pytest
from temporalio.client import Client, WithStartWorkflowOperation, WorkflowHandle, WorkflowUpdateFailedError
from temporalio.common import WorkflowIDConflictPolicy
from temporalio.exceptions import ApplicationError

from domain import deadlines
from domain.aggregate import Event
from domain.ledger import Ledger
from domain.mapping import TOPICS
from domain.values import facility_id, meeting_id, practitioner_id
from tests.workflows.outside import DueInLedger, Postman, Sources
from workflows.activities import LedgerRecorder, clock_of
from workflows.addresses import FACILITY, MEETING, PRACTITIONER, TASK_TIMEOUT, workflow_id
from workflows.messages import Command, Key, Receipt
from workflows.office import EXECUTE, Workflows
from workflows.roll import roll
from workflows.starting import RUNS, start
from workflows.worker import THREADS, build_worker

E = TypeVar("E", bound=Event)
NPIS = ("1234567893", "1003000126", "1245319599", "1073806253")
CONTACTS = {
    "medical_staff_office": "office@house.example",
    "department_chair": "chair@house.example",
    "chief_medical_officer": "cmo@house.example",
    "or_scheduling": "or@house.example",
    "pharmacy": "pharmacy@house.example",
}


def key_of(command: Command) -> Key:
    return Key(command.facility, command.kind, command.target)


def update_of(key: Key) -> Any:
    """The update by which a stream's workflow takes its commands."""
    return EXECUTE[key.kind]


@dataclass
class House:
    """`time` is the time itself, skipped or real. The facility is a sandbox unless said otherwise."""

    client: Client
    time: Callable[[], datetime]
    ledger: Ledger = field(default_factory=Ledger)
    sources: Sources = field(default_factory=Sources)
    post: Postman = field(default_factory=Postman)
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
                self.due,
                self.time,
                threads=threads,
                task_queue=self.queue,
            )
            async with worker:
                yield

    def office(self) -> Workflows:
        """The adapter by which this house's workflows reach each other."""
        return Workflows(self.client, self.ledger, self.due, self.time, self.queue)

    # -- commands

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

    # -- the story so far

    @property
    def keeper(self) -> Key:
        return self.key(FACILITY, facility_id(self.facility))

    def opening(self, *, sandbox: bool = True, **payload: Any) -> Command:
        words = {"title": "House", "sandbox": sandbox, "contacts": CONTACTS, **payload}
        return self.command(self.keeper, "open_facility", role="administrator", **words)

    def appointing(self, expires: date, place: int = 0) -> Command:
        """A practitioner with an appointment, and a license whose last day is `expires`."""
        today = self.now().date()
        held = {"category": "active", "department": "pediatrics"}
        term = {"first": str(today - timedelta(days=1)), "last": str(today + timedelta(days=1000))}
        return self.command(
            self.key(PRACTITIONER, practitioner_id(self.facility, f"appoint-{place}")),
            "import_practitioner",
            role="administrator",
            npi=NPIS[place],
            given_name="Ann",
            family_name="Abel",
            email="abel@practice.example",
            appointed={**held, **term},
            privileges=[{"privilege": "core-pediatrics"}],
            credentials=[{"kind": "state_license", "issuer": "CT", "number": "1.1", "expires": str(expires)}],
        )

    async def open(self, **words: Any) -> None:
        await self.begin(self.opening(**words))

    async def appoint(self, expires: date, place: int = 0) -> Key:
        command = self.appointing(expires, place)
        await self.begin(command)
        return key_of(command)

    async def approach(self, instant: datetime, before: timedelta) -> None:
        """Set the sandbox's clock ahead of the time, so that it soon reaches an instant."""
        ahead = instant - self.time() - before
        words = {"role": "administrator", "offset_seconds": ahead.total_seconds()}
        await self.do(self.keeper, "set_clock", **words)

    async def register(self, place: int = 0) -> Key:
        key = self.key(PRACTITIONER, practitioner_id(self.facility, f"register-{place}"))
        person = {"given_name": "Ann", "family_name": "Abel", "email": "abel@practice.example"}
        await self.begin(self.command(key, "register_practitioner", npi=NPIS[place], **person))
        return key

    async def establish(self, kind: str, members: int, name: str = "") -> None:
        """A body with members m0, m1 …; the first has its chair."""
        words = {"role": "administrator", "kind": kind}
        made = await self.do(self.keeper, "establish_body", name=name, **words)
        for number in range(members):
            position = "member" if number else "chair"
            seat = {"body": made.made["body"], "member": f"m{number}", "position": position}
            await self.do(self.keeper, "fill_seat", role="administrator", **seat)

    def ballot(self, number: int = 0) -> Key:
        return self.key(MEETING, meeting_id(self.facility, f"ballot-{number}"))

    # -- what the ledger holds

    def events(self, kind: type[E]) -> list[E]:
        """Every event of a kind, in the order of the ledger."""
        return [event for _, event in self.ledger.events_of([kind.TOPIC]) if isinstance(event, kind)]

    def files(self) -> list[Key]:
        return [key for key in roll(self.ledger) if key.kind == PRACTITIONER]

    def next_due(self, file: Key) -> datetime:
        """The next instant at which something of a file falls due, on the hospital's clock."""
        house = self.ledger.house(self.facility)
        found = self.ledger.file(UUID(file.id), house, self.now())
        assert found is not None
        due = deadlines.earliest(found, house)
        assert due is not None
        return due

    def names(self, of: UUID | None = None) -> list[str]:
        """The topics of all events, or of those that concern one practitioner."""
        every = self.ledger.events_of(list(TOPICS))
        return [event.TOPIC for _, event in every if of is None or event.practitioner == of]

    async def until(self, holds: Callable[[], object], seconds: float = 10.0) -> None:
        """Wait in real time until something holds."""
        async with asyncio.timeout(seconds):
            while not holds():
                await asyncio.sleep(0.01)

"""Those who call: the office over HTTP, and the yardstick's client."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from uuid import UUID, uuid4

import httpx2
from temporalio.client import Client, WorkflowHandle

from domain.values import Role
from medstaff.bench.bare import Bare
from medstaff.bench.bare_worker import TASK_QUEUE
from medstaff.bench.careers import npi
from medstaff.bench.house import House
from medstaff.bench.lives import PRIVILEGE
from medstaff.client import Api
from medstaff.tokens import issue
from workflows.addresses import TASK_TIMEOUT
from workflows.connection import connect

TIMEOUT_SECONDS = 60
CONNECTIONS = httpx2.Limits(max_connections=100, max_keepalive_connections=100)


@dataclass
class Callers:
    """The office and the ward at one house, and as many bare workflows as there are files."""

    http: httpx2.AsyncClient
    office: Api
    ward: Api
    temporal: Client
    facility: str
    numbers: count[int]
    files: list[str] = field(default_factory=list)
    bare: list[WorkflowHandle[Bare, None]] = field(default_factory=list)

    async def register(self) -> str:
        """A new file; its practitioner's id."""
        number = next(self.numbers)
        made = await self.office.do(
            "register_practitioner", npi=npi(number), given_name="Ann", family_name=f"Caller{number}"
        )
        return str(made["made"]["practitioner"])

    async def have(self, files: int) -> None:
        """Have so many files, and as many bare workflows."""
        while len(self.files) < files:
            self.files.append(await self.register())
        while len(self.bare) < files:
            self.bare.append(await self._begin())

    async def _begin(self) -> WorkflowHandle[Bare, None]:
        id = f"bare:{uuid4()}"
        return await self.temporal.start_workflow(
            Bare.run, id=id, task_queue=TASK_QUEUE, task_timeout=TASK_TIMEOUT
        )

    async def command(self, caller: int) -> int:
        """One command on the caller's file, projected and answered; its position."""
        return await self.upload(self.files[caller])

    async def upload(self, file: str) -> int:
        """File a document that nobody has filed before."""
        content = f"{uuid4().hex}{uuid4().hex}"
        receipt = await self.office.do("upload_document", practitioner=file, kind="test", sha256=content)
        if receipt["state"] != "done":
            raise RuntimeError(f"a command was answered before its pages show it: {receipt['state']}")
        return int(receipt["position"])

    async def echo(self, caller: int) -> str:
        """One bare update on the caller's workflow."""
        return await self.bare[caller].execute_update(Bare.echo, "0123456789abcdef")

    async def live(self) -> None:
        """The least that a request can ask."""
        (await self.http.get("/health/live")).raise_for_status()

    async def may_practice(self, practitioner: UUID) -> bool:
        """The ward's question; the answer."""
        said = await self.ward.ask("may_practice", practitioner=practitioner, privilege=PRIVILEGE)
        return bool(said["answer"])


@asynccontextmanager
async def callers(house: House, first_number: int) -> AsyncIterator[Callers]:
    """Callers at a running house; new files get NPIs from a number on."""
    async with httpx2.AsyncClient(
        base_url=house.address, timeout=TIMEOUT_SECONDS, trust_env=False, limits=CONNECTIONS
    ) as http:
        api = await Api.open(http)
        office = api.acting(issue(house.settings, Role.MEDICAL_STAFF_OFFICE, "bench"))
        ward = api.acting(issue(house.settings, Role.PRIVILEGE_VIEWER, "ward"))
        client = await connect(house.temporal_address)
        yield Callers(http, office, ward, client, house.settings.facility, count(first_number))

"""A whole house for the journeys: worker, projector and API on real servers; a facility a test."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from threading import Event, Thread
from uuid import UUID

import httpx2
import psycopg
import pytest
import uvicorn
from fastapi import FastAPI
from temporalio.client import Client

from api.app import create_app
from domain.ledger import Ledger
from domain.values import Role
from medstaff import parts, serving, working
from medstaff.client import Api
from medstaff.migrate import migrate
from medstaff.servers.postgres import EmbeddedPostgres
from medstaff.servers.postgres_roles import APPLICATION, OWNER, create_database
from medstaff.servers.temporal import EmbeddedTemporal
from medstaff.settings import Settings
from medstaff.tokens import issue
from projections.keeping.projector import Projector
from tests.servers import fresh_database


@dataclass
class House:
    """One facility of the running house. `api` acts for nobody until `acting` is given a token."""

    settings: Settings
    client: Client
    ledger: Ledger
    http: httpx2.AsyncClient
    api: Api
    facility: str

    @property
    def app_url(self) -> str:
        return parts.database_url(self.settings)

    def token(
        self, role: Role, actor: str, practitioner: UUID | None = None, facility: str | None = None
    ) -> str:
        return issue(
            self.settings, role, actor, practitioner=practitioner, facility=facility or self.facility
        )

    def as_(
        self, role: Role, actor: str, practitioner: UUID | None = None, facility: str | None = None
    ) -> Api:
        return self.api.acting(self.token(role, actor, practitioner, facility))

    @property
    def office(self) -> Api:
        return self.as_(Role.MEDICAL_STAFF_OFFICE, "casey")

    @property
    def administrator(self) -> Api:
        return self.as_(Role.ADMINISTRATOR, "root")

    async def open(self, held_at: datetime | None = None, **fields: object) -> House:
        """Open this test's facility: a sandbox with a held clock where an instant is given."""
        held = {"sandbox": True, "held_at": held_at.isoformat()} if held_at is not None else {}
        await self.administrator.do("open_facility", title="Test hospital", **held, **fields)
        return self


@pytest.fixture(scope="session")
def template(postgres: EmbeddedPostgres) -> str:
    """A migrated database that every test's own is a copy of."""
    with psycopg.connect(postgres.superuser_url, autocommit=True) as connection:
        create_database(connection, "migrated")
    migrate(postgres.url(OWNER, "migrated"), postgres.url(APPLICATION, "migrated"))
    return "migrated"


@pytest.fixture(scope="session")
def house_folder() -> Iterator[Path]:
    path = Path(tempfile.mkdtemp(prefix="ms-house-"))
    yield path
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture(scope="session")
async def running_house(
    postgres: EmbeddedPostgres, template: str, temporal_server: EmbeddedTemporal, house_folder: Path
) -> AsyncIterator[House]:
    """Worker, projector and API in this process, on a database of the run's own."""
    with fresh_database(postgres, template) as database:
        settings = Settings(
            data=house_folder,
            database_url=database.app_url,
            owner_database_url=database.owner_url,
            temporal_address=temporal_server.address,
            public_url="https://hospital.example",
        )
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(_projecting(database.app_url))
            await stack.enter_async_context(_working(settings))
            ledger = stack.enter_context(parts.ledger(settings))
            inside = await stack.enter_async_context(serving.house(settings))
            address = await stack.enter_async_context(_serving(create_app(inside)))
            http = await stack.enter_async_context(
                httpx2.AsyncClient(base_url=address, timeout=30, trust_env=False)
            )
            yield House(settings, inside.client, ledger, http, await Api.open(http), "none")


@asynccontextmanager
async def _projecting(url: str) -> AsyncIterator[None]:
    """A projector in a thread, which does not outlive a run that is cut off."""
    stop = Event()
    thread = Thread(target=Projector(url).run, args=(stop,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        await asyncio.to_thread(thread.join)


@asynccontextmanager
async def _working(settings: Settings) -> AsyncIterator[None]:
    stop = asyncio.Event()
    worker = asyncio.create_task(working.work(settings, stop))
    try:
        yield
    finally:
        stop.set()
        await worker


@asynccontextmanager
async def _serving(app: FastAPI) -> AsyncIterator[str]:
    """The API on a free port; its address."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning"))
    served = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        await served


def of_its_own(running: House) -> House:
    """A facility that nobody else uses, not open yet."""
    return replace(running, facility=f"t-{uuid.uuid4().hex[:12]}")


@pytest.fixture
async def house(running_house: House) -> House:
    """A facility of one test's own, open and in production."""
    return await of_its_own(running_house).open()


@pytest.fixture
async def sandbox(running_house: House) -> House:
    """A facility of one test's own that is not open yet: `await sandbox.open(instant)`."""
    return of_its_own(running_house)

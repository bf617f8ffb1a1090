"""What a killed worker had in hand is soon in another's."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import UUID

import httpx2
import pytest

from domain.values import Role
from medstaff.client import Api
from tests.journeys.people import Person, elicense, leie, nppes, people
from tests.journeys.up import Up, up

PERSON, OTHER, *_ = (person for person, _ in zip(people(), range(4), strict=False))


class Registry:
    """A source that leaves its first caller without an answer."""

    def __init__(self) -> None:
        self.asked = asyncio.Semaphore(0)
        self._calls = 0

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        self._calls += 1
        self.asked.release()
        if self._calls == 1:
            await reader.read()  # until the caller is gone
        else:
            body = nppes([PERSON]).encode()
            writer.write(
                b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n" % len(body) + body
            )
            await writer.drain()
        writer.close()


@asynccontextmanager
async def office_of(running: Up) -> AsyncIterator[Api]:
    async with httpx2.AsyncClient(base_url=running.address, timeout=30, trust_env=False) as http:
        yield (await Api.open(http)).acting(running.token(Role.MEDICAL_STAFF_OFFICE, "casey"))


async def registered(office: Api, person: Person) -> str:
    made = await office.do("register_practitioner", **person.registering())
    return str(made["made"]["practitioner"])


async def accepted(office: Api, running: Up) -> str:
    """An application whose elements are looked up from now on."""
    root = office.acting(running.token(Role.ADMINISTRATOR, "root"))
    await root.do("establish_body", kind="department", name="pediatrics")
    file = await registered(office, PERSON)
    made = await office.do("request_application", practitioner=file, department="pediatrics")
    about = {"practitioner": file, "application": made["made"]["application"]}
    applicant = office.acting(running.token(Role.PRACTITIONER, "ann", UUID(file)))
    await applicant.do("submit_application", **about, privileges=["core-pediatrics"], signature="Ann")
    await office.do("accept_application", **about)
    return file


async def looked_up(office: Api, file: str, element: str) -> bool:
    page = (await office.ask("show_file", practitioner=file))["item"]
    return element in {each["element"] for each in page["applications"][0]["verifications"]}


@pytest.mark.soak
async def test_a_look_up_in_the_hands_of_a_killed_worker_is_begun_again_soon(folder: Path) -> None:
    """Its silence is noticed: the source is asked a second time within a minute, and answers."""
    for name, text in (("leie", leie([PERSON, Person(3)])), ("elicense", elicense([PERSON]))):
        (folder / name).write_text(text)
    registry = Registry()
    server = await asyncio.start_server(registry.answer, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
    sources = {"MEDSTAFF_LEIE": str(folder / "leie"), "MEDSTAFF_ELICENSE": str(folder / "elicense")}
    async with (
        server,
        up(folder / "data", MEDSTAFF_NPPES_URL=url, **sources) as running,
        office_of(running) as office,
    ):
        file = await accepted(office, running)
        await registry.asked.acquire()
        await asyncio.to_thread(running.kill, "worker")
        async with asyncio.timeout(60):
            await registry.asked.acquire()
            while not await looked_up(office, file, "npi"):
                await asyncio.sleep(0.1)


@pytest.mark.soak
async def test_a_file_that_a_killed_worker_held_is_soon_taken_up_by_another(folder: Path) -> None:
    """Once another worker is there, a command on the file is answered within seconds."""
    async with up(folder / "data") as running, office_of(running) as office:
        file = await registered(office, PERSON)
        await asyncio.to_thread(running.kill, "worker")
        await registered(office, OTHER)
        async with asyncio.timeout(8):
            await office.do("record_alias", practitioner=file, given_name="Ann", family_name="Before")

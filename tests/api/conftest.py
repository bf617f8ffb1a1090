"""An app without servers behind it: for what is settled before anything is asked or sent."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import httpx2
import pytest
from fastapi import FastAPI
from psycopg_pool import AsyncConnectionPool
from temporalio.client import Client

from api.app import create_app
from api.callers.tokens import LocalIssuer
from api.dependencies import House
from projections.database import Pool
from projections.reading import ReadModels
from projections.surveys.reading import SurveyFiles
from tests.workflows.outside import Cabinet
from workflows.notices.links import Links
from workflows.sources.errors import SourceUnavailable
from workflows.sources.nppes import NppesAnswer


class Away:
    """A registry of provider identifiers that never answers."""

    def look_up(self, facility: str, npi: str) -> NppesAnswer:
        raise SourceUnavailable("nppes", "it is away")


LINKS = Links(b"a test's own", "https://hospital.example")
# Nobody listens on port 1 of this machine.
NOWHERE = "127.0.0.1:1"


@pytest.fixture(scope="module")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> LocalIssuer:
    return LocalIssuer(tmp_path_factory.mktemp("issuer"))


@pytest.fixture(scope="module")
async def lonely_app(issuer: LocalIssuer) -> AsyncIterator[FastAPI]:
    """An app whose database and Temporal are down."""
    url = f"postgresql://nobody@{NOWHERE}/none"
    pool: Pool = AsyncConnectionPool(url, min_size=0, max_size=1, open=False, timeout=0.2)
    await pool.open()
    yield create_app(
        House(
            client=await Client.connect(NOWHERE, lazy=True),
            views=ReadModels(pool),
            tokens=issuer.verifier(),
            registry=Away(),
            links=LINKS,
            evidence=Cabinet(),
            surveys=SurveyFiles(url),
            command_wait=0.5,
        )
    )
    await pool.close()


@pytest.fixture(scope="module")
async def lonely(lonely_app: FastAPI) -> AsyncIterator[httpx2.AsyncClient]:
    """Calls that app; what it fails at is an answer, not an exception of the test."""
    transport = httpx2.ASGITransport(app=lonely_app, raise_app_exceptions=False)
    async with httpx2.AsyncClient(transport=transport, base_url="http://api.test") as http:
        yield http


@pytest.fixture(scope="session")
def described() -> dict[str, Any]:
    """The OpenAPI document; it needs no house."""
    bare: Any = None
    known: dict[str, Any] = dict.fromkeys(
        ("client", "views", "tokens", "registry", "links", "evidence", "surveys"), bare
    )
    app = create_app(House(**known))
    return app.openapi()

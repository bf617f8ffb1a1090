"""`medstaff api`: serves HTTP until it is asked to stop."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import uvicorn
import uvloop
from fastapi import FastAPI

from api.app import create_app
from api.callers.tokens import Tokens
from api.dependencies import House
from medstaff import logs, parts
from medstaff.database import checked
from medstaff.listening import listening
from medstaff.settings import Settings
from medstaff.tokens import issuer
from projections.reading import ReadModels, open_pool
from projections.surveys.reading import SurveyFiles
from workflows.registry import NpiRegistry

POOL = 10


def verifier(settings: Settings) -> Tokens:
    """Tokens of the issuer that publishes at `jwks_url`, else of the local one."""
    if settings.jwks_url:
        return Tokens.published(
            settings.jwks_url, settings.token_issuer, settings.token_audience, settings.facility
        )
    return issuer(settings).verifier(settings.facility)


@asynccontextmanager
async def house(settings: Settings) -> AsyncIterator[House]:
    """What the routes are given."""
    async with AsyncExitStack() as stack:
        pool = await stack.enter_async_context(open_pool(parts.database_url(settings), 2, POOL))
        views = ReadModels(pool, settings.standing_lag_seconds)
        stack.push_async_callback(views.close)
        ledger = stack.enter_context(parts.ledger(settings))
        look_ups = parts.look_ups(settings)
        stack.callback(look_ups.store.close)
        yield House(
            client=await parts.temporal(settings),
            views=views,
            tokens=verifier(settings),
            registry=NpiRegistry(ledger, look_ups, parts.now),
            links=parts.links(settings),
            evidence=look_ups.store.kept,
            surveys=SurveyFiles(parts.database_url(settings), parts.seal(settings)),
            time=parts.now,
            projected_wait=settings.projected_wait_seconds,
            command_wait=settings.command_wait_seconds,
            signing_seconds=settings.signing_minutes * 60,
            document_bytes=settings.document_megabytes * 1_000_000,
        )


async def serve(settings: Settings) -> None:
    """Serve until the process is asked to stop."""
    logs.configure(settings.log_level)
    checked(settings)
    ear = listening(settings)
    async with house(settings) as parts_of_it:
        app: FastAPI = create_app(parts_of_it)
        config = uvicorn.Config(
            app,
            log_config=None,  # its lines go the way of all ours
            log_level=settings.log_level.lower(),
            access_log=False,
        )
        await uvicorn.Server(config).serve(sockets=[ear])


def run(settings: Settings) -> None:
    """Serve until SIGINT or SIGTERM."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(serve(settings))

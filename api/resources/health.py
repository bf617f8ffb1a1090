"""Whether the house stands: the process, and the parts it needs."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

import psycopg
from fastapi import APIRouter, Response
from pydantic import BaseModel
from temporalio.client import Client
from temporalio.service import RPCError

from api.callers.access import May
from api.dependencies import Parts
from api.desk.sending import never_connected
from api.known import ONLY_KNOWN
from api.operations import problems, question
from api.questions.house import ShowHealth
from projections.reading import ReadModels

router = APIRouter(prefix="/health", tags=["health"])

State = Literal["up", "down"]
PATIENCE = timedelta(seconds=2)
DOWN = 503


class Alive(BaseModel):
    status: Literal["alive"] = "alive"


class ParkedStream(BaseModel):
    """A stream with an event that could not be read: passed over, its file answers: record under repair."""

    stream: UUID
    practitioner: UUID | None
    position: int
    topic: str
    error: str
    since: datetime


class Health(BaseModel):
    """`lag` is how many positions each read model is behind the ledger's `head`."""

    status: Literal["well", "ailing", "down"]
    database: State
    temporal: State
    head: int | None = None
    lag: dict[str, int] = {}
    parked: tuple[ParkedStream, ...] = ()
    sandbox: bool = False


@router.get(
    "/live",
    operation_id="show_liveness",
    summary="Whether this process serves",
    responses=problems(422),
    **ONLY_KNOWN,
)
async def show_liveness() -> Alive:
    """Needs no token, and asks nobody else."""
    return Alive()


@router.get("", **question(ShowHealth))
async def show_health(caller: May[ShowHealth], parts: Parts, response: Response) -> Health:
    health = await read_models(parts.views, caller.facility)
    health.temporal = await temporal(parts.house.client)
    health.sandbox = caller.sandbox
    if "down" in (health.database, health.temporal):
        health.status = "down"
        response.status_code = DOWN
    return health


async def read_models(views: ReadModels, facility: str) -> Health:
    """How far the read models are, if the database answers."""
    try:
        head, positions = await views.progress.head(), await views.progress.positions()
        parked = await views.progress.parked(facility)
    except psycopg.Error:
        return Health(status="down", database="down", temporal="down")
    return Health(
        status="ailing" if parked else "well",
        database="up",
        temporal="down",
        head=head,
        lag={name: max(head - position, 0) for name, position in positions.items()},
        parked=tuple(
            ParkedStream(
                stream=each.stream,
                practitioner=each.practitioner,
                position=each.position,
                topic=each.topic,
                error=each.error,
                since=each.since,
            )
            for each in parked
        ),
    )


async def temporal(client: Client) -> State:
    try:
        healthy = await client.service_client.check_health(timeout=PATIENCE)
    except RPCError:
        return "down"
    except RuntimeError as error:
        if not never_connected(error):
            raise
        return "down"
    return "up" if healthy else "down"

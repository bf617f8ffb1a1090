"""The ledger as a log that can be checked: checkpoints, the tiles of its tree, and what they prove."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response

from api.answers import Many, One
from api.callers.access import May
from api.dependencies import Views
from api.operations import question
from api.parameters import Cursor, Limit
from api.questions.log import ListCheckpoints, ProveConsistency, ProveInclusion, ShowCheckpoint, ShowTile
from api.questions.question import Question
from domain.proof.tiles import WIDTH
from projections.log.proofs import CheckpointRow, Consistency, Inclusion

router = APIRouter(prefix="/log", tags=["log"])

TEXT, BYTES = "text/plain", "application/octet-stream"
Position = Annotated[int, Query(ge=1, description="The event's `position` in the trail.")]
Old = Annotated[int, Query(alias="since", ge=1, description="The `size` of the earlier checkpoint.")]
Level = Annotated[int, Path(ge=0, le=7, description="The tile's level: 0 has the hashes of events.")]
Index = Annotated[int, Path(ge=0, le=1 << 40, description="Which tile of its level, from 0.")]
Width = Annotated[int, Query(ge=1, le=WIDTH, description="How many of its hashes; 256 of one that is whole.")]


def raw(kind: type[Question], media: str) -> dict[str, Any]:
    """A question's route that answers with bytes as they are."""
    told = question(kind, found=True)
    answer = {200: {"content": {media: {}}, "description": "As it is kept."}}
    return {**told, "responses": {**told["responses"], **answer}, "response_class": Response}


@router.get("/checkpoint", **raw(ShowCheckpoint, TEXT))
async def show_checkpoint(caller: May[ShowCheckpoint], views: Views) -> Response:
    return Response((await views.proofs.latest()).note, media_type=TEXT)


@router.get("/checkpoints", **question(ListCheckpoints))
async def list_checkpoints(
    caller: May[ListCheckpoints], views: Views, after: Cursor = None, limit: Limit = 100
) -> Many[CheckpointRow]:
    page = await views.proofs.checkpoints(after, limit)
    return Many(items=page.items, next=page.next, sandbox=caller.sandbox)


@router.get("/tile/{level}/{index}", **raw(ShowTile, BYTES))
async def show_tile(
    level: Level, index: Index, caller: May[ShowTile], views: Views, width: Width = WIDTH
) -> Response:
    return Response(await views.proofs.tile(level, index, width), media_type=BYTES)


@router.get("/inclusion", **question(ProveInclusion, found=True))
async def prove_inclusion(caller: May[ProveInclusion], views: Views, position: Position) -> One[Inclusion]:
    found = await views.proofs.inclusion(caller.facility, position)
    return One(item=found, sandbox=caller.sandbox)


@router.get("/consistency", **question(ProveConsistency, found=True))
async def prove_consistency(caller: May[ProveConsistency], views: Views, old: Old) -> Consistency:
    return await views.proofs.consistency(old)

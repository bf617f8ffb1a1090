"""Who reviews a file: a relation is declared, what a reviewer in conflict knows is put on file."""

from __future__ import annotations

from fastapi import APIRouter

from api.answers import Receipt
from api.callers.access import May
from api.dependencies import AtDesk
from api.operations import command
from api.parameters import ApplicationId, FileId
from api.payloads import Said
from domain.commands.delegations import RecommendForCommittee
from domain.commands.relations import DeclareRelation, StateFacts

router = APIRouter(prefix="/practitioners/{practitioner}", tags=["applications"])


@router.post("/relations", **command(DeclareRelation))
async def declare_relation(
    practitioner: FileId, said: Said[DeclareRelation], caller: May[DeclareRelation], desk: AtDesk
) -> Receipt:
    return await desk.send(DeclareRelation, caller, said, practitioner=practitioner)


@router.post("/applications/{application}/statements", **command(StateFacts))
async def state_facts(
    practitioner: FileId,
    application: ApplicationId,
    said: Said[StateFacts],
    caller: May[StateFacts],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(StateFacts, caller, said, practitioner=practitioner, application=application)


@router.post("/applications/{application}/committee-chair-recommendation", **command(RecommendForCommittee))
async def recommend_for_committee(
    practitioner: FileId,
    application: ApplicationId,
    said: Said[RecommendForCommittee],
    caller: May[RecommendForCommittee],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(
        RecommendForCommittee, caller, said, practitioner=practitioner, application=application
    )

"""What an applicant states of themself, as hospitals and education; and what documents are there to show."""

from __future__ import annotations

from fastapi import APIRouter

from api.answers import Receipt
from api.callers.access import May
from api.dependencies import AtDesk
from api.operations import command
from api.parameters import ApplicationId, FileId
from api.payloads import Said
from domain.commands.background import StateAffiliations, StateFacultyAppointments
from domain.commands.documents import LinkDocument
from domain.commands.education import StateContinuingEducation

router = APIRouter(prefix="/practitioners/{practitioner}/applications/{application}", tags=["applications"])


@router.post("/affiliations", **command(StateAffiliations))
async def state_affiliations(
    practitioner: FileId,
    application: ApplicationId,
    said: Said[StateAffiliations],
    caller: May[StateAffiliations],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(
        StateAffiliations, caller, said, practitioner=practitioner, application=application
    )


@router.post("/faculty-appointments", **command(StateFacultyAppointments))
async def state_faculty_appointments(
    practitioner: FileId,
    application: ApplicationId,
    said: Said[StateFacultyAppointments],
    caller: May[StateFacultyAppointments],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(
        StateFacultyAppointments, caller, said, practitioner=practitioner, application=application
    )


@router.post("/continuing-education", **command(StateContinuingEducation))
async def state_continuing_education(
    practitioner: FileId,
    application: ApplicationId,
    said: Said[StateContinuingEducation],
    caller: May[StateContinuingEducation],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(
        StateContinuingEducation, caller, said, practitioner=practitioner, application=application
    )


@router.post("/documents", **command(LinkDocument))
async def link_document(
    practitioner: FileId,
    application: ApplicationId,
    said: Said[LinkDocument],
    caller: May[LinkDocument],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(LinkDocument, caller, said, practitioner=practitioner, application=application)

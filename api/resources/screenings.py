"""The checks of the whole staff: each run and each period without one, and who was looked up when."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api.answers import Many, Receipt
from api.callers.access import May
from api.dependencies import AtDesk, Views
from api.operations import command, question
from api.parameters import FileId, LegalDay
from api.payloads import Said
from api.questions.house import ListChecks, ListScreenings
from domain.commands.staff_findings import SettleLicenseDifference
from domain.commands.staff_screenings import ExplainMissedScreening, ScreenStaff
from projections.screened import CheckRow
from projections.screenings import ScreeningRow

router = APIRouter(tags=["screenings"])

MONTH = "The first legal day of a period of checks, as 2026-11-01: `month` in the list of screenings."
OrAnyMonth = Annotated[LegalDay | None, Query(description=f"{MONTH} Every period unless said.")]


@router.get("/facility/screenings", **question(ListScreenings))
async def list_screenings(caller: May[ListScreenings], views: Views) -> Many[ScreeningRow]:
    rows = await views.screenings.all(caller.facility)
    return Many(items=tuple(rows), sandbox=caller.sandbox)


@router.post("/facility/screenings", **command(ScreenStaff, makes=True))
async def screen_staff(said: Said[ScreenStaff], caller: May[ScreenStaff], desk: AtDesk) -> Receipt:
    return await desk.send(ScreenStaff, caller, said)


@router.post("/facility/screenings/explanation", **command(ExplainMissedScreening))
async def explain_missed_screening(
    said: Said[ExplainMissedScreening], caller: May[ExplainMissedScreening], desk: AtDesk
) -> Receipt:
    return await desk.send(ExplainMissedScreening, caller, said)


@router.get("/practitioners/{practitioner}/checks", **question(ListChecks))
async def list_checks(
    practitioner: FileId, caller: May[ListChecks], views: Views, month: OrAnyMonth = None
) -> Many[CheckRow]:
    rows = await views.checks.of(caller.facility, practitioner, month)
    return Many(items=tuple(rows), sandbox=caller.sandbox)


@router.post("/practitioners/{practitioner}/license-differences/settle", **command(SettleLicenseDifference))
async def settle_license_difference(
    practitioner: FileId,
    said: Said[SettleLicenseDifference],
    caller: May[SettleLicenseDifference],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(SettleLicenseDifference, caller, said, practitioner=practitioner)

"""What was modified, what looks as it should not, and the audits of it."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from api.answers import Many, One, Receipt, found_at
from api.attached import shown
from api.callers.access import May
from api.callers.caller import Caller
from api.dependencies import AtDesk, Kept, Parts, Views
from api.integrity.pages import PATTERN, pages
from api.integrity.report import AuditReport, IntegrityOfPeriod, of_period, report
from api.links import command_id
from api.operations import command, question
from api.parameters import Cursor, FileId, Limit, OfFile, Words
from api.payloads import Said
from api.periods import During, OfDays, bounds
from api.printing.answers import printed
from api.questions.integrity import (
    ListIntegrityAudits,
    ListIrregularities,
    ShowIntegrity,
    ShowIntegrityAudit,
    ShowIntegrityAuditPdf,
)
from api.surveys.routes import caught_up
from domain.commands.integrity import (
    BeginIntegrityAudit,
    CompleteIntegrityAudit,
    ReviewAuditedFile,
    WithdrawIntegrityAudit,
)
from domain.integrity.patterns import Pattern
from projections.integrity.audits import AuditRow
from projections.integrity.irregularities import IrregularityRow

router = APIRouter(tags=["integrity"])

AuditId = Annotated[
    str, Path(pattern=r"^audit-\d{1,9}$", description="`made.audit` of begin_integrity_audit.")
]
OfPattern = Annotated[Pattern | None, Query(description="Only what meets this pattern.")]
OfActor = Annotated[Words, Query(description="Only what this actor entered: the `sub` of their token.")]


@router.get("/facility/integrity", **question(ShowIntegrity))
async def show_integrity(caller: May[ShowIntegrity], views: Views, days: OfDays) -> One[IntegrityOfPeriod]:
    house = await views.facilities.open(caller.facility)
    position = await views.progress.head()
    return One(item=await of_period(views, house, days.first, days.last, position), sandbox=caller.sandbox)


@router.get("/facility/integrity/irregularities", **question(ListIrregularities))
async def list_irregularities(
    caller: May[ListIrregularities],
    views: Views,
    during: During,
    pattern: OfPattern = None,
    practitioner: OfFile = None,
    actor: OfActor = None,
    after: Cursor = None,
    limit: Limit = 100,
) -> Many[IrregularityRow]:
    page = await views.irregularities.page(
        caller.facility, pattern, practitioner, actor, during.since, during.until, after=after, limit=limit
    )
    return Many(items=tuple(page.items), next=page.next, sandbox=caller.sandbox)


@router.get("/facility/integrity/audits", **question(ListIntegrityAudits))
async def list_integrity_audits(caller: May[ListIntegrityAudits], views: Views) -> Many[AuditRow]:
    rows = await views.integrity.all(caller.facility)
    return Many(items=tuple(rows), sandbox=caller.sandbox)


@router.get("/facility/integrity/audits/{audit}", **question(ShowIntegrityAudit, found=True))
async def show_integrity_audit(
    audit: AuditId, caller: May[ShowIntegrityAudit], views: Views
) -> One[AuditReport]:
    house, row = (
        await views.facilities.open(caller.facility),
        await views.integrity.one(caller.facility, audit),
    )
    return One(item=await report(views, house, row), sandbox=caller.sandbox)


@router.get("/facility/integrity/audits/{audit}/report.pdf", **printed(ShowIntegrityAuditPdf))
async def show_integrity_audit_pdf(
    audit: AuditId, caller: May[ShowIntegrityAuditPdf], parts: Parts, views: Views
) -> Response:
    house, row = (
        await views.facilities.open(caller.facility),
        await views.integrity.one(caller.facility, audit),
    )
    content = await parts.press.print(PATTERN, pages(house, await report(views, house, row)))
    return shown(content, f"integrity-{audit}", caller)


@router.post("/facility/integrity/audits", **command(BeginIntegrityAudit, makes=True))
async def begin_integrity_audit(
    said: Said[BeginIntegrityAudit],
    caller: May[BeginIntegrityAudit],
    desk: AtDesk,
    parts: Parts,
    views: Views,
) -> Receipt:
    asked = said.said()
    since, until = date.fromisoformat(asked["since"]), date.fromisoformat(asked["until"])
    if until < since:
        return await desk.send(BeginIntegrityAudit, caller, said)
    before = await _before(parts, caller, desk.key)
    position = before.position if before is not None else await views.progress.head()
    await caught_up(parts, position)
    first, after = bounds((await views.facilities.open(caller.facility)).zone, since, until)
    there = await views.modified.population(caller.facility, first, after, position)
    corrected = before.corrected if before is not None else await views.modified.corrected(caller.facility)
    added = {
        "position": position,
        "initial": sorted(map(str, there.initial)),
        "renewed": sorted(map(str, there.renewed)),
        "corrected": sorted(map(str, corrected)),
    }
    receipt = await desk.send(BeginIntegrityAudit, caller, said, added)
    return found_at(receipt, desk.response, "audit", "/facility/integrity/audits")


@router.post("/practitioners/{practitioner}/integrity-reviews", **command(ReviewAuditedFile))
async def review_audited_file(
    practitioner: FileId, said: Said[ReviewAuditedFile], caller: May[ReviewAuditedFile], desk: AtDesk
) -> Receipt:
    return await desk.send(ReviewAuditedFile, caller, said, practitioner=practitioner)


@router.post("/facility/integrity/audits/completion", **command(CompleteIntegrityAudit))
async def complete_integrity_audit(
    said: Said[CompleteIntegrityAudit], caller: May[CompleteIntegrityAudit], desk: AtDesk
) -> Receipt:
    return await desk.send(CompleteIntegrityAudit, caller, said)


@router.post("/facility/integrity/audits/withdrawal", **command(WithdrawIntegrityAudit))
async def withdraw_integrity_audit(
    said: Said[WithdrawIntegrityAudit], caller: May[WithdrawIntegrityAudit], desk: AtDesk
) -> Receipt:
    return await desk.send(WithdrawIntegrityAudit, caller, said)


async def _before(parts: Kept, caller: Caller, key: str) -> AuditRow | None:
    """The audit that the same command has begun already: it is drawn from what there was then."""
    views = parts.views
    receipt = await views.receipts.one(caller.facility, command_id(caller.facility, caller.actor, key))
    if receipt is None or "audit" not in receipt.made:
        return None
    await caught_up(parts, receipt.position)
    return await views.integrity.one(caller.facility, receipt.made["audit"])

"""An application: requested, submitted, verified, recommended on, decided and told; or withdrawn.

What a body decides about it is its ballot's: see ballots.py.
"""

from __future__ import annotations

from fastapi import APIRouter

from api.answers import OneThen, Receipt
from api.callers.access import May
from api.callers.own import the_application
from api.dependencies import AtDesk, Views
from api.operations import command, question
from api.parameters import ApplicationId, FileId
from api.payloads import Said
from api.questions.files import ShowApplication
from api.then import AskedThen
from domain.commands.applications import (
    AcceptApplication,
    RequestApplication,
    SubmitApplication,
    WithdrawApplication,
)
from domain.commands.decisions import NotifyDecision
from domain.commands.deficiencies import CureDeficiency, NoticeDeficiency
from domain.commands.late_fee import SettleLateFee
from domain.commands.reviews import RecommendAsChair
from domain.commands.routing import ChangeRoute
from domain.commands.verifications import CompleteVerification, RecordVerification
from projections.file_parts import ApplicationPart

router = APIRouter(prefix="/practitioners/{practitioner}/applications", tags=["applications"])


@router.post("", **command(RequestApplication, makes=True))
async def request_application(
    practitioner: FileId, said: Said[RequestApplication], caller: May[RequestApplication], desk: AtDesk
) -> Receipt:
    return await desk.send(RequestApplication, caller, said, practitioner=practitioner)


@router.get("/{application}", **question(ShowApplication, found=True))
async def show_application(
    practitioner: FileId,
    application: ApplicationId,
    caller: May[ShowApplication],
    views: Views,
    then: AskedThen,
) -> OneThen[ApplicationPart]:
    found = await views.files.application(
        caller.facility, practitioner, application, then.as_of, then.known_at
    )
    return OneThen(item=the_application(found, practitioner, caller), sandbox=caller.sandbox, **then.told())


@router.post("/{application}/submit", **command(SubmitApplication))
async def submit_application(
    practitioner: FileId,
    application: ApplicationId,
    said: Said[SubmitApplication],
    caller: May[SubmitApplication],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(
        SubmitApplication, caller, said, practitioner=practitioner, application=application
    )


@router.post("/{application}/accept", **command(AcceptApplication))
async def accept_application(
    practitioner: FileId,
    application: ApplicationId,
    said: Said[AcceptApplication],
    caller: May[AcceptApplication],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(
        AcceptApplication, caller, said, practitioner=practitioner, application=application
    )


@router.post("/{application}/deficiencies", **command(NoticeDeficiency, makes=True))
async def notice_deficiency(
    practitioner: FileId,
    application: ApplicationId,
    said: Said[NoticeDeficiency],
    caller: May[NoticeDeficiency],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(NoticeDeficiency, caller, said, practitioner=practitioner, application=application)


@router.post("/{application}/deficiencies/cure", **command(CureDeficiency))
async def cure_deficiency(
    practitioner: FileId,
    application: ApplicationId,
    said: Said[CureDeficiency],
    caller: May[CureDeficiency],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(CureDeficiency, caller, said, practitioner=practitioner, application=application)


@router.post("/{application}/verifications", **command(RecordVerification))
async def record_verification(
    practitioner: FileId,
    application: ApplicationId,
    said: Said[RecordVerification],
    caller: May[RecordVerification],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(
        RecordVerification, caller, said, practitioner=practitioner, application=application
    )


@router.post("/{application}/verifications/complete", **command(CompleteVerification))
async def complete_verification(
    practitioner: FileId,
    application: ApplicationId,
    said: Said[CompleteVerification],
    caller: May[CompleteVerification],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(
        CompleteVerification, caller, said, practitioner=practitioner, application=application
    )


@router.post("/{application}/chair-recommendation", **command(RecommendAsChair))
async def recommend_as_chair(
    practitioner: FileId,
    application: ApplicationId,
    said: Said[RecommendAsChair],
    caller: May[RecommendAsChair],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(RecommendAsChair, caller, said, practitioner=practitioner, application=application)


@router.post("/{application}/route", **command(ChangeRoute))
async def change_route(
    practitioner: FileId,
    application: ApplicationId,
    said: Said[ChangeRoute],
    caller: May[ChangeRoute],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(ChangeRoute, caller, said, practitioner=practitioner, application=application)


@router.post("/{application}/decision-notice", **command(NotifyDecision))
async def notify_decision(
    practitioner: FileId,
    application: ApplicationId,
    said: Said[NotifyDecision],
    caller: May[NotifyDecision],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(NotifyDecision, caller, said, practitioner=practitioner, application=application)


@router.post("/{application}/late-fee", **command(SettleLateFee))
async def settle_late_fee(
    practitioner: FileId,
    application: ApplicationId,
    said: Said[SettleLateFee],
    caller: May[SettleLateFee],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(SettleLateFee, caller, said, practitioner=practitioner, application=application)


@router.post("/{application}/withdraw", **command(WithdrawApplication))
async def withdraw_application(
    practitioner: FileId,
    application: ApplicationId,
    said: Said[WithdrawApplication],
    caller: May[WithdrawApplication],
    desk: AtDesk,
) -> Receipt:
    return await desk.send(
        WithdrawApplication, caller, said, practitioner=practitioner, application=application
    )

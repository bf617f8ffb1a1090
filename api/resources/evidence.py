"""Documents as they are brought, and what is kept by its hash as it is fetched: saved, and never shown."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from api.answers import Many, Receipt
from api.attached import locked
from api.cabinet import Document, document, fetch, keep
from api.callers.access import May
from api.callers.caller import Caller
from api.callers.own import BY_HASH_ALONE, DISPOSED, evidence_of, standing
from api.callers.withholding import part_taken
from api.dependencies import AtDesk, Kept, Parts, Views, WithContent
from api.limits import CONTENT
from api.operations import brought, command, fetched, question
from api.parameters import Digest, FileId
from api.payloads import TEXT_LENGTH, Said, body_of
from api.questions.files import DownloadEvidence, DownloadHouseEvidence, ListDocuments
from api.refusals.errors import Disposed, Missing
from domain.commands.disposals import DisposeOfEvidence, HoldEvidence, ReleaseEvidenceHold
from domain.commands.documents import BringDocument
from projections.errors import NoSuchRow
from projections.evidence import DocumentRow, EvidenceLink
from workflows.evidence.media import TAKEN

router = APIRouter(tags=["evidence"])
OPEN_FOR = timedelta(days=1)
OCTETS = "application/octet-stream"
NO_NUL = r"^[^\x00]*$"

DocumentKind = Annotated[
    str, Query(min_length=1, max_length=200, pattern=NO_NUL, description="What it is: diploma, dea, cv, …")
]
OfCredential = Annotated[
    str | None, Query(max_length=200, pattern=NO_NUL, description="The credential it is about.")
]
Reason = Annotated[str | None, Query(max_length=TEXT_LENGTH, pattern=NO_NUL, description="Why.")]


@router.post(f"/practitioners/{{practitioner}}{CONTENT}", **brought(BringDocument))
async def bring_document(
    practitioner: FileId,
    caller: May[BringDocument],
    content: Annotated[Document, Depends(document)],
    kind: DocumentKind,
    parts: Parts,
    desk: WithContent,
    credential: OfCredential = None,
    reason: Reason = None,
) -> Receipt:
    # Nothing is kept about a file that is not there.
    await parts.views.files.one(caller.facility, practitioner)
    words = {"kind": kind, "credential": credential, "reason": reason}
    said = body_of(BringDocument).model_validate(words)
    found = await keep(parts, content)
    receipt = await desk.send(BringDocument, caller, said, found, practitioner=practitioner)
    # Had another file disposed of the same bytes in between, they would be gone.
    await keep(parts, content)
    return receipt


@router.get("/practitioners/{practitioner}/documents", **question(ListDocuments, found=True))
async def list_documents(practitioner: FileId, caller: May[ListDocuments], views: Views) -> Many[DocumentRow]:
    await views.files.one(caller.facility, practitioner)
    await part_taken(caller, views, practitioner)
    rows = await views.evidence.documents(caller.facility, practitioner)
    return Many(items=tuple(rows), sandbox=caller.sandbox)


@router.get(
    "/practitioners/{practitioner}/evidence/{sha256}",
    **fetched(DownloadEvidence),
)
async def download_evidence(
    practitioner: FileId, sha256: Digest, caller: May[DownloadEvidence], parts: Parts
) -> Response:
    await part_taken(caller, parts.views, practitioner)
    links = await parts.views.evidence.on_file(caller.facility, practitioner, sha256)
    opened = await _opened(links, caller, practitioner, parts)
    return await _fetched(links, evidence_of(links, caller, practitioner, opened), sha256, caller, parts)


@router.get("/evidence/{sha256}", **fetched(DownloadHouseEvidence))
async def download_house_evidence(
    sha256: Digest, caller: May[DownloadHouseEvidence], parts: Parts, views: Views
) -> Response:
    links = await views.evidence.of_house(caller.facility, sha256)
    return await _fetched(links, links, sha256, caller, parts)


@router.post("/practitioners/{practitioner}/evidence-holds", **command(HoldEvidence, makes=True))
async def hold_evidence(
    practitioner: FileId, said: Said[HoldEvidence], caller: May[HoldEvidence], desk: AtDesk
) -> Receipt:
    return await desk.send(HoldEvidence, caller, said, practitioner=practitioner)


@router.post("/practitioners/{practitioner}/evidence-holds/release", **command(ReleaseEvidenceHold))
async def release_evidence_hold(
    practitioner: FileId, said: Said[ReleaseEvidenceHold], caller: May[ReleaseEvidenceHold], desk: AtDesk
) -> Receipt:
    return await desk.send(ReleaseEvidenceHold, caller, said, practitioner=practitioner)


@router.post("/practitioners/{practitioner}/disposals", **command(DisposeOfEvidence, makes=True))
async def dispose_of_evidence(
    practitioner: FileId, said: Said[DisposeOfEvidence], caller: May[DisposeOfEvidence], desk: AtDesk
) -> Receipt:
    return await desk.send(DisposeOfEvidence, caller, said, practitioner=practitioner)


async def _opened(
    links: list[EvidenceLink], caller: Caller, practitioner: UUID, parts: Kept
) -> frozenset[str]:
    """The records of peer review that the caller has opened within a day, where that matters."""
    if not any(each.opened_by for each in links):
        return frozenset()
    since = await parts.clocks.now(caller.facility) - OPEN_FOR
    return await parts.views.evidence.opened(caller.facility, practitioner, caller.actor, since)


async def _fetched(
    links: list[EvidenceLink], theirs: list[EvidenceLink], digest: str, caller: Caller, parts: Kept
) -> Response:
    """The bytes, if one of the events that name them is the caller's. Raises what there is instead."""
    if not theirs:
        raise _instead(links, digest)
    media = next((each.media_type for each in theirs if each.media_type), OCTETS)
    name = f"{digest[:16]}.{TAKEN.get(media, 'bin')}"
    return locked(await fetch(parts, digest), media, name, caller)


def _instead(links: list[EvidenceLink], digest: str) -> Exception:
    """What is said where there are no bytes for the caller: they were disposed of, never came, or nothing."""
    if any(each.type in BY_HASH_ALONE for each in standing(links)):
        return Missing(f"{digest} was filed by its hash alone, and its content is not here", sha256=digest)
    *_, last = [None, *(each for each in links if each.type == DISPOSED)]
    if last is None:
        return NoSuchRow("evidence", digest)
    return Disposed(
        f"{last.actor} had it disposed of on {last.at:%Y-%m-%d}: {last.why}",
        sha256=digest,
        by=last.actor,
        role=last.role,
        at=last.at.isoformat(),
        reason=last.why,
    )

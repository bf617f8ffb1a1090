"""What a surveyor asks for: the checklist of a file, its packet, and samples of files."""

from __future__ import annotations

import asyncio
from datetime import date
from functools import partial
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response

from api import links
from api.answers import One, Receipt, found_at
from api.attached import saved
from api.cabinet import fetch, told
from api.callers.access import May
from api.callers.caller import Caller
from api.dependencies import AtDesk, Kept, Parts, Views
from api.operations import command, problems, question
from api.parameters import FileId, LegalDay
from api.payloads import Payload, Said
from api.questions.surveys import ShowFileAudit, ShowSurveyFile, ShowSurveySample, ShowSurveySampleZip
from api.refusals.errors import Malformed, NotGiven, Unavailable
from api.surveys.answers import ZIP, apart, zip_answer
from api.surveys.making import Made
from api.surveys.packing import as_json, joined
from api.surveys.shapes import FileAudit, file_audit
from api.then import span_of
from domain.commands import Command
from domain.commands.surveys import DrawSurveySample, GiveSurveyFile
from projections.surveys.given import SurveySampleRow

router = APIRouter(tags=["surveys"])

Digest = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$", description="`made.digest` of give_survey_file.")]
SampleName = Annotated[
    str, Path(pattern=r"^sample-\d{1,9}$", description="`made.sample` of draw_survey_sample.")
]
AtPosition = Annotated[
    int | None, Query(ge=1, le=2**62, description="A position of the ledger; the last one unless said.")
]
AsOf = Annotated[
    LegalDay | None, Query(description="The legal day it is judged on; that of the position unless said.")
]


def gives(kind: type[Command]) -> dict[str, Any]:
    """A command's route that reads the ledger by its proofs first."""
    told = command(kind, makes=True)
    return {**told, "responses": {**told["responses"], **problems(409, 500)}}


@router.get("/practitioners/{practitioner}/file-audit", **question(ShowFileAudit, found=True))
async def show_file_audit(
    practitioner: FileId,
    caller: May[ShowFileAudit],
    parts: Parts,
    views: Views,
    position: AtPosition = None,
    as_of: AsOf = None,
) -> One[FileAudit]:
    head = await views.progress.head()
    if position is not None and position > head:
        raise Malformed(place="query", field="position", expected=f"a position from 1 to {head}", latest=head)
    if as_of is not None:
        (await span_of(caller.facility, parts)).day("as_of", as_of)
    at = position or head
    await caught_up(parts, at)
    look = partial(parts.house.surveys.audited, caller.facility, practitioner, at, as_of)
    record, _ = await apart(look)
    return One(item=file_audit(record, at), sandbox=caller.sandbox)


@router.post("/practitioners/{practitioner}/survey-files", **gives(GiveSurveyFile))
async def give_survey_file(
    practitioner: FileId,
    said: Said[GiveSurveyFile],
    caller: May[GiveSurveyFile],
    desk: AtDesk,
    parts: Parts,
    views: Views,
) -> Receipt:
    await views.roster.one(caller.facility, practitioner)
    if not said.reason:
        # It will be refused: nothing is made for it.
        return await desk.send(GiveSurveyFile, caller, said, practitioner=practitioner)
    asked = await _asked(said, caller, desk.key, parts)
    at, day = asked.get("position"), asked.get("as_of")
    position = await signed(parts, int(at) if at else None)
    as_of = date.fromisoformat(day) if day else None
    made = await _made(parts, caller, practitioner, position, as_of)
    with told():
        await asyncio.to_thread(parts.house.evidence.keep, made.content)
    added = {"position": str(made.position), "as_of": str(made.as_of), "digest": made.digest}
    receipt = await desk.send(GiveSurveyFile, caller, said, added, practitioner=practitioner)
    packet = f"/practitioners/{practitioner}/survey-files/{made.digest}.zip"
    desk.response.headers["Location"] = packet if receipt.state != "accepted" else receipt.links["receipt"]
    return receipt.model_copy(update={"links": {"packet": packet, **receipt.links}})


@router.get("/practitioners/{practitioner}/survey-files/{digest}.zip", **zip_answer(ShowSurveyFile))
async def show_survey_file(
    practitioner: FileId, digest: Digest, caller: May[ShowSurveyFile], parts: Parts, views: Views
) -> Response:
    row = await views.surveys.one(caller.facility, practitioner, digest)
    return saved(await fetch(parts, row.digest), ZIP, f"packet-{practitioner}.zip", caller)


@router.post("/facility/survey-samples", **gives(DrawSurveySample))
async def draw_survey_sample(
    said: Said[DrawSurveySample], caller: May[DrawSurveySample], desk: AtDesk, parts: Parts
) -> Receipt:
    asked = await _asked(said, caller, desk.key, parts)
    at, day = asked.get("position"), asked.get("as_of")
    position = await signed(parts, int(at) if at else None)
    since, until = date.fromisoformat(asked["since"]), date.fromisoformat(asked["until"])
    surveys = parts.house.surveys
    there = await apart(partial(surveys.population, caller.facility, position, since, until))
    as_of = day or str(await apart(partial(surveys.day, caller.facility, position)))
    added = {
        "position": str(position),
        "as_of": as_of,
        "initial": sorted(map(str, there.initial)),
        "renewed": sorted(map(str, there.renewed)),
    }
    receipt = await desk.send(DrawSurveySample, caller, said, added)
    return found_at(receipt, desk.response, "sample", "/facility/survey-samples")


@router.get("/facility/survey-samples/{sample}.zip", **zip_answer(ShowSurveySampleZip))
async def show_survey_sample_zip(
    sample: SampleName, caller: May[ShowSurveySampleZip], parts: Parts, views: Views
) -> Response:
    row = await views.surveys.sample(caller.facility, sample)
    missing = [file for file in row.files if file not in row.given]
    if missing:
        raise NotGiven(
            f"{len(missing)} of {len(row.files)} files of {sample} are still to be given; "
            "give_survey_file gives each, with this sample",
            missing=missing,
        )
    packets = [(str(file), await fetch(parts, row.given[file])) for file in row.files]
    content = await asyncio.to_thread(joined, packets, {"sample.json": as_json(sample_told(row))})
    return saved(content, ZIP, f"{sample}.zip", caller)


@router.get("/facility/survey-samples/{sample}", **question(ShowSurveySample, found=True))
async def show_survey_sample(
    sample: SampleName, caller: May[ShowSurveySample], views: Views
) -> One[SurveySampleRow]:
    row = await views.surveys.sample(caller.facility, sample)
    return One(item=row, sandbox=caller.sandbox)


def sample_told(row: SurveySampleRow) -> dict[str, Any]:
    """How a sample was drawn, for whoever draws it again."""
    return {
        "format": "medstaff-sample/1",
        "sample": row.sample,
        "rule": "5 % or 50, whichever is less, at least 10 first and 10 later appointments, all if fewer",
        "lot": "SHA-256 of SEED/ID in UTF-8, as hex digits; of each kind the smallest lots are drawn",
        "seed": row.seed,
        "since": str(row.since),
        "until": str(row.until),
        "position": row.position,
        "as_of": str(row.as_of),
        "initial": row.initial,
        "renewed": row.renewed,
        "files": [str(file) for file in row.files],
    }


async def signed(parts: Kept, asked: int | None) -> int:
    """The position asked for, or the last one signed for, once the read models have reached it."""
    position = await apart(partial(parts.house.surveys.position, asked))
    await caught_up(parts, position)
    return position


async def caught_up(parts: Kept, position: int) -> None:
    """Wait for the read models. Raises Unavailable."""
    if not await parts.views.progress.reached(position, ("trail",), parts.house.projected_wait):
        raise Unavailable("the read models are not that far yet; ask again")


async def _asked(said: Payload, caller: Caller, key: str, parts: Kept) -> dict[str, str]:
    """What is asked for. A sample, or the receipt of the same command, says what the caller leaves open."""
    given: dict[str, str] = {name: str(value) for name, value in said.said().items() if value is not None}
    known: dict[str, str] = {}
    if "sample" in given:
        row = await parts.views.surveys.sample(caller.facility, given["sample"])
        known = {"position": str(row.position), "as_of": str(row.as_of)}
    left = await parts.views.receipts.one(
        caller.facility, links.command_id(caller.facility, caller.actor, key)
    )
    made = left.made if left is not None else {}
    before: dict[str, str] = {name: made[name] for name in ("position", "as_of") if name in made}
    return {**known, **before, **given}


async def _made(parts: Kept, caller: Caller, practitioner: UUID, position: int, as_of: date | None) -> Made:
    """The packet; a few are made at a time. Raises Unavailable where evidence cannot be looked for."""
    async with parts.surveying:
        with told():
            return await apart(partial(parts.maker.make, caller.facility, practitioner, position, as_of))

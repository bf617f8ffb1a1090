"""A number looked up in the national registry before a file is opened, so that nobody types what it knows."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from api.answers import One
from api.callers.access import May
from api.dependencies import Parts
from api.npis import NpiRow
from api.operations import question
from api.questions.files import LookUpNpi

router = APIRouter(tags=["practitioners"])

Number = Annotated[
    str,
    Path(
        max_length=20,
        description="An NPI: ten digits, the last a check digit.",
        examples=["1234567893"],
    ),
]


@router.get("/npi/{npi}", **question(LookUpNpi, found=True))
async def look_up_npi(npi: Number, caller: May[LookUpNpi], parts: Parts) -> One[NpiRow]:
    row = await parts.npis.look_up(caller.facility, npi)
    return One(item=row, sandbox=caller.sandbox)

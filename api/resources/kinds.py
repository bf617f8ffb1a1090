"""What the problems' types mean: a page each, open to everyone."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel

from api.known import ONLY_KNOWN, hint
from api.operations import problems
from api.refusals.problems import KINDS, address
from domain.errors import NotFound, tree
from domain.words.nearest import nearest

router = APIRouter(prefix="/problems", tags=["problems"])

NAME = Path(description="The last part of a problem's `type`, as not-allowed-now.", examples=["not-found"])


class ProblemKind(BaseModel):
    """One kind of problem. `meaning` is what the refusal's name stands for."""

    type: str
    name: str
    title: str
    status: int
    meaning: str


def told(name: str) -> ProblemKind:
    kind, refusal = KINDS[name], tree().get(name)
    meaning = " ".join((refusal.__doc__ or kind.title).split()) if refusal else kind.title
    return ProblemKind(type=address(name), name=name, title=kind.title, status=kind.status, meaning=meaning)


@router.get(
    "", operation_id="list_problems", summary="Every kind of problem", responses=problems(422), **ONLY_KNOWN
)
async def list_problems() -> tuple[ProblemKind, ...]:
    """All that an answer can say is wrong."""
    return tuple(told(name) for name in KINDS)


@router.get(
    "/{name}",
    operation_id="show_problem",
    summary="What a problem's type means",
    responses=problems(404, 422),
    **ONLY_KNOWN,
)
async def show_problem(name: Annotated[str, NAME]) -> ProblemKind:
    """Where a problem's `type` leads."""
    name = name.replace("-", "_")
    if name not in KINDS:
        raise NotFound(f"there is no problem {name}{hint(name, KINDS)}", nearest=nearest(name, KINDS))
    return told(name)

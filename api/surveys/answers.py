"""What FastAPI is told of routes whose answer is a packet, and of what stands in the way of one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from fastapi import Response

from api.operations import problems, question
from api.questions.question import Question
from api.refusals.errors import NotSignedFor, RewrittenLedger, Unavailable
from projections.errors import NotSigned, Rewritten
from workflows.typesetting.apart import TookTooLong

ZIP = "application/zip"
T = TypeVar("T")


def zip_answer(kind: type[Question]) -> dict[str, Any]:
    """A question's route whose answer is a ZIP."""
    told = question(kind, found=True)
    answer = {200: {"content": {ZIP: {}}, "description": "The packet."}}
    more = {**told["responses"], **problems(409, 500), **answer}
    return {**told, "responses": more, "response_class": Response}


async def apart(work: Callable[[], T]) -> T:
    """Do what takes its time in a thread. Raises NotSignedFor, RewrittenLedger or Unavailable."""
    try:
        return await asyncio.to_thread(work)
    except NotSigned as none:
        raise NotSignedFor(str(none), position=none.position, last=none.last) from None
    except TookTooLong as slow:
        raise Unavailable("the pages are not done in time; ask again") from slow
    except Rewritten as other:
        raise RewrittenLedger(str(other), rows=other.size) from None

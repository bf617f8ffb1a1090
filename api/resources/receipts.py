"""What became of a command: its receipt, by the key it was sent under."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api import links
from api.answers import Receipt
from api.callers.access import May
from api.callers.caller import Caller
from api.dependencies import Views
from api.operations import question
from api.parameters import Words
from api.questions.house import ShowReceipt
from api.questions.question import OVERSEERS
from domain.commands import COMMANDS
from domain.errors import NotFound, RoleRequired
from domain.receipts import Receipt as Left

router = APIRouter(tags=["receipts"])

# The key of a request, and the step of one that gave several commands.
LONGEST_KEY = 240
KEY = Query(
    min_length=1,
    max_length=LONGEST_KEY,
    pattern=r"^[ -~]+$",
    description="The `Idempotency-Key` that the command was sent under; with its step, of one of several.",
)
ACTOR = Query(description="Whose key it is: the `sub` of their token; your own unless said.")


def whose(caller: Caller, actor: str | None) -> str:
    """The person whose command is asked about: the caller, or for those who oversee, anyone."""
    if actor in (None, caller.actor):
        return caller.actor
    if caller.role not in OVERSEERS:
        raise RoleRequired("others' receipts are not yours to read", needed=sorted(OVERSEERS))
    return str(actor)


def shown(left: Left, key: str, sandbox: bool) -> Receipt:
    return Receipt(
        state="done",
        operation=left.name,
        key=key,
        position=left.position,
        recorded_at=left.recorded_at,
        events=left.events,
        made=left.made,
        refused=left.refused,
        message=left.message,
        links=links.links_of(COMMANDS[left.name], left.target, key, left.made.get("body")),
        sandbox=sandbox,
    )


@router.get("/receipts", **question(ShowReceipt, found=True))
async def show_receipt(
    caller: May[ShowReceipt],
    views: Views,
    key: Annotated[str, KEY],
    actor: Annotated[Words, ACTOR] = None,
) -> Receipt:
    command_id = links.command_id(caller.facility, whose(caller, actor), key)
    left = await views.receipts.one(caller.facility, command_id)
    if left is None:
        raise NotFound("nothing is recorded under this key; if it was accepted, it may be soon", key=key)
    return shown(left, key, caller.sandbox)

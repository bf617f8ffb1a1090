"""What a command leaves behind: a receipt, the same one however often the command is sent."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import msgspec

from domain.commands.base import Request


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """`position` is the ledger's after the command; `made` the ids it made; `refused`, with `message` and
    `facts`, a refusal on record.
    """

    command_id: str
    name: str
    facility: str
    target: UUID
    position: int
    recorded_at: datetime
    events: tuple[str, ...] = ()
    made: dict[str, str] = field(default_factory=dict)
    refused: str | None = None
    message: str | None = None
    facts: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A receipt as the ledger keeps it, with the digest that tells another command under the same key."""

    digest: str
    receipt: Receipt


def digest_of(request: Request) -> str:
    """A command's identity beside its key: what is asked, by whom, of what. Not when."""
    asked = {
        "name": request.name,
        "target": str(request.target),
        "actor": request.actor,
        "role": str(request.role),
        "payload": request.payload,
        "on_behalf_of": request.on_behalf_of,
        "reason": request.reason,
    }
    return hashlib.sha256(msgspec.json.encode(asked, order="sorted")).hexdigest()

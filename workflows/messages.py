"""What travels between the API, the workflows and their activities. Plain values; no rule of the domain."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Key:
    """Which stream a workflow keeps: a practitioner, ballot, meeting or facility; `id` is a UUID's text."""

    facility: str
    kind: str
    id: str


@dataclass(frozen=True)
class Command:
    """A command on its way to the workflow that keeps its stream; see `domain.commands.base.Request`."""

    command_id: str
    name: str
    facility: str
    actor: str
    role: str
    at: datetime
    kind: str
    target: str
    payload: dict[str, Any]
    on_behalf_of: str | None = None
    reason: str | None = None
    as_practitioner: str | None = None


@dataclass(frozen=True)
class Receipt:
    """What a command left behind; see `domain.receipts.Receipt`."""

    command_id: str
    name: str
    facility: str
    target: str
    position: int
    recorded_at: datetime
    events: list[str] = field(default_factory=list)
    made: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Errand:
    """One thing to do with the outside world; see `domain.errands.Errand`."""

    id: str
    kind: str
    facility: str
    owner: str
    subject: str
    detail: str
    source: str = ""


@dataclass(frozen=True)
class Recorded:
    """A receipt, and what the workflow waits for now; see `domain.recording.Recorded`."""

    receipt: Receipt | None
    wake_at: datetime | None
    errands: list[Errand]
    held: bool = False
    clock_ahead: float = 0.0
    exists: bool = True


@dataclass(frozen=True)
class Passing:
    """Let time pass on a stream up to an instant of the hospital's clock; none: to its present."""

    key: Key
    until: datetime | None = None


@dataclass(frozen=True)
class Answer:
    """The command by which an errand hands its result over, and where to."""

    name: str
    facility: str
    kind: str
    target: str
    payload: dict[str, Any]
    step: str

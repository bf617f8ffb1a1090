"""A request's payload as the typed command that it names."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from typing import Any

import msgspec

from domain.commands import COMMANDS
from domain.commands.base import Command, Request
from domain.errors import Invalid, NotFound

MISSING = re.compile(r"Object missing required field `(\w+)`")


def command_of(request: Request) -> Command:
    """The typed command of a request. Raises NotFound for an unknown name, Invalid for a bad field."""
    kind = COMMANDS.get(request.name)
    if kind is None:
        raise NotFound(f"there is no command {request.name}", command=request.name)
    known = {field.name for field in fields(kind)}
    for name in request.payload:
        if name not in known:
            raise Invalid(name, f"one of {request.name}'s fields: {', '.join(sorted(known)) or 'none'}", None)
    try:
        command: Command = in_utc(msgspec.convert(request.payload, kind, strict=False))
    except msgspec.ValidationError as error:
        raise _misread(str(error)) from None
    return command


def _misread(said: str) -> Invalid:
    """What the reader says of a value, as every other refusal says it."""
    text, _, path = said.partition(" - at `$")
    place = path.strip(".`")
    if missing := MISSING.fullmatch(text):
        return Invalid(f"{place}.{missing[1]}".strip("."), "a value; it is missing")
    return Invalid(place or "payload", text.removeprefix("Expected "))


def in_utc(value: Any, name: str = "") -> Any:  # whatever a command is made of
    """A command, or what is in one, with its instants in UTC. Raises Invalid for one without an offset."""
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise Invalid(name, "an instant with its offset from UTC", value.isoformat())
        return value.astimezone(UTC)
    if is_dataclass(value) and not isinstance(value, type):
        moved = {
            field.name: in_utc(getattr(value, field.name), f"{name}.{field.name}".strip("."))
            for field in fields(value)
        }
        return replace(value, **moved)
    return value

"""The commands, events and refusals that a scenario may name, with their fields: read from the domain."""

from __future__ import annotations

from dataclasses import MISSING, fields
from functools import cache
from typing import Any

from domain.aggregate import Event
from domain.commands import COMMANDS, Command, FileCommand
from domain.commands.imports import ImportPractitioner
from domain.commands.registration import RegisterPractitioner
from domain.errors import tree
from domain.mapping import TOPICS
from domain.processing.verification import LOOKED_UP
from domain.values import Role, Stamp
from medstaff.simulation.typed import fields_of

# The player opens the facility and holds its clock; a scenario's steps say when.
PLAYED = frozenset({"open_facility", "set_clock", "bring_document"})
"""What the player does itself, and what nobody can do in a scenario: it has no bytes to bring."""
REGISTERING: tuple[type[Command], ...] = (RegisterPractitioner, ImportPractitioner)
SPOKEN = {"state": "issuer", "from": "first", "to": "last"}
"""Words that people use for a field, beside its own name."""

SOURCES = tuple(sorted(set(LOOKED_UP.values())))
COMMON = frozenset(fields_of(Event))
STAMPED = fields_of(Stamp)


def commands() -> dict[str, type[Command]]:
    """What a person can do, by name; what only machines do is left to them."""
    return {
        name: kind
        for name, kind in sorted(COMMANDS.items())
        if name not in PLAYED and not ({Role.SERVICE} == kind.ROLES and not kind.OWN)
    }


@cache
def fields_of_command(name: str) -> dict[str, Any]:
    """The fields that `with` takes; `practitioner` names whose file it is, where it is one's."""
    kind: Any = COMMANDS[name]
    known = {each: wanted for each, wanted in fields_of(kind).items() if each not in kind.ADDED}
    if issubclass(kind, FileCommand) and not issubclass(kind, REGISTERING):
        return {"practitioner": str, **known}
    return known


@cache
def needed_by(name: str) -> tuple[str, ...]:
    """The fields without which a command cannot be read."""
    made_up = (MISSING, MISSING)
    kind = COMMANDS[name]
    own = (each for each in fields(kind) if each.name not in kind.ADDED)
    return tuple(each.name for each in own if (each.default, each.default_factory) == made_up)


def own_name(spoken: str, known: dict[str, Any]) -> str:
    """A field's own name for a word that people use."""
    return spoken if spoken in known else SPOKEN.get(spoken, spoken)


def spoken_too(known: dict[str, Any]) -> set[str]:
    """The names of the fields, and the words for them."""
    return {*known, *(word for word, name in SPOKEN.items() if name in known)}


def events() -> dict[str, type[Event]]:
    """Every fact that is shown."""
    return {topic: kind for topic, kind in sorted(TOPICS.items()) if kind.SHOWN}


@cache
def fields_of_event(topic: str) -> dict[str, Any]:
    """What an event says beside who and when."""
    kind: Any = TOPICS[topic]
    return {name: each for name, each in fields_of(kind).items() if name not in COMMON}


def refusals() -> dict[str, str]:
    """Every refusal by its name, with what it means."""
    return {name: (kind.__doc__ or "").strip().split("\n")[0] for name, kind in sorted(tree().items())}

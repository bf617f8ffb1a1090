"""Values of the file as a dataclass wants them: days, instants and names by the type of the field."""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, ClassVar, Literal, Union, get_args, get_origin, get_type_hints
from uuid import UUID

import msgspec

from domain.values import BodyKind, Sealed
from medstaff.simulation.lines import Entry, each_of
from medstaff.simulation.names import POINTS_AT, Aliases, Known, Name

Tree = Any
"""A value with names in it that are not resolved yet."""


@cache
def fields_of(kind: Any) -> dict[str, Any]:
    """The fields of a dataclass with their types."""
    hints = get_type_hints(kind)
    return {
        each.name: hints[each.name] for each in fields(kind) if get_origin(hints[each.name]) is not ClassVar
    }


def typed(entry: Entry, wanted: Any, known: Known, *, strict: bool = True) -> Tree:
    """The value of an entry for a field of that type. Raises Unusable where it is none.

    Not `strict`, a word is taken even where the field knows only others: the domain will say so.
    """
    if entry.is_nothing:
        return None
    wanted = bare(wanted)
    if wanted in READ:
        return READ[wanted](entry, known)
    if get_origin(wanted) in (tuple, list):
        return [typed(each, get_args(wanted)[0], known, strict=strict) for each in each_of(entry)]
    if is_dataclass(wanted) and isinstance(wanted, type):
        inner = fields_of(wanted)
        members = entry.members(inner).items()
        return {name: typed(each, inner[name], known, strict=strict) for name, each in members}
    words = words_of(wanted)
    if words:
        return entry.choice(words, f"{entry.key}") if strict else entry.text()
    return entry.value()


def words_of(wanted: Any) -> tuple[str, ...]:
    """The words that a field of that type may have; none where any value will do."""
    wanted = bare(wanted)
    if get_origin(wanted) is Literal:
        return tuple(map(str, get_args(wanted)))
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return tuple(str(each.value) for each in wanted)
    return ()


def _word(entry: Entry, wanted: Any, known: Known) -> Tree:
    """A text; one that is a name stands for what was made under it, if that is what the field asks for."""
    text = entry.text()
    if text not in known.names:
        return text
    field = "kind" if wanted is BodyKind else POINTS_AT.get(entry.key, entry.key)
    return Name(text, field, entry.line, plain=True)


READ: dict[Any, Callable[[Entry, Known], Tree]] = {
    datetime: lambda entry, known: entry.instant(known.zone),
    date: lambda entry, known: entry.day(),
    UUID: lambda entry, known: known.use(entry),
    Name: lambda entry, known: known.use(entry, groups=True),
    str: lambda entry, known: _word(entry, str, known),
    Sealed: lambda entry, known: _word(entry, Sealed, known),
    BodyKind: lambda entry, known: _body_kind(entry, known),
    bool: lambda entry, known: entry.flag(),
    int: lambda entry, known: entry.whole(),
}


def _body_kind(entry: Entry, known: Known) -> Tree:
    """A kind of body, or a body's name."""
    found = _word(entry, BodyKind, known)
    return (
        found if isinstance(found, Name) else entry.choice([str(kind) for kind in BodyKind], "kind of body")
    )


def bare(wanted: Any) -> Any:
    """The type without `| None`."""
    if get_origin(wanted) in (Union, types.UnionType):
        return next(each for each in get_args(wanted) if each is not type(None))
    return wanted


def plain(tree: Tree, aliases: Aliases) -> Any:
    """JSON values, each name replaced by what it stands for."""
    return msgspec.to_builtins(_resolved(tree, aliases))


def _resolved(tree: Tree, aliases: Aliases) -> Any:
    if isinstance(tree, Name):
        return aliases.stands_for(tree)
    if isinstance(tree, dict):
        return {name: _resolved(value, aliases) for name, value in tree.items()}
    if isinstance(tree, list | tuple):
        return [_resolved(value, aliases) for value in tree]
    return tree

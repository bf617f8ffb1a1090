"""What a command's body looks like: its own fields, less the ids that its address names and what we add.

Every required id of a command stands in its route's path; everything else it says is in the body, and with it
the reason and on whose behalf, which every command may bear. A field that is not known is refused.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any, Generic, Self, TypeVar, get_type_hints
from uuid import UUID

from fastapi import Body
from pydantic import BaseModel, ConfigDict, Field, ModelWrapValidatorHandler, create_model, model_validator
from pydantic_core import PydanticCustomError

from domain.commands import Command

C = TypeVar("C", bound=Command)
TEXT_LENGTH = 4000
FIRST_YEAR, LAST_YEAR = 1900, 2199
UNSOUND = "unsound"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
DAYS: dict[type, str] = {
    date: "a day as YYYY-MM-DD",
    datetime: "an instant with Z or an offset, as 2026-03-31T23:59:59-04:00",
}


class Sound(BaseModel):
    """What is said, if a row can hold it; a field that is not known is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    @model_validator(mode="wrap")
    @classmethod
    def _sound(cls, said: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        made = handler(said)
        given = dict(_leaves(said, "")) if isinstance(said, dict) else {}
        for path, value in _leaves(made.__dict__, ""):
            _check(path, value, given.get(path))
        return made


class Payload(Sound):
    """What is said with a command."""

    reason: str | None = Field(None, max_length=TEXT_LENGTH, description="Why; it stays on record.")
    on_behalf_of: str | None = Field(
        None, max_length=TEXT_LENGTH, description="The person it is done for, where that is another."
    )

    def said(self) -> dict[str, Any]:
        """The command's own fields as JSON values, less what says nothing new.

        What is left at its default is left out, so that a repeat is recognised also after a field was added.
        """
        return self.model_dump(mode="json", exclude_defaults=True, exclude={"reason", "on_behalf_of"})


def _leaves(value: object, path: str) -> Iterator[tuple[str, object]]:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        value = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    if isinstance(value, dict):
        for name, inner in value.items():
            yield f"{path}{name}", str(name)
            yield from _leaves(inner, f"{path}{name}.")
    elif isinstance(value, list | tuple):
        for number, inner in enumerate(value):
            yield from _leaves(inner, f"{path}{number}.")
    else:
        yield path.removesuffix("."), value


def _check(path: str, value: object, given: object) -> None:
    """Refuse what no row can hold, an instant that names no zone, and a day that is no text or beyond all."""
    # Else 0 would be the first day of 1970: a source's way of writing "never", and nobody's birthday.
    if isinstance(value, date) and given is not None and not is_day(given):
        raise _unsound(path, DAYS[type(value)])
    if isinstance(value, datetime) and value.tzinfo is None:
        raise _unsound(path, "an instant with Z or an offset")
    if isinstance(value, date) and not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise _unsound(path, f"a day between the years {FIRST_YEAR} and {LAST_YEAR}")
    if isinstance(value, str) and any(c == "\0" or "\ud800" <= c <= "\udfff" for c in value):
        raise _unsound(path, "text without NUL or half a character")


def is_day(given: object) -> bool:
    """Whether it is a text that begins with a day, as YYYY-MM-DD."""
    return isinstance(given, str) and DAY.match(given) is not None


def _unsound(path: str, expected: str) -> PydanticCustomError:
    return PydanticCustomError(UNSOUND, "{expected}", {"field": path, "expected": expected})


def in_path(kind: type[Command]) -> tuple[str, ...]:
    """The command's ids that its address names: those it cannot do without."""
    hints = get_type_hints(kind)
    return tuple(
        field.name
        for field in dataclasses.fields(kind)
        if hints[field.name] is UUID and field.default is dataclasses.MISSING
    )


def body_of(kind: type[Command]) -> type[Payload]:
    """The model of a command's body; one a command, so that OpenAPI knows it by one name."""
    if kind.NAME not in _bodies:
        _bodies[kind.NAME] = _made(kind)
    return _bodies[kind.NAME]


_bodies: dict[str, type[Payload]] = {}


def _made(kind: type[Command]) -> type[Payload]:
    hints, ids = get_type_hints(kind), in_path(kind)
    fields: dict[str, Any] = {
        field.name: (hints[field.name], _default(field))
        for field in dataclasses.fields(kind)
        if field.name not in ids and field.name not in kind.ADDED
    }
    return create_model(kind.__name__, __base__=Payload, __doc__=kind.__doc__, **fields)


def _default(field: dataclasses.Field[Any]) -> Any:
    if field.default is not dataclasses.MISSING:
        return field.default
    if field.default_factory is not dataclasses.MISSING:
        return Field(default_factory=field.default_factory)
    return ...


if TYPE_CHECKING:

    class Said(Payload, Generic[C]):
        """The body of a command, as a type in a route's signature."""

else:

    class Said:
        def __class_getitem__(cls, kind: type[Command]) -> Any:
            model = body_of(kind)
            if any(field.is_required() for field in model.model_fields.values()):
                return Annotated[model, Body()]
            return Annotated[model, Body(default_factory=model)]

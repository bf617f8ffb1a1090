"""The parameters in force on one day, as questions with typed answers."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar, cast

from domain.bylaws.errors import BadValue, NotInForce
from domain.bylaws.parameters import Parameter, Step, Value
from domain.bylaws.schema import KEYS, spec_of

# `int` is the name of a question below, so the type goes by another here.
Figure = int
_Item = TypeVar("_Item", int, str, Step)


class Rules:
    """The parameters of one version in force on one day.

    Each question takes the kind of body asked for, and answers with what holds for every body where that one
    has no value of its own. Raises UnknownParameter, NotInForce, or BadValue for a key of another type.
    """

    __slots__ = ("_holding", "day", "version")

    def __init__(self, version: str, day: date, holding: Mapping[tuple[str, str | None], Parameter]) -> None:
        self.version = version
        self.day = day
        self._holding = holding

    def excepting(self, exceptions: Iterable[Parameter]) -> "Rules":
        """These, with what holds in their place for one practitioner on this day."""
        holding = [each for each in exceptions if each.holds_on(self.day)]
        if not holding:
            return self
        return Rules(self.version, self.day, {**self._holding, **{(e.key, None): e for e in holding}})

    def alike(self, other: "Rules") -> bool:
        """Whether the same is in force under both, as on two days between which nothing turns."""
        return self._holding is other._holding

    def parameter(self, key: str, body: str | None = None) -> Parameter:
        """The parameter itself, with its citation and dates."""
        found = self._holding.get((key, body)) or self._holding.get((key, None))
        if found is None:
            spec_of(key)
            raise NotInForce(f"{key} has no value on {self.day} in bylaws {self.version}")
        return found

    def value(self, key: str, body: str | None = None) -> Value:
        """The value, of whatever type the key has."""
        return self.parameter(key, body).value

    def int(self, key: str, body: str | None = None) -> Figure:
        """A figure, in the key's own unit."""
        value = self.value(key, body)
        if isinstance(value, bool) or not isinstance(value, Figure):
            raise BadValue(key, "a key that holds a figure", value)
        return value

    def optional_int(self, key: str) -> Figure | None:
        """A figure, or None where the bylaws know no such key: what they do not limit has no limit."""
        return self.int(key) if key in KEYS else None

    def flag(self, key: str, body: str | None = None) -> bool:
        """A yes or a no."""
        value = self.value(key, body)
        if not isinstance(value, bool):
            raise BadValue(key, "a key that is true or false", value)
        return value

    def choice(self, key: str, body: str | None = None) -> str:
        """One of the key's choices."""
        value = self.value(key, body)
        if not isinstance(value, str):
            raise BadValue(key, "a key that holds a choice", value)
        return value

    def ladder(self, key: str) -> tuple[Figure, ...]:
        """Days before an end, falling."""
        return self._items(key, Figure)

    def names(self, key: str) -> tuple[str, ...]:
        """The names that a key lists, in its order."""
        return self._items(key, str)

    def pairs(self, key: str) -> dict[str, str]:
        """Each first with its second, of a key that holds pairs."""
        split = (pair.partition(": ") for pair in self.names(key))
        return {first: second for first, _, second in split}

    def recipients(self, key: str, days_left: Figure) -> tuple[str, ...]:
        """The roles told when `days_left` remain (0: the lapse): all named at that rung or before."""
        steps: tuple[Step, ...] = self._items(key, tuple)
        told = (role for days, roles in steps if days >= days_left for role in roles)
        return tuple(dict.fromkeys(told))

    def _items(self, key: str, kind: type[_Item]) -> tuple[_Item, ...]:
        value = self.value(key)
        if not isinstance(value, tuple) or not _all_are(cast(Any, kind), value):
            raise BadValue(key, f"a key that holds a list of {kind.__name__}", value)
        return cast(tuple[_Item, ...], value)


# Asked at every look at a file, and there are few lists.
@lru_cache(maxsize=1024)
def _all_are(kind: Any, items: tuple[Any, ...]) -> bool:
    return all(isinstance(item, kind) for item in items)

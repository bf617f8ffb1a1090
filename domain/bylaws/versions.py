"""One version of the bylaws: all its parameters, in force on any day."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from domain.bylaws.dated import entries
from domain.bylaws.errors import BadValue, NotInForce, nearest
from domain.bylaws.parameters import Adoption, Parameter, Value
from domain.bylaws.rules import Rules
from domain.bylaws.schema import KEYS, spec_of
from domain.bylaws.vocabulary import BODIES

_Substance = tuple[str, str | None, str, Value, date | None, date | None]
_PLACES = {key: place for place, key in enumerate(KEYS)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bylaws:
    """All parameters of one version, in the order of the schema."""

    version: str
    parameters: tuple[Parameter, ...]

    def on(self, day: date) -> Rules:
        """The rules in force on a legal day."""
        return Rules(self.version, day, self.holding(day))

    def holding(self, day: date) -> dict[tuple[str, str | None], Parameter]:
        """The parameters in force on a legal day, by key and kind of body."""
        return {(each.key, each.body): each for each in self.parameters if each.holds_on(day)}

    def changed_since(self, old: "Bylaws") -> tuple[str, ...]:
        """The keys, in order, of which any value or date differs from an older version's."""
        differing = _substance(self.parameters) ^ _substance(old.parameters)
        return tuple(sorted({key for key, *_ in differing}))

    def adopted_over(self, old: "Bylaws", adoption: Adoption) -> "Bylaws":
        """These bylaws, where every entry that the older ones have not says who adopted it and when."""
        there = _substance(old.parameters)
        return replace(
            self,
            parameters=tuple(
                each
                if _said(each) in there
                else replace(each, adopted_by=adoption.by, adopted_on=adoption.on)
                for each in self.parameters
            ),
        )

    def completed(self, model: "Bylaws") -> "Bylaws":
        """These bylaws, with the model's word on whatever keys they were adopted too early to know."""
        known = {each.key for each in self.parameters}
        missing = tuple(each for each in model.parameters if each.key not in known)
        return replace(self, parameters=arranged((*self.parameters, *missing))) if missing else self

    def with_changes(self, changes: Mapping[str, object], *, version: str | None = None) -> "Bylaws":
        """The bylaws with other values, each in force on every day, or a list of them with their days.

        For a key that bodies may have values of their own for, a mapping of kinds of body (or `default`)
        changes those alone; a plain value holds for every body. Without `version` the name is made of the
        content. Raises UnknownParameter or BadValue.
        """
        parameters = self.parameters
        for key, raw in changes.items():
            parameters = _changed(parameters, key, raw, self.version)
        if parameters == self.parameters and version is None:
            return self
        return Bylaws(version=version or _named(self.version, parameters), parameters=arranged(parameters))


def arranged(parameters: tuple[Parameter, ...]) -> tuple[Parameter, ...]:
    """Parameters in the order of the schema, then body, then date: equal contents make equal bylaws."""
    return tuple(sorted(parameters, key=_place))


def _place(each: Parameter) -> tuple[int, str, date]:
    return _PLACES.get(each.key, len(_PLACES)), each.body or "", each.effective_from or date.min


def _changed(parameters: tuple[Parameter, ...], key: str, raw: object, base: str) -> tuple[Parameter, ...]:
    values = _by_body(key, raw)
    there = tuple(each for each in parameters if each.key == key)
    if not there:
        raise NotInForce(f"{key} has no value in bylaws {base}, so none can be set in its place")
    everywhere = not isinstance(raw, Mapping) or not spec_of(key).per_body
    kept = tuple(each for each in parameters if each.key != key or not (everywhere or each.body in values))
    model = replace(there[-1], effective_from=None, effective_to=None)
    cited = f"set in place of {base}, which cites: {model.citation}"
    new = (
        replace(model, body=body, citation=cited, **entry)
        for body, value in values.items()
        for entry in entries(key, value)
    )
    return (*kept, *new)


def _by_body(key: str, raw: object) -> dict[str | None, object]:
    if not spec_of(key).per_body or not isinstance(raw, Mapping):
        return {None: raw}
    unknown = [name for name in raw if name not in BODIES and name != "default"]
    if unknown or not raw:
        hint = nearest(str(unknown[0]), BODIES) if unknown else ""
        raise BadValue(key, f"default or kinds of body ({', '.join(BODIES)})", raw, hint)
    return {None if name == "default" else str(name): value for name, value in raw.items()}


def _named(version: str, parameters: tuple[Parameter, ...]) -> str:
    rows = "\n".join(sorted(json.dumps(row, default=str) for row in _substance(parameters)))
    digest = hashlib.sha256(rows.encode()).hexdigest()[:12]
    return f"{version.partition('+')[0]}+{digest}"


def _substance(parameters: tuple[Parameter, ...]) -> set[_Substance]:
    return {_said(each) for each in parameters}


def _said(each: Parameter) -> _Substance:
    # The type's name stands beside the value because 1 and True are equal to Python.
    return (
        each.key,
        each.body,
        type(each.value).__name__,
        each.value,
        each.effective_from,
        each.effective_to,
    )

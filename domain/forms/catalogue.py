"""The model catalogue: the forms that come with the software, until a facility adopts its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from domain.bylaws import Problem
from domain.bylaws.errors import nearest
from domain.errors import Invalid
from domain.forms.errors import FormFileError
from domain.forms.line import Form, FormLine
from domain.forms.loading import load


@cache
def model_forms() -> tuple[Form, ...]:
    """The model forms by their ids. Raises FormFileError: naming file, line and key."""
    written = sorted(
        (each for each in files("domain.forms").iterdir() if each.name.endswith(".yaml")),
        key=lambda each: each.name,
    )
    found = tuple(load(each.read_text(encoding="utf-8"), each.name) for each in written)
    fit_together(found)
    return found


@cache
def model_lines() -> Mapping[str, FormLine]:
    """Every line of the model forms by its id."""
    return MappingProxyType(lines_of(model_forms()))


def lines_of(forms: Iterable[Form]) -> dict[str, FormLine]:
    """The lines of several forms by their ids."""
    return {line.id: line for form in forms for line in form.lines}


def fit_together(forms: Iterable[Form]) -> None:
    """Each line stands on one form, and what others offer too is on one. Raises FormFileError."""
    every = tuple(forms)
    known = lines_of(every)
    for form in every:
        others = lines_of(other for other in every if other.id != form.id)
        problems = [
            Problem(1, line.id, "stands on another form too; offer it there under `also`")
            for line in form.lines
            if line.id in others
        ]
        problems += [
            Problem(1, "also", f"no form has the line {id!r}{nearest(id, known)}")
            for id in form.also
            if id not in known
        ]
        if problems:
            raise FormFileError(f"{form.id}.yaml", problems)


def line_in(known: Mapping[str, FormLine], id: str) -> FormLine:
    """A line by its id, or a refusal that names the nearest."""
    if id not in known:
        raise Invalid("privileges", f"one of {', '.join(sorted(known))}{nearest(id, known)}", id)
    return known[id]

"""The privileges that can be asked for, and what each line needs: the model form, as data.

`privileges.yaml` beside this file is what a hospital edits.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from domain.errors import Invalid


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivilegeLine:
    """`requires` are credential kinds or keys (`life_support:PALS`) the line is in force only with."""

    id: str
    title: str
    core: bool
    requires: tuple[str, ...]


@cache
def model_form() -> dict[str, PrivilegeLine]:
    """The privileges of the model form by id."""
    raw = yaml.safe_load((files("domain") / "privileges.yaml").read_text(encoding="utf-8"))
    return {
        id: PrivilegeLine(
            id=id, title=line["title"], core=line.get("core", False), requires=tuple(line.get("requires", ()))
        )
        for id, line in raw["privileges"].items()
    }


def line(id: str) -> PrivilegeLine:
    """A line of the form, or a refusal that names the nearest."""
    form = model_form()
    if id not in form:
        raise Invalid("privileges", f"one of {', '.join(sorted(form))}", id)
    return form[id]

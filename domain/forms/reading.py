"""Reading the values of a line of a form; what is wrong raises Refused with its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from yaml.nodes import Node, SequenceNode

from domain.bylaws.errors import nearest
from domain.bylaws.lines import Refused, line_of, plain
from domain.bylaws.rows import named
from domain.bylaws.vocabulary import STAGES
from domain.forms import vocabulary
from domain.forms.line import CaseVolume, FocusedPlan
from domain.values import CredentialKind

PROCEDURE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def text(node: Node, name: str) -> str:
    """Some text that is not empty."""
    value = plain(node)
    if not isinstance(value, str) or not value.strip():
        raise Refused(line_of(node), f"{name}: expected text (in quotes if need be); got {value!r}")
    return value.strip()


def flag(node: Node, name: str) -> bool:
    value = plain(node)
    if not isinstance(value, bool):
        raise Refused(line_of(node), f"{name}: expected true or false; got {value!r}")
    return value


def whole(node: Node, name: str, low: int, high: int) -> int:
    value = plain(node)
    # A bool is an int to Python.
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise Refused(line_of(node), f"{name}: expected a whole number from {low} to {high}; got {value!r}")
    return value


def each(node: Node, name: str) -> list[Node]:
    """The members of a list."""
    if not isinstance(node, SequenceNode):
        raise Refused(line_of(node), f"{name}: expected a list")
    return list(node.value)


def texts(node: Node, name: str) -> tuple[str, ...]:
    return tuple(text(one, name) for one in each(node, name))


def words(node: Node, name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Some of the known words."""
    return tuple(word(one, name, known) for one in each(node, name))


def word(node: Node, name: str, known: Iterable[str]) -> str:
    said, choices = text(node, name), list(known)
    if said not in choices:
        raise Refused(line_of(node), f"{name}: nobody knows {said!r}{nearest(said, choices)}")
    return said


def trainings(node: Node, name: str) -> tuple[str, ...]:
    """Trainings as `residency:pediatrics`."""
    return tuple(_training(one, name) for one in each(node, name))


def _training(node: Node, name: str) -> str:
    said = text(node, name)
    stage, _, specialty = said.partition(":")
    for part, known in ((stage, STAGES), (specialty, vocabulary.SPECIALTIES)):
        if part not in known:
            raise Refused(
                line_of(node),
                f"{name}: expected a training as residency:pediatrics; got {said!r}{nearest(part, known)}",
            )
    return said


def credentials(node: Node, name: str) -> tuple[str, ...]:
    """Kinds of credentials, or keys that begin with one: `dea_registration`, `life_support:PALS`."""
    return tuple(_credential(one, name) for one in each(node, name))


def _credential(node: Node, name: str) -> str:
    said = text(node, name)
    kinds = [str(kind) for kind in CredentialKind]
    kind = said.partition(":")[0]
    if kind not in kinds:
        raise Refused(line_of(node), f"{name}: nobody knows the credential {said!r}{nearest(kind, kinds)}")
    return said


def volumes(node: Node, name: str) -> tuple[CaseVolume, ...]:
    """Case volumes, each with its procedure, count and months."""
    return tuple(_volume(one, name) for one in each(node, name))


def _volume(node: Node, name: str) -> CaseVolume:
    found = _all_of(node, name, ("procedure", "count", "months"))
    procedure = text(found["procedure"], "procedure")
    if not PROCEDURE.fullmatch(procedure):
        raise Refused(
            line_of(found["procedure"]), f"procedure: expected a word as moderate-sedation; got {procedure!r}"
        )
    return CaseVolume(
        procedure=procedure,
        count=whole(found["count"], "count", 1, 10_000),
        months=whole(found["months"], "months", 1, 120),
    )


def plan(node: Node, name: str) -> FocusedPlan:
    """How a new holder is evaluated."""
    found = named(node, name, ("months", "cases", "methods"))
    return FocusedPlan(
        months=whole(found["months"], "months", 1, 24) if "months" in found else None,
        cases=whole(found["cases"], "cases", 0, 1000) if "cases" in found else 0,
        methods=words(found["methods"], "methods", vocabulary.METHODS) if "methods" in found else (),
    )


def _all_of(node: Node, name: str, keys: tuple[str, ...]) -> dict[str, Node]:
    found = named(node, name, keys)
    for key in keys:
        if key not in found:
            raise Refused(line_of(node), f"{name}: {key} is missing")
    return found


Read = Callable[[Node, str], object]
OF_CRITERIA: dict[str, Read] = {
    "training": trainings,
    "certification": lambda node, name: words(node, name, vocabulary.BOARDS),
    "eligible_years": lambda node, name: whole(node, name, 1, 20),
    "cases": volumes,
    "renewal": volumes,
    "life_support": lambda node, name: words(node, name, vocabulary.LIFE_SUPPORT),
}
"""The thresholds of a line, by their keys."""

OF_LINE: dict[str, Read] = {
    "title": text,
    "includes": texts,
    "credentials": credentials,
    "collaborating_physician": flag,
    "fppe": plan,
}
"""What else a line says."""

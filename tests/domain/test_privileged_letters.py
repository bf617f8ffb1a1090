"""Letters of peer review are known by their kind, and none that it writes is forgotten."""

from __future__ import annotations

import ast
import dataclasses
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import domain
from domain.aggregate import Event
from domain.correspondence.privileged import OF_STANDING, PRIVILEGED
from domain.correspondence.privileged import of_peer_review as tells_of_it
from domain.events.correspondence import NoticeDelivered, NoticeFailed, NoticeReceived, NoticeSent
from domain.mapping import TOPICS, EventMapper
from tests.domain.samples import Golden, sample
from tests.workflows.notices.letters import LETTERS

ROOMS = ("domain.corrective", "domain.evaluation")
"""What is peer review's by where it lives; all else is by the privileged facts that it writes."""
KIND = 3
"""Which argument of `letters.send` the kind is."""


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(domain.__path__, "domain."):
        yield import_module(found.name)


def of_peer_review(module: ModuleType) -> bool:
    """Whether a module is of its rooms, or has privileged facts at hand, by name or by their module."""
    if module.__name__.startswith(ROOMS):
        return True
    privileged = [kind for kind in TOPICS.values() if kind.PRIVILEGED]
    of_them = {kind.__module__ for kind in privileged}
    return any(
        _is_fact(value) or getattr(value, "__name__", "") in of_them for value in vars(module).values()
    )


def _is_fact(value: object) -> bool:
    return isinstance(value, type) and issubclass(value, Event) and value.PRIVILEGED


def kinds(module: ModuleType) -> Iterator[str]:
    """The kinds of the letters that a module sends."""
    for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or ast.unparse(node.func) != "letters.send":
            continue
        kind = node.args[KIND]
        assert isinstance(kind, ast.Constant), f"{module.__name__} says no kind where it sends a letter"
        yield str(kind.value)


def test_every_letter_that_peer_review_writes_is_privileged_or_of_standing() -> None:
    """A new one belongs to the one or to the other."""
    written = {kind for module in modules() if of_peer_review(module) for kind in kinds(module)}
    assert written == PRIVILEGED | OF_STANDING
    assert not PRIVILEGED & OF_STANDING


def test_no_other_part_writes_a_privileged_letter() -> None:
    """What is known by its kind is of peer review wherever it is met; each of them has a wording."""
    others = {kind for module in modules() if not of_peer_review(module) for kind in kinds(module)}
    assert not others & PRIVILEGED
    assert others
    assert set(LETTERS) >= PRIVILEGED


@pytest.mark.parametrize("kind", [NoticeSent, NoticeDelivered, NoticeFailed, NoticeReceived])
def test_each_fact_of_a_letters_way_tells_what_it_is(kind: type[Event]) -> None:
    """That one was delivered tells of the matter as much as that it was sent."""
    assert all(tells_of_it(dataclasses.replace(sample(kind), kind=each)) for each in PRIVILEGED)
    assert not any(tells_of_it(dataclasses.replace(sample(kind), kind=each)) for each in OF_STANDING)


@pytest.mark.parametrize("kind", [NoticeDelivered, NoticeFailed, NoticeReceived])
def test_a_fact_that_was_written_without_its_letters_kind_is_still_read(kind: type[Event]) -> None:
    """Ledgers of before have it so."""
    event = sample(kind)
    stored = Golden.bytes_of(event).replace(b',"kind":"kind"', b"")
    assert b"kind" not in stored
    back = EventMapper().event(kind.TOPIC, b"\1\0" + stored, event.originator_id, event.originator_version)
    assert back == dataclasses.replace(event, kind="")

"""YAML whose every value remembers its line.

Only what YAML 1.2 calls so is a number, true, false or null: a day stays text until something asks for a
day, `on` is a word, and 10:00 is no number in base sixty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from domain import legal_days
from domain.legal_days import LegalDayError
from medstaff.simulation.errors import Unusable, unknown


class _Loader(yaml.SafeLoader):
    """One document without aliases: they hide where a value stands, and nest without end."""

    def compose_node(self, parent: Node | None, index: int) -> Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]  # the stubs leave its type out
            raise yaml.composer.ComposerError(None, None, "an alias (*name) is not used here", mark)
        return super().compose_node(parent, index)


# Without this the library's own, of YAML 1.1, would be added to.
_Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"true|false", "tf"),
    ("null", r"null|~|", ["n", "~", ""]),
    ("int", r"[-+]?(?:0|[1-9][0-9]*)", "-+0123456789"),
    ("float", r"[-+]?[0-9]+\.[0-9]+", "-+0123456789"),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"^(?:{_pattern})$"), list(_first))


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of the file: its key (for what is said about it), its line, its node."""

    key: str
    line: int
    node: Node

    def unusable(self, message: str) -> Unusable:
        return Unusable(self.line, self.key, message)

    def members(self, known: Iterable[str] | None = None, what: str = "key") -> dict[str, Entry]:
        """The members of a mapping by name; with `known`, any other name is refused."""
        if not isinstance(self.node, MappingNode):
            raise self.unusable("must be names with values")
        found: dict[str, Entry] = {}
        for name_node, value in self.node.value:
            name, line = str(name_node.value), _line(name_node)
            if known is not None and name not in known:
                raise unknown(line, name, what, known)
            if name in found:
                raise Unusable(
                    line, name, f"stands here a second time; the first is on line {found[name].line}"
                )
            found[name] = Entry(name, line, value)
        return found

    def items(self) -> list[Entry]:
        """The items of a list."""
        if not isinstance(self.node, SequenceNode):
            raise self.unusable("must be a list")
        return [Entry(self.key, _line(each), each) for each in self.node.value]

    @property
    def is_list(self) -> bool:
        return isinstance(self.node, SequenceNode)

    @property
    def is_mapping(self) -> bool:
        return isinstance(self.node, MappingNode)

    @property
    def is_nothing(self) -> bool:
        return isinstance(self.node, ScalarNode) and self.node.tag.endswith(":null")

    def text(self) -> str:
        """The characters as they stand there: a number too."""
        if not isinstance(self.node, ScalarNode) or self.is_nothing:
            raise self.unusable("must be a text")
        return str(self.node.value)

    def choice(self, known: Iterable[str], what: str) -> str:
        """One of the known words."""
        word = self.text()
        if word not in known:
            raise unknown(self.line, word, what, known)
        return word

    def whole(self) -> int:
        value = self.value()
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.unusable(f"must be a whole number, not {value!r}")
        return value

    def flag(self) -> bool:
        value = self.value()
        if not isinstance(value, bool):
            raise self.unusable(f"must be true or false, not {value!r}")
        return value

    def instant(self, zone: str) -> datetime:
        """A time: local to the zone, or with Z or an offset."""
        try:
            return legal_days.parse_local(self.text(), zone)
        except LegalDayError as error:
            raise self.unusable(str(error)) from None

    def day(self) -> date:
        try:
            return legal_days.parse_day(self.text())
        except LegalDayError as error:
            raise self.unusable(str(error)) from None

    def value(self) -> object:
        """The value in plain Python."""
        if self.is_mapping:
            return {name: each.value() for name, each in self.members().items()}
        if self.is_list:
            return [each.value() for each in self.items()]
        try:
            return yaml.SafeLoader("").construct_object(self.node)
        except (ValueError, KeyError, AttributeError, yaml.YAMLError):
            raise self.unusable(f"{self.node.value!r} cannot be read") from None


def read(text: str) -> Entry:
    """The whole file as one entry. Raises Unusable for text that is no YAML, or none at all."""
    try:
        node = _Loader(text).get_single_node()
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise Unusable(line, "", f"not YAML: {error.reason}") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Unusable(
            mark.line + 1 if mark else 1, "", f"not YAML: {error.problem or error.context}"
        ) from None
    except RecursionError:
        raise Unusable(1, "", "nested too deeply") from None
    if node is None:
        raise Unusable(1, "", "the file is empty")
    return Entry("", _line(node), node)


def required(found: Mapping[str, Entry], key: str, inside: Entry) -> Entry:
    """A member that must be there."""
    if key not in found:
        raise Unusable(inside.line, inside.key, f"{key} is missing")
    return found[key]


def each_of(entry: Entry) -> Iterator[Entry]:
    """The items of a list, or the one value that stands in its place."""
    yield from entry.items() if entry.is_list else (entry,)


def _line(node: Node) -> int:
    return int(node.start_mark.line) + 1

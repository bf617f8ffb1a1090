"""YAML that remembers its lines, so that a problem in a file can be pointed at."""

from collections.abc import Iterator

import yaml
from yaml.nodes import MappingNode, Node, SequenceNode

from domain.bylaws.errors import BylawsFileError, Problem


class _Composer(yaml.SafeLoader):
    """Reads one document without aliases: they hide where a value stands, and nest without end."""

    def compose_node(self, parent: Node | None, index: int) -> Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]  # the stubs leave its type out
            raise yaml.composer.ComposerError(None, None, "an alias (*name) is not used here", mark)
        return super().compose_node(parent, index)


class Refused(Exception):
    """One thing that cannot be read, with its line."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


def compose(text: str, where: str) -> Node | None:
    """The tree of a text; None for an empty one. Raises BylawsFileError for text that is not YAML."""
    try:
        return _Composer(text).get_single_node()
    except yaml.reader.ReaderError as error:
        problem = Problem(text.count("\n", 0, error.position) + 1, "", f"not YAML: {error.reason}")
        raise BylawsFileError(where, [problem]) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = Problem(mark.line + 1 if mark else 1, "", f"not YAML: {error.problem or error.context}")
        raise BylawsFileError(where, [problem]) from error
    except RecursionError as error:
        raise BylawsFileError(where, [Problem(1, "", "nested too deeply")]) from error


def line_of(node: Node) -> int:
    """The line on which a node begins, from 1."""
    return int(node.start_mark.line) + 1


def members(node: Node, what: str) -> Iterator[tuple[object, int, Node]]:
    """Name, line and value of each member of a mapping. Raises Refused for another node or a name twice."""
    if not isinstance(node, MappingNode):
        raise Refused(line_of(node), f"{what} must be names with values")
    seen: dict[str, int] = {}
    for name_node, value_node in node.value:
        name, line = plain(name_node), line_of(name_node)
        if repr(name) in seen:
            raise Refused(line, f"{name} stands here a second time; the first is on line {seen[repr(name)]}")
        seen[repr(name)] = line
        yield name, line, value_node


def plain(node: Node) -> object:
    """The value of a node as YAML understands it. Raises Refused where it understands none."""
    if isinstance(node, MappingNode):
        return {_hashable(name): plain(value) for name, _, value in members(node, "this")}
    if isinstance(node, SequenceNode):
        return [plain(each) for each in node.value]
    try:
        return yaml.SafeLoader("").construct_object(node)
    # A wrong explicit tag makes PyYAML's constructors fail in each of these ways.
    except (ValueError, KeyError, AttributeError, yaml.YAMLError) as error:
        kind = node.tag.rsplit(":", 1)[-1]
        if kind == "timestamp":
            raise Refused(line_of(node), f"{node.value!r} is not in the calendar") from error
        raise Refused(line_of(node), f"{node.value!r} cannot be read as {kind}") from error


def _hashable(name: object) -> object:
    return repr(name) if isinstance(name, dict | list) else name

"""Reading bylaws from a file that people write, and the model set that comes with the software."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from yaml.nodes import Node, SequenceNode

from domain.bylaws.checks import Row, problems_with_dates
from domain.bylaws.errors import BylawsFileError, Problem, UnknownParameter, nearest
from domain.bylaws.inheriting import inherited
from domain.bylaws.lines import Refused, compose, line_of, members, plain
from domain.bylaws.parameters import Adoption, Parameter
from domain.bylaws.rows import day, named, row, text
from domain.bylaws.schema import KEYS, spec_of
from domain.bylaws.versions import Bylaws, arranged

MOST_PROBLEMS = 100
"""As many as are told of one file: what is no file of bylaws at all has one for every line."""

_HEAD = ("version", "based_on", "adopted_by", "adopted_on", "parameters")


@cache
def model_set() -> Bylaws:
    """The model set R1, read once from the file beside this one."""
    return load((files("domain.bylaws") / "model.yaml").read_text(encoding="utf-8"), "model.yaml")


def load(
    written: str, where: str, versions: Iterable[Bylaws] = (), unadopted: Adoption | None = None
) -> Bylaws:
    """The bylaws that a YAML text holds; `where` names it in what is said about it.

    A file with `based_on: R1` takes each key that it does not name from the model set, or from that one of
    the `versions`, and what a key was until the day from which the file names it; any other must name every
    key, from ever. `unadopted` stands for who adopted a draft that does not
    say. Raises BylawsFileError: what is wrong with the head of the file, else with every entry.
    """
    root = compose(written, where)
    try:
        if root is None:
            raise Refused(1, "the file is empty")
        head = _head(root, tuple(versions), unadopted)
        entries = list(members(head.parameters, "parameters"))
    except Refused as refused:
        raise BylawsFileError(where, [Problem(refused.line, "", refused.message)]) from refused
    rows, problems = _read(entries, head.adoption)
    problems += [*problems_with_dates(rows, {each.key for each in head.base}), *_missing(entries, head)]
    if problems:
        raise BylawsFileError(where, problems)
    own = tuple(each.parameter for each in rows)
    return Bylaws(version=head.version, parameters=arranged((*inherited(head.base, own), *own)))


@dataclass(frozen=True, slots=True)
class _Head:
    version: str
    adoption: Adoption
    base: tuple[Parameter, ...]
    parameters: Node


def _head(root: Node, versions: tuple[Bylaws, ...], unadopted: Adoption | None) -> _Head:
    found = named(root, "the file", _HEAD)
    if "parameters" not in found:
        raise Refused(line_of(root), "parameters is missing")
    return _Head(
        version=text(found, "version", root),
        adoption=_adoption(found, root, unadopted),
        base=_base(found.get("based_on"), versions),
        parameters=found["parameters"],
    )


def _adoption(found: dict[str, Node], root: Node, unadopted: Adoption | None) -> Adoption:
    """Who adopted it and when; a draft leaves both out."""
    if unadopted is not None and not {"adopted_by", "adopted_on"} & found.keys():
        return unadopted
    adopted_on = day(found, "adopted_on")
    if adopted_on is None:
        raise Refused(line_of(root), "adopted_on is missing")
    return Adoption(text(found, "adopted_by", root), adopted_on)


def _base(node: Node | None, versions: tuple[Bylaws, ...]) -> tuple[Parameter, ...]:
    if node is None:
        return ()
    known = {each.version: each for each in (model_set(), *versions)}
    named_here = str(plain(node))
    if named_here not in known:
        hint = nearest(named_here, known)
        raise Refused(
            line_of(node), f"based_on: expected one of {', '.join(known)}; got {named_here!r}{hint}"
        )
    return known[named_here].parameters


def _read(entries: list[tuple[object, int, Node]], adoption: Adoption) -> tuple[list[Row], list[Problem]]:
    rows: list[Row] = []
    problems: list[Problem] = []
    for key, line, node in entries:
        if len(problems) == MOST_PROBLEMS:
            problems.append(Problem(line, "", "more is wrong from here on; mend what is above first"))
            break
        try:
            rows += _rows(str(key), node, adoption)
        except UnknownParameter as unknown:
            problems.append(Problem(line, str(key), unknown.message))
        except Refused as refused:
            problems.append(Problem(refused.line, str(key), refused.message))
    return rows, problems


def _rows(key: str, node: Node, adoption: Adoption) -> list[Row]:
    spec_of(key)
    entries = node.value if isinstance(node, SequenceNode) else [node]
    rows = [row(key, each, adoption) for each in entries]
    if all(each.parameter.body is not None for each in rows):
        raise Refused(line_of(node), "has no value for bodies that have none of their own")
    return rows


def _missing(entries: list[tuple[object, int, Node]], head: _Head) -> Iterator[Problem]:
    there = {str(key) for key, _, _ in entries} | {each.key for each in head.base}
    line = line_of(head.parameters)
    for key in KEYS:
        if key not in there:
            yield Problem(line, key, "is missing; write it, or begin the file with based_on: R1")

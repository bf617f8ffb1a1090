"""A form as people write it: a YAML text, read with the line of everything that is wrong."""

from __future__ import annotations

from typing import Any

from yaml.nodes import Node

from domain.bylaws import BylawsFileError, Problem
from domain.bylaws.lines import Refused, compose, line_of, members
from domain.bylaws.rows import named
from domain.forms import reading
from domain.forms.errors import FormFileError
from domain.forms.line import Criteria, Form, FormLine

HEAD = ("form", "title", "version", "core", "special", "also")
LINE = (*reading.OF_LINE, *reading.OF_CRITERIA)


def load(written: str, where: str) -> Form:
    """The form that a YAML text holds; `where` names it in what is said about it. Raises FormFileError."""
    try:
        root = compose(written, where)
        if root is None:
            raise Refused(1, "the file is empty")
        found = named(root, "a form", HEAD)
        head = {name: _text(found, name, root) for name in ("form", "title", "version")}
    except BylawsFileError as error:
        raise FormFileError(where, error.problems) from error
    except Refused as refused:
        raise FormFileError(where, [Problem(refused.line, "", refused.message)]) from refused
    lines, problems = _lines(found)
    also = _also(found, problems)
    if not lines and not also and not problems:
        problems.append(Problem(line_of(root), "", "core and special are missing: the form has no line"))
    if problems:
        raise FormFileError(where, problems)
    return Form(id=head["form"], title=head["title"], version=head["version"], lines=tuple(lines), also=also)


def _text(found: dict[str, Node], name: str, root: Node) -> str:
    if name not in found:
        raise Refused(line_of(root), f"{name} is missing")
    return reading.text(found[name], name)


def _also(found: dict[str, Node], problems: list[Problem]) -> tuple[str, ...]:
    try:
        return reading.texts(found["also"], "also") if "also" in found else ()
    except Refused as refused:
        problems.append(Problem(refused.line, "also", refused.message))
        return ()


def _lines(found: dict[str, Node]) -> tuple[list[FormLine], list[Problem]]:
    lines: list[FormLine] = []
    problems: list[Problem] = []
    for part in ("core", "special"):
        try:
            entries = list(members(found[part], part)) if part in found else []
        except Refused as refused:
            problems.append(Problem(refused.line, part, refused.message))
            continue
        for id, line, node in entries:
            try:
                lines.append(_line(str(id), part == "core", node))
            except Refused as refused:
                problems.append(Problem(refused.line, str(id), refused.message))
            if sum(each.id == id for each in lines) > 1:
                problems.append(Problem(line, str(id), "is a core line of this form already"))
    return lines, problems


def _line(id: str, core: bool, node: Node) -> FormLine:
    found = named(node, "a line", LINE)
    if "title" not in found:
        raise Refused(line_of(node), "title is missing")
    said = _read(found, reading.OF_LINE)
    return FormLine(id=id, core=core, criteria=Criteria(**_read(found, reading.OF_CRITERIA)), **said)


def _read(found: dict[str, Node], known: dict[str, reading.Read]) -> dict[str, Any]:
    return {name: read(found[name], name) for name, read in known.items() if name in found}

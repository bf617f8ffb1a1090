"""One entry of a file of bylaws, read into a parameter. What is wrong raises Refused with its line."""

from datetime import date, datetime

from yaml.nodes import Node

from domain.bylaws.checks import Row
from domain.bylaws.errors import BadValue, nearest
from domain.bylaws.lines import Refused, line_of, members, plain
from domain.bylaws.parameters import Adoption, Parameter, Value
from domain.bylaws.schema import spec_of
from domain.bylaws.vocabulary import BODIES
from domain.words.quoting import quoted

_FIELDS = ("value", "body", "effective_from", "effective_to", "citation", "adopted_by", "adopted_on")


def named(node: Node, what: str, known: tuple[str, ...]) -> dict[str, Node]:
    """The members of a mapping by name; only known names."""
    found: dict[str, Node] = {}
    for name, line, value in members(node, what):
        if name not in known:
            raise Refused(line, f"{what} has no {name!r}{nearest(str(name), known)}")
        found[str(name)] = value
    return found


def text(found: dict[str, Node], name: str, holder: Node) -> str:
    """A field that must hold some text."""
    if name not in found:
        raise Refused(line_of(holder), f"{name} is missing")
    value = plain(found[name])
    if not isinstance(value, str) or not value.strip():
        raise Refused(
            line_of(found[name]), f"{name}: expected text (in quotes if need be); got {quoted(value)}"
        )
    return value.strip()


def day(found: dict[str, Node], name: str) -> date | None:
    """A field that may hold a day; None where it is absent or empty."""
    value = plain(found[name]) if name in found else None
    if value is None:
        return None
    if isinstance(value, datetime) or not isinstance(value, date):
        raise Refused(line_of(found[name]), f"{name}: expected a day, YYYY-MM-DD; got {quoted(value)}")
    return value


def row(key: str, node: Node, adoption: Adoption) -> Row:
    """The parameter that one entry of a key describes."""
    found = named(node, "an entry", _FIELDS)
    parameter = Parameter(
        key=key,
        type=spec_of(key).type,
        value=_value(key, found, node),
        effective_from=day(found, "effective_from"),
        effective_to=day(found, "effective_to"),
        citation=text(found, "citation", node),
        adopted_by=text(found, "adopted_by", node) if "adopted_by" in found else adoption.by,
        adopted_on=day(found, "adopted_on") or adoption.on,
        body=_body(key, found),
    )
    return Row(line_of(node), parameter)


def _value(key: str, found: dict[str, Node], holder: Node) -> Value:
    if "value" not in found:
        raise Refused(line_of(holder), "value is missing")
    try:
        return spec_of(key).checked(key, plain(found["value"]))
    except BadValue as error:
        raise Refused(line_of(found["value"]), error.message) from error


def _body(key: str, found: dict[str, Node]) -> str | None:
    if "body" not in found:
        return None
    body, line = plain(found["body"]), line_of(found["body"])
    if not spec_of(key).per_body:
        raise Refused(line, "holds for every body alike; a body cannot have a value of its own")
    if body not in BODIES:
        hint = nearest(str(body), BODIES)
        raise Refused(line, f"body: expected one of {', '.join(BODIES)}; got {body!r}{hint}")
    return str(body)

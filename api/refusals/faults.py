"""What is wrong with a request, fault by fault: where it is, what was expected, what was perhaps meant."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from fastapi import Request

from api.known import hint
from api.payloads import UNSOUND, body_of
from domain.commands import COMMANDS

AN_OBJECT, NO_FIELD = "a JSON object", "no field of this name"
A_DAY, AN_INSTANT = "a day, as 2026-03-31", "an instant with Z or an offset, as 2026-03-31T23:59:59-04:00"
WORDS = {
    "missing": "a value; none was given",
    "extra_forbidden": NO_FIELD,
    "unexpected_keyword_argument": NO_FIELD,
    "uuid_parsing": "an id, which is a UUID; an NPI is none",
    "bool_parsing": "true or false",
    "model_attributes_type": AN_OBJECT,
    "model_type": AN_OBJECT,
    "dataclass_type": AN_OBJECT,
    "dict_type": AN_OBJECT,
    "string_type": "a text",
    **dict.fromkeys(("date_type", "date_parsing", "date_from_datetime_parsing"), A_DAY),
    "date_from_datetime_inexact": A_DAY,
    **dict.fromkeys(("datetime_type", "datetime_parsing", "datetime_from_date_parsing"), AN_INSTANT),
    "timezone_aware": AN_INSTANT,
    **dict.fromkeys(("int_type", "int_parsing", "int_from_float"), "a whole number"),
}
PATTERNS = {
    r"^[ -~]+$": "printable ASCII",
    r"^[ -~]*$": "printable ASCII",
    r"^[^\x00]*$": "text without NUL",
    r"^[^\x00]+$": "text without NUL",
}
CHOICE = re.compile(r"'([^']*)'")
UNKNOWN_FIELD = ("extra_forbidden", "unexpected_keyword_argument")


def fields_of(request: Request) -> tuple[str, ...]:
    """The fields that the body of the request's command knows."""
    kind = COMMANDS.get(request.scope["route"].operation_id or "")
    return tuple(body_of(kind).model_fields) if kind is not None else ()


def fault(found: dict[str, Any], body: Any, fields: Collection[str] = ()) -> dict[str, object]:
    """One fault: where it is (`line` where the body is no JSON), and what was expected there."""
    place, *path = found["loc"]
    if found["type"] == "json_invalid":
        line = str(body).count("\n", 0, int(path[0])) + 1
        return {"in": place, "field": "body", "line": line, "expected": f"JSON ({found['ctx']['error']})"}
    if found["type"] == UNSOUND:
        return {"in": place, **found["ctx"]}
    field = ".".join(str(part) for part in path) or str(place)
    if found["type"] in UNKNOWN_FIELD and place == "body" and len(path) == 1:
        said = f"no field of this name{hint(field, fields)}"
        return {"in": place, "field": field, "expected": said, "known": sorted(fields)}
    known = found.get("ctx", {}).get("known")
    told: dict[str, object] = {"in": place, "field": field, "expected": expected(found)}
    return {**told, "known": known} if known else told


def expected(found: dict[str, Any]) -> str:
    """What pydantic asked for, in its own words but for the commonest few."""
    kind, message = str(found["type"]), str(found["msg"])
    if kind == "string_pattern_mismatch":
        return PATTERNS.get(found["ctx"]["pattern"], message)
    if kind in ("enum", "literal_error"):
        choices = CHOICE.findall(found["ctx"]["expected"])
        return f"one of {', '.join(choices)}{hint(str(found.get('input', '')), choices)}"
    for start in ("Value error, ", "Input should be ", "String should have "):
        message = message.removeprefix(start)
    return WORDS.get(kind, message)

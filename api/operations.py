"""What FastAPI is told of a route: its operation id, its words, its answers and its examples."""

from __future__ import annotations

import inspect
from typing import Any

from fastapi import Response

from api.answers import Receipt
from api.callers.access import Operation, who_may
from api.desk.bundles import Bundle
from api.examples import examples_of
from api.refusals.problems import KINDS, MEDIA_TYPE
from domain.commands import Command
from workflows.evidence.media import TAKEN

CREATED, OK = 201, 200
LOCATION = {"Location": {"description": "Where to look next.", "schema": {"type": "string"}}}
HEADERS: dict[int, dict[str, Any]] = {
    503: {
        "headers": {
            "Retry-After": {
                "description": "Seconds to wait before it is sent again.",
                "schema": {"type": "integer"},
            }
        }
    },
    401: {"headers": {"WWW-Authenticate": {"description": "`Bearer`.", "schema": {"type": "string"}}}},
}
OF_ALL = (401, 403, 422, 503)


def command(kind: type[Command], *, makes: bool = False) -> dict[str, Any]:
    """A command's route; `makes` where it makes something new."""
    return {
        "operation_id": kind.NAME,
        "summary": summary(kind),
        "description": f"{words(kind)}\n\n{needs(kind)}",
        "status_code": CREATED if makes else OK,
        "responses": {
            CREATED if makes else OK: {"headers": LOCATION},
            202: {
                "model": Receipt,
                "description": "Accepted; the receipt's address is in `Location`.",
                "headers": LOCATION,
            },
            **problems(*OF_ALL, 404, 409, 413, 415),
        },
        "openapi_extra": {
            "requestBody": {"content": {"application/json": {"examples": examples_of(kind.NAME)}}}
        },
    }


def brought(kind: type[Command]) -> dict[str, Any]:
    """The route of a command whose body is a document as it is."""
    told = command(kind, makes=True)
    documents = {media: {"schema": {"type": "string", "format": "binary"}} for media in sorted(TAKEN)}
    return {**told, "openapi_extra": {"requestBody": {"required": True, "content": documents}}}


def bundle(kind: type[Bundle], examples: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """A bundle's route. It answers 200 with what became of each command, refused ones among them."""
    shown = {title: {"summary": title, "value": body} for title, body in examples.items()}
    return {
        "operation_id": kind.NAME,
        "summary": summary(kind),
        "description": f"{words(kind)}\n\nIt gives `{kind.OF.NAME}` for each.\n\n{needs(kind)}",
        "responses": problems(*OF_ALL, 404, 413, 415),
        "openapi_extra": {"requestBody": {"content": {"application/json": {"examples": shown}}}},
    }


def question(kind: Operation, *, found: bool = False) -> dict[str, Any]:
    """A question's route; `found` where it asks of one thing, which may not be there."""
    return {
        "operation_id": kind.NAME,
        "summary": summary(kind),
        "description": f"{words(kind)}\n\n{needs(kind)}",
        "responses": problems(*OF_ALL, *((404,) if found else ())),
    }


def fetched(kind: Operation) -> dict[str, Any]:
    """The route of a question whose answer is bytes that are to be saved."""
    told = question(kind, found=True)
    answer = {200: {"content": {"application/octet-stream": {}}, "description": "The bytes, to be saved."}}
    return {**told, "responses": {**told["responses"], **answer}, "response_class": Response}


def summary(operation: Operation) -> str:
    return operation.NAME.replace("_", " ").capitalize()


def words(operation: Operation) -> str:
    return inspect.cleandoc(operation.__doc__ or "")


def needs(operation: Operation) -> str:
    return f"Open to: {', '.join(f'`{who}`' for who in who_may(operation))}."


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The problem answers of some statuses, each with the kinds it can be; any other is a problem too."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    told: dict[int | str, dict[str, Any]] = {
        status: {"description": _kinds(status), "content": content, **HEADERS.get(status, {})}
        for status in sorted(statuses)
    }
    return {**told, "default": {"description": "Any other problem.", "content": content}}


def _kinds(status: int) -> str:
    return "; ".join(f"`{name}`: {kind.title}" for name, kind in KINDS.items() if kind.status == status)

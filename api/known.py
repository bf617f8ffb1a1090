"""What a request may name: a query that no route knows, or says twice, is refused and never passed over."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, cast

from fastapi import Depends, FastAPI, Request
from pydantic_core import PydanticCustomError

from api.refusals.errors import Malformed
from domain.words.nearest import nearest

UNKNOWN_VALUE = "unknown_value"


async def only_known(request: Request) -> None:
    """Refuse a query that the route does not know, naming the nearest that it does."""
    known = queries_of(request.app)[request.scope["route"].operation_id]
    for name, times in Counter(name for name, _ in request.query_params.multi_items()).items():
        if name not in known:
            wanted = f"no query of this name{hint(name, known)}"
            raise Malformed(place="query", field=name, expected=wanted, known=known)
        if times > 1:
            raise Malformed(place="query", field=name, expected=f"one value; {times} were given")


ONLY_KNOWN: dict[str, Any] = {"dependencies": [Depends(only_known)]}
"""For a route that is open to everyone; the others look when they know who asks."""


def queries_of(app: FastAPI) -> dict[str, list[str]]:
    """The names that each operation knows in its query, as its own description tells them."""
    if not hasattr(app.state, "queries"):
        app.state.queries = {
            said["operationId"]: sorted(
                each["name"] for each in said.get("parameters", ()) if each["in"] == "query"
            )
            for item in app.openapi()["paths"].values()
            for said in item.values()
        }
    return cast(dict[str, list[str]], app.state.queries)


def only_once(body: bytes) -> None:
    """Refuse a body that says a field twice: of two votes nobody knows which is meant."""

    def checked(pairs: list[tuple[str, Any]]) -> None:
        for name, times in Counter(name for name, _ in pairs).items():
            if times > 1:
                raise Malformed(place="body", field=name, expected=f"one value; {times} were given")

    json.loads(body, object_pairs_hook=checked)


def hint(word: str, known: Iterable[str]) -> str:
    """The nearest known words, as the end of a sentence."""
    found = nearest(word, known)
    return f"; did you mean {' or '.join(found)}?" if found else ""


def one_of(what: str, known: Iterable[str]) -> Callable[[str], str]:
    """A validator that takes the known words only; `what` says what they are."""
    words = sorted(known)

    def checked(value: str) -> str:
        if value in words:
            return value
        said = f"{what}{hint(value, words)}"
        raise PydanticCustomError(UNKNOWN_VALUE, "{expected}", {"expected": said, "known": words})

    return checked

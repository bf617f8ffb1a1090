"""The examples of the API's pages: one story in a sandbox, in the order in which it runs.

Each example says who sends it. `about` names the ids of its address by the examples that made them; where it
does not, the last one made is meant. A test sends them all.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from api.examples import application, career, expedited, file, house, meeting, peer_review, routes
from api.examples.example import Example

__all__ = ["Example", "examples_of", "story"]

SHOWN = 3
"""How many examples of one operation a page shows."""

STORY = (
    house.house,
    house.forms,
    file.file,
    file.alerts,
    application.application,
    application.verification,
    application.decision,
    file.evaluations,
    house.bylaws,
    meeting.meeting,
    expedited.expedited,
    file.collaborations,
    file.desk,
    file.exception,
    routes.routes,
    routes.proxy,
    career.career,
    peer_review.peer_review,
    career.rest,
    peer_review.hearing,
    peer_review.appeal,
    house.monitoring,
    career.disposed,
    file.surveys,
    file.integrity,
)


@cache
def story() -> tuple[Example, ...]:
    """Every example, in order."""
    return tuple(example for part in STORY for example in part())


@cache
def examples_of(operation: str) -> dict[str, Any]:
    """The first few examples of an operation, as OpenAPI names them."""
    found = [example for example in story() if example.operation == operation][:SHOWN]
    return {example.title: {"summary": example.title, "value": example.shown} for example in found}

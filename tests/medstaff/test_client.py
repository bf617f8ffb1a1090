"""The client that demo, bench and journeys use: it comes through an API that is away for a while."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import httpx2
import pytest

from medstaff.client import Api, Operation, Refused

OPERATIONS = {
    "show_file": Operation("get", "/practitioners/{practitioner}", ("practitioner",)),
    "close_ballot": Operation("post", "/ballots/{ballot}/close", ("ballot",)),
}
CLOSED = {"type": "/problems/ballot-closed", "status": 409, "title": "The ballot is closed"}
RECEIPT = {"state": "done", "events": ["BallotClosed"], "refused": None}

Said = httpx2.Response | Exception


def answering(*said: Said) -> tuple[Api, list[httpx2.Request]]:
    """A caller of an API that answers so, one after the other; and what it was asked."""
    asked: list[httpx2.Request] = []
    answers: Iterator[Said] = iter(said)

    def answer(request: httpx2.Request) -> httpx2.Response:
        asked.append(request)
        given = next(answers)
        if isinstance(given, Exception):
            raise given
        return given

    http = httpx2.AsyncClient(transport=httpx2.MockTransport(answer), base_url="http://api.test")
    return Api(http, OPERATIONS), asked


def accepted() -> httpx2.Response:
    return httpx2.Response(202, json={"state": "accepted"}, headers={"location": "/receipts?key=k"})


def unknown() -> httpx2.Response:
    return httpx2.Response(404, json={"status": 404})


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A receipt is waited for only for a moment."""
    monkeypatch.setattr("medstaff.client.RECEIPT_SECONDS", 0.0)


@pytest.mark.parametrize(
    "away",
    [
        lambda: httpx2.ConnectError("refused"),
        lambda: httpx2.ReadError("cut off"),
        lambda: httpx2.Response(503, headers={"retry-after": "0"}),
    ],
)
async def test_a_question_is_asked_again_while_the_api_is_away(away: Callable[[], Any]) -> None:
    """Neither a broken connection nor a 503 is an answer."""
    api, asked = answering(away(), httpx2.Response(200, json={"item": 1}))
    assert await api.ask("show_file", practitioner="p") == {"item": 1}
    assert len(asked) == 2


async def test_a_receipt_is_asked_for_again_while_the_api_is_away() -> None:
    """An accepted command's receipt comes, although the API was killed meanwhile."""
    api, asked = answering(accepted(), httpx2.ReadError("cut off"), httpx2.Response(200, json=RECEIPT))
    assert await api.do("close_ballot", ballot="b", key="k") == RECEIPT
    assert [request.method for request in asked] == ["POST", "GET", "GET"]


@pytest.mark.parametrize(
    "left", [unknown(), httpx2.Response(200, json={**RECEIPT, "refused": "ballot_closed"})]
)
async def test_a_command_that_was_accepted_and_then_refused_raises_its_refusal(
    impatient: None, left: httpx2.Response
) -> None:
    """It left no receipt, or one of a refusal on record: sent again under its key, it says which."""
    api, asked = answering(accepted(), left, httpx2.Response(409, json=CLOSED))
    with pytest.raises(Refused) as refused:
        await api.do("close_ballot", ballot="b", key="k")
    assert refused.value.name == "ballot_closed"
    assert {request.headers["idempotency-key"] for request in asked if request.method == "POST"} == {"k"}

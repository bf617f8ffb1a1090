"""Every error is a problem document, and every kind of problem is explained."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

import httpx2
import pytest
from fastapi import FastAPI
from pydantic import TypeAdapter, ValidationError

from api.callers.tokens import LocalIssuer
from api.refusals import faults
from api.refusals.errors import RimError
from api.refusals.problems import KINDS, OF_STATUS, address
from domain.errors import tree
from domain.values import VoteValue
from tests.api.asking import bearer, problem

ID = "5e0c2e2c-0b69-5d5c-9d0b-0f5f2f5b7a11"


def test_every_refusal_of_the_domain_has_its_kind_of_problem() -> None:
    """A new DomainError without a kind would come out as a failure of the server."""
    assert set(tree()) <= set(KINDS)


def test_every_refusal_of_the_rim_has_its_kind_of_problem() -> None:
    """The rim's own errors are named in the same table, and HTTP's statuses map into it."""
    errors: list[type[RimError]] = [RimError, *RimError.__subclasses__()]
    assert {error.name for error in errors} <= set(KINDS)
    assert {status: KINDS[name].status for status, name in OF_STATUS.items()} == {
        status: status for status in OF_STATUS
    }


async def test_every_kind_of_problem_is_explained_at_its_own_address(lonely: httpx2.AsyncClient) -> None:
    """A problem's `type` can be followed, by anyone, also while everything else is down."""
    for name, kind in KINDS.items():
        page = await lonely.get(address(name))
        assert page.status_code == 200
        assert (page.json()["status"], page.json()["name"]) == (kind.status, name)
    listed = await lonely.get("/problems")
    assert [each["name"] for each in listed.json()] == list(KINDS)


async def test_an_unknown_address_is_a_problem(lonely: httpx2.AsyncClient) -> None:
    """404, in the one form."""
    problem(await lonely.get("/nowhere"), 404, "not_found")
    problem(await lonely.get("/problems/nothing"), 404, "not_found")


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/worklist"), ("POST", "/practitioners"), ("GET", f"/practitioners/{ID}")]
)
async def test_without_a_token_nothing_is_told(lonely: httpx2.AsyncClient, method: str, path: str) -> None:
    """401 and how to ask, whatever else is wrong with the request."""
    for headers in ({}, {"Authorization": "Bearer abc"}, {"Authorization": "Basic YTpi"}):
        answer = await lonely.request(method, path, headers=headers)
        problem(answer, 401, "not_authenticated")
        assert answer.headers["www-authenticate"].startswith("Bearer")


async def test_a_database_that_is_down_is_a_problem_to_try_again(
    lonely: httpx2.AsyncClient, issuer: LocalIssuer
) -> None:
    """503 with Retry-After, to a question and to a command."""
    asked = await lonely.get("/worklist", headers=bearer(issuer))
    sent = await lonely.post("/practitioners", headers=bearer(issuer), json={})
    for answer in (asked, sent):
        problem(answer, 503, "unavailable")
        assert int(answer.headers["retry-after"]) > 0


async def test_a_failure_of_ours_is_a_problem_that_tells_nothing_of_it(
    lonely_app: FastAPI, lonely: httpx2.AsyncClient
) -> None:
    """500, in the one form, and the fault's own words stay in the log."""

    @lonely_app.get("/fails")
    async def fails() -> None:
        raise RuntimeError("a secret")

    answer = await lonely.get("/fails")
    problem(answer, 500, "internal")
    assert "secret" not in answer.text


async def test_too_large_a_body_is_a_problem(lonely: httpx2.AsyncClient, issuer: LocalIssuer) -> None:
    """413, before it is read."""
    answer = await lonely.post("/practitioners", headers=bearer(issuer), content=b" " * 2_000_000)
    problem(answer, 413, "too_large")


def test_a_fault_in_json_names_its_line() -> None:
    """Whoever edits a body by hand is sent to the line."""
    text = '{\n  "npi": "1",\n  oops\n}'
    found = {"type": "json_invalid", "loc": ("body", text.index("oops")), "msg": "", "ctx": {"error": "why"}}
    assert faults.fault(found, text) == {"in": "body", "field": "body", "line": 3, "expected": "JSON (why)"}


@pytest.mark.parametrize(
    ("kind", "got", "said"),
    [
        (date, "31/12/1980", "a day, as 2026-03-31"),
        (date, "2027-13-01", "a day, as 2026-03-31"),
        (date, "2027-01-01T10:00", "a day, as 2026-03-31"),
        (datetime, "noon", "an instant with Z or an offset, as 2026-03-31T23:59:59-04:00"),
        (int, "many", "a whole number"),
        (int, 1.5, "a whole number"),
        (VoteValue, "aprove", "one of approve, deny, abstain; did you mean approve?"),
        (Literal["number", "expires"], "x", "one of number, expires"),
    ],
)
def test_a_value_of_another_kind_is_told_how_to_write_it(kind: Any, got: object, said: str) -> None:
    """Not in the words of the library that reads it, and with the nearest word that is known."""
    with pytest.raises(ValidationError) as wrong:
        TypeAdapter(kind).validate_python(got)
    [found] = wrong.value.errors()
    assert faults.expected(dict(found)) == said

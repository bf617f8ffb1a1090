"""Every address with every method: what is taken, what is not, and what is told instead."""

from __future__ import annotations

import re
from typing import Any

import httpx2
import pytest

from tests.api.asking import problem

METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE"}


def addresses(document: dict[str, Any]) -> dict[str, set[str]]:
    """Each path of the OpenAPI document, its ids filled in, with the methods that all its routes take."""
    paths = {path: {method.upper() for method in item} for path, item in document["paths"].items()}
    patterns = [(re.compile(re.sub(r"{\w+}", "[^/]+", path)), taken) for path, taken in paths.items()]
    filled = (re.sub(r"{\w+}", "x", path) for path in paths)
    return {
        each: set().union(*(taken for pattern, taken in patterns if pattern.fullmatch(each)))
        for each in filled
    }


async def test_a_method_that_an_address_does_not_take_is_told_those_it_takes(
    lonely: httpx2.AsyncClient, described: dict[str, Any]
) -> None:
    """405 with an Allow that has them all, whichever of its routes stands first."""
    for path, taken in addresses(described).items():
        told = taken | {"OPTIONS"} | ({"HEAD"} if "GET" in taken else set())
        for method in METHODS - taken:
            answer = await lonely.request(method, path)
            document = problem(answer, 405, "method_not_allowed")
            assert set(answer.headers["allow"].split(", ")) == told, (method, path)
            assert document["allowed"] == sorted(told)


async def test_options_answers_with_what_an_address_takes(
    lonely: httpx2.AsyncClient, described: dict[str, Any]
) -> None:
    """204 and Allow, without a token; 404 where there is no such address."""
    for path, taken in addresses(described).items():
        answer = await lonely.options(path)
        assert answer.status_code == 204
        assert taken <= set(answer.headers["allow"].split(", "))
        assert not answer.content
    problem(await lonely.options("/nowhere"), 404, "not_found")


async def test_head_answers_as_get_does_without_the_body(
    lonely: httpx2.AsyncClient, described: dict[str, Any]
) -> None:
    """The same status and headers, the length of what is left out among them."""
    for path, taken in addresses(described).items():
        if "GET" in taken:
            whole, head = await lonely.get(path), await lonely.head(path)
            assert head.status_code == whole.status_code
            assert head.headers == whole.headers
            assert not head.content
        else:
            assert (await lonely.head(path)).status_code == 405


@pytest.mark.parametrize("path", ["/practitioners/", "/bodies/x/", "/problems//"])
async def test_a_slash_too_many_is_told(lonely: httpx2.AsyncClient, path: str) -> None:
    """404, with the address that was meant."""
    document = problem(await lonely.get(path), 404, "not_found")
    assert f"there is {path.rstrip('/')}," in str(document["detail"])


async def test_the_documentation_is_made_of_our_own_files(lonely: httpx2.AsyncClient) -> None:
    """No address of another place stands in the page, it may load none, and each of its files is served."""
    page = await lonely.get("/docs")
    assert page.status_code == 200
    assert "default-src 'self'" in page.headers["content-security-policy"]
    assert not re.search(r"""["'(](https?:)?//""", page.text)
    named = re.findall(r"""(?:src|href)="([^"]+)\"""", page.text)
    assert len(named) == 3
    kinds = {"js": "text/javascript", "css": "text/css", "png": "image/png"}
    for address in (*named, "/openapi.json"):
        file = await lonely.get(address)
        assert file.status_code == 200, address
        kind = kinds.get(address.rpartition(".")[2], "application/json")
        assert file.headers["content-type"].startswith(kind)
    problem(await lonely.get("/docs/secret.txt"), 422, "invalid")

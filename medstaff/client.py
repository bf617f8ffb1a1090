"""A client of the API that knows operations by name; the demo, durable simulations and the bench use it."""

from __future__ import annotations

import asyncio
import re
import uuid
from dataclasses import dataclass
from typing import Any

import httpx2

RETRY_AFTER = (httpx2.codes.SERVICE_UNAVAILABLE,)
ACCEPTED = httpx2.codes.ACCEPTED
RECEIPT_SECONDS = 15.0


class Refused(Exception):
    """The API refused: `name` of the refusal, `status`, and the problem document."""

    def __init__(self, status: int, problem: dict[str, Any]) -> None:
        super().__init__(problem.get("detail") or problem.get("title") or f"HTTP {status}")
        self.status = status
        self.problem = problem
        self.name = str(problem.get("type", "")).rstrip("/").rpartition("/")[2].replace("-", "_")


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the OpenAPI document; `named` are the parameters in its path."""

    method: str
    path: str
    named: tuple[str, ...]


def operations_of(document: dict[str, Any]) -> dict[str, Operation]:
    """The operations of an OpenAPI document by their ids."""
    return {
        each["operationId"]: Operation(method, path, tuple(re.findall(r"{(\w+)}", path)))
        for path, item in document["paths"].items()
        for method, each in item.items()
        if isinstance(each, dict) and "operationId" in each
    }


class Api:
    """One caller's way to the API. `async with` it; `acting(token)` gives another caller's."""

    def __init__(
        self,
        http: httpx2.AsyncClient,
        operations: dict[str, Operation],
        token: str = "",
        patience: float = 60.0,
    ) -> None:
        self.http = http
        self.operations = operations
        self.token = token
        self.patience = patience

    @classmethod
    async def open(cls, http: httpx2.AsyncClient) -> Api:
        """Read what operations there are."""
        answer = await http.get("/openapi.json")
        answer.raise_for_status()
        return cls(http, operations_of(answer.json()))

    def acting(self, token: str) -> Api:
        return Api(self.http, self.operations, token, self.patience)

    async def do(
        self, name: str, /, *, key: str | None = None, reason: str | None = None, **fields: Any
    ) -> dict[str, Any]:
        """Send a command and wait for its receipt; a 503 is sent again with the same key. Raises Refused."""
        method, path, parts = self._command(name, key or uuid.uuid4().hex, reason, fields)
        end = self._end()
        while True:
            answer = await self._sent(method, path, end, **parts)
            if answer.status_code == ACCEPTED:
                answer = await self._receipt(answer.headers["location"], end)
                # Accepted and then refused: sent again under its key, it answers with the refusal.
                if not _left_a_receipt(answer) and self._left(end):
                    continue
            return _read(answer)

    def request(self, name: str, /, *, key: str, reason: str | None = None, **fields: Any) -> httpx2.Request:
        """A command as it goes over the wire, for whoever carries it there by other means."""
        method, path, parts = self._command(name, key, reason, fields)
        return self.http.build_request(method.upper(), path, **parts)

    async def ask(self, name: str, /, **fields: Any) -> dict[str, Any]:
        """Ask a question; fields that the path does not name become its query. Raises Refused."""
        operation = self.operations[name]
        path = operation.path.format(**{each: fields.pop(each) for each in operation.named})
        query = {each: value for each, value in fields.items() if value is not None}
        return _read(await self._sent("get", path, self._end(), params=query, headers=self._caller()))

    async def fetch(self, name: str, /, **fields: Any) -> bytes:
        """The file that a question is answered with. Raises Refused."""
        operation = self.operations[name]
        path = operation.path.format(**{each: fields.pop(each) for each in operation.named})
        answer = await self._sent("get", path, self._end(), params=fields, headers=self._caller())
        if answer.status_code >= httpx2.codes.BAD_REQUEST:
            _read(answer)
        return answer.content

    def _command(
        self, name: str, key: str, reason: str | None, fields: dict[str, Any]
    ) -> tuple[str, str, dict[str, Any]]:
        """Method, path, and headers and body by the names that httpx2 gives them."""
        operation = self.operations[name]
        path = operation.path.format(**{each: fields[each] for each in operation.named})
        body = {each: value for each, value in fields.items() if each not in operation.named}
        if reason is not None:
            body["reason"] = reason
        headers = {**self._caller(), "Idempotency-Key": key}
        return operation.method, path, {"headers": headers, "json": body}

    def _caller(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}

    def _end(self) -> float:
        return asyncio.get_running_loop().time() + self.patience

    def _left(self, end: float) -> bool:
        return asyncio.get_running_loop().time() < end

    async def _sent(self, method: str, path: str, end: float, **parts: Any) -> httpx2.Response:
        """The answer, asked for again while the API is away; twice is once, whatever is asked."""
        while True:
            try:
                answer = await self.http.request(method.upper(), path, **parts)
            except httpx2.TransportError:
                if not self._left(end):
                    raise
                await asyncio.sleep(0.2)
                continue
            if answer.status_code not in RETRY_AFTER or not self._left(end):
                return answer
            await asyncio.sleep(min(float(answer.headers.get("retry-after", 1)), 1.0))

    async def _receipt(self, address: str, end: float) -> httpx2.Response:
        """The receipt of an accepted command; 404 where it has left none for a while."""
        enough = min(end, asyncio.get_running_loop().time() + RECEIPT_SECONDS)
        while True:
            answer = await self._sent("get", address, end, headers=self._caller())
            if answer.status_code != httpx2.codes.NOT_FOUND or not self._left(enough):
                return answer
            await asyncio.sleep(0.1)


def _left_a_receipt(answer: httpx2.Response) -> bool:
    return answer.status_code == httpx2.codes.OK and answer.json()["refused"] is None


def _read(answer: httpx2.Response) -> dict[str, Any]:
    try:
        document = answer.json()
    except ValueError:
        document = {"title": answer.text[:200]}
    if answer.status_code >= httpx2.codes.BAD_REQUEST:
        raise Refused(answer.status_code, document)
    return document if isinstance(document, dict) else {"items": document}

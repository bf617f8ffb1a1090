"""How the tests of this room ask, and what they hold of every problem."""

from __future__ import annotations

import uuid
from typing import Any
from uuid import UUID

import httpx2

from api.callers.tokens import LocalIssuer
from api.refusals.problems import KINDS, MEDIA_TYPE, address
from domain.values import Role
from tests.house import House

PERSON = {"npi": "1234567893", "given_name": "Anna", "family_name": "Abel"}
STRANGER = UUID("5e0c2e2c-0b69-5d5c-9d0b-0f5f2f5b7a11")
"""An id that nothing has."""


class Hand:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        return self.at


def bearer(issuer: LocalIssuer, role: Role = Role.MEDICAL_STAFF_OFFICE) -> dict[str, str]:
    return {"Authorization": f"Bearer {issuer.issue(actor='casey', role=role, facility='main')}"}


def problem(answer: httpx2.Response, status: int, name: str) -> dict[str, object]:
    """The document of a problem answer, once its form holds."""
    assert answer.status_code == status
    assert answer.headers["content-type"] == MEDIA_TYPE
    document: dict[str, object] = answer.json()
    assert document["type"] == address(name)
    assert document["status"] == status
    assert document["title"] == KINDS[name].title
    assert document["detail"]
    assert document["instance"] == answer.url.path
    return document


async def post(
    house: House,
    path: str,
    body: Any = None,
    *,
    role: Role = Role.MEDICAL_STAFF_OFFICE,
    actor: str = "casey",
    key: str | None = None,
    practitioner: UUID | None = None,
) -> httpx2.Response:
    """Send a command, as the office unless said."""
    headers = {
        "Authorization": f"Bearer {house.token(role, actor, practitioner)}",
        "Idempotency-Key": key or uuid.uuid4().hex,
    }
    return await house.http.post(path, json=body if body is not None else {}, headers=headers)


async def get(
    house: House,
    path: str,
    *,
    role: Role = Role.MEDICAL_STAFF_OFFICE,
    actor: str = "casey",
    practitioner: UUID | None = None,
    facility: str | None = None,
) -> httpx2.Response:
    """Ask a question, as the office unless said."""
    token = house.token(role, actor, practitioner, facility)
    return await house.http.get(path, headers={"Authorization": f"Bearer {token}"})


async def applied(house: House, practitioner: UUID) -> str:
    """An application to a department that is established for it."""
    body = {"kind": "department", "name": "pediatrics"}
    await post(house, "/bodies", body, role=Role.ADMINISTRATOR, actor="root")
    asked = {"practitioner": str(practitioner), "department": "pediatrics"}
    made = await house.office.do("request_application", **asked)
    return str(made["made"]["application"])


async def registered(house: House, npi: str = PERSON["npi"]) -> UUID:
    """A new file."""
    answer = await post(house, "/practitioners", {**PERSON, "npi": npi})
    assert answer.status_code == 201, answer.text
    return UUID(answer.json()["made"]["practitioner"])

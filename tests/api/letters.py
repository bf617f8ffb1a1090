"""The letters of a house's outbox, and the link that one of them brings."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from email import message_from_bytes
from email.policy import default
from uuid import UUID, uuid4

from domain.values import Role
from tests.api.asking import get, post
from tests.house import House

PATIENCE_SECONDS = 20.0
LINK = re.compile(r"https://hospital\.example/referee#(\S+)")


async def asked(
    house: House, practitioner: UUID, application: str, *, by: Role = Role.MEDICAL_STAFF_OFFICE
) -> tuple[str, str]:
    """Ask a referee whom nobody else asks; their mail address, and the reference's id."""
    mail = f"{uuid4().hex}@example.org"
    said = {"referee": "Noor Ade", "mail": mail, "discipline": "MD", "relation": "colleague"}
    path = f"/practitioners/{practitioner}/applications/{application}/references"
    own = practitioner if by is Role.PRACTITIONER else None
    answer = await post(house, path, said, role=by, actor="abel" if own else "casey", practitioner=own)
    assert answer.status_code == 201, answer.text
    return mail, answer.json()["made"]["reference"]


async def letter_to(house: House, mail: str, about: str = "") -> str:
    """The text of the letter to an address, once it is there; of that subject, where one is said."""

    async def found() -> str:
        for path in house.settings.outbox_folder.glob("*.eml"):
            letter = message_from_bytes(path.read_bytes(), policy=default)
            if letter["To"] == mail and about in letter["Subject"]:
                body = letter.get_body(("plain",))
                return str(body.get_content()) if body is not None else ""
        return ""

    return await _soon(found)


async def secret_to(house: House, practitioner: UUID, mail: str) -> str:
    """The secret of the link in a referee's letter, once the house knows it."""
    link = LINK.search(await letter_to(house, mail))
    assert link is not None

    async def known() -> str:
        trail = await get(house, f"/trail?type=ReferenceLinkSent&practitioner={practitioner}")
        return link[1] if trail.json()["items"] else ""

    return await _soon(known)


async def _soon(found: Callable[[], Awaitable[str]]) -> str:
    end = asyncio.get_running_loop().time() + PATIENCE_SECONDS
    while asyncio.get_running_loop().time() < end:
        if text := await found():
            return text
        await asyncio.sleep(0.05)
    raise AssertionError(f"not there within {PATIENCE_SECONDS:.0f} s")

"""A house with somebody appointed in it, whose ledger is signed for, and packets that are checked."""

from __future__ import annotations

import asyncio
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import httpx2

import medstaff_verify
from domain.values import Role
from medstaff import parts
from medstaff.audit.keys import key_ring
from medstaff.audit.watch import sign_now
from tests.api.asking import get, post
from tests.api.playing import played
from tests.house import House

WHY = "survey of 12 May, for the accreditor"
AUDITOR: dict[str, Any] = {"role": Role.AUDITOR, "actor": "audra"}


async def signed(house: House) -> int:
    """Sign for all there is; the position signed for."""
    made, _ = await asyncio.to_thread(sign_now, house.settings, parts.now())
    assert made is not None
    return made.position


async def appointed(house: House) -> str:
    """Anna is appointed by three bodies, and told, and the ledger is signed for."""
    ids, _ = await played(house, "notify_decision")
    while not await _told(house, ids["practitioner"]):
        await asyncio.sleep(0.1)
    await signed(house)
    return ids["practitioner"]


async def _told(house: House, file: str) -> bool:
    """Whether the letter with the decision was delivered to its person, and kept."""
    found = await house.office.ask("read_timeline", practitioner=file, limit=500)
    sent = {each["payload"]["notice"] for each in found["items"] if _is_decision(each)}
    kept = {each["payload"]["notice"] for each in found["items"] if each["type"] == "LetterKept"}
    return bool(sent & kept)


def _is_decision(row: dict[str, Any]) -> bool:
    return row["type"] == "NoticeSent" and row["payload"]["kind"] == "decision"


async def give(house: House, file: str, *, key: str | None = None, **said: Any) -> httpx2.Response:
    body = {"reason": WHY, **said}
    return await post(house, f"/practitioners/{file}/survey-files", body, key=key, **AUDITOR)


async def packet(house: House, file: str, **said: Any) -> bytes:
    """The packet of a file, asked for and fetched."""
    answer = await give(house, file, **said)
    assert answer.status_code == 201, answer.text
    found = await get(house, answer.json()["links"]["packet"], **AUDITOR)
    assert found.status_code == 200, found.text
    return found.content


def inside(content: bytes, name: str) -> Any:
    """A JSON file of a packet."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return json.loads(archive.read(name))


def names(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.namelist()


def check(house: House, content: bytes, folder: Path) -> list[str]:
    """What the verifier says of a packet, by the house's public keys. Raises Fault."""
    path = folder / "packet.zip"
    path.write_bytes(content)
    return medstaff_verify.check(path, [str(each) for each in key_ring(house.settings).known()])


def changed(content: bytes, name: str, become: bytes) -> bytes:
    """The packet with another file in the place of one."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for each in old.namelist():
            new.writestr(each, become if each == name else old.read(each))
    return made.getvalue()

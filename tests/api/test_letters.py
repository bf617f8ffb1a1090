"""The letters that went out, over HTTP: the very bytes, by those they concern, or what became of them."""

from __future__ import annotations

import asyncio
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from hashlib import sha256
from typing import Any

import pytest

from domain.values import Role
from tests.api.asking import get, problem
from tests.api.papers import text_of
from tests.api.playing import PATIENCE_SECONDS, played
from tests.house import House, of_its_own
from workflows.evidence import EvidenceFolder

Told = tuple[House, str, dict[str, Any]]


@pytest.fixture(scope="module")
async def told(running_house: House) -> Told:
    """A house, somebody who was told of a deficiency there, and what the trail says of the letter."""
    sandbox = of_its_own(running_house)
    ids, _ = await played(sandbox, "notice_deficiency")
    return sandbox, ids["practitioner"], await kept(sandbox, ids["practitioner"])


async def kept(house: House, practitioner: str, recipient: str = "practitioner") -> dict[str, Any]:
    """What the trail says of the first letter that is kept for a recipient."""
    end = asyncio.get_running_loop().time() + PATIENCE_SECONDS
    while asyncio.get_running_loop().time() < end:
        rows = (await get(house, f"/trail?type=LetterKept&practitioner={practitioner}")).json()["items"]
        found = [row["payload"] for row in rows if row["payload"]["recipient"] == recipient]
        if found:
            return found[0]
        await asyncio.sleep(0.05)
    raise AssertionError("no letter is kept")


def mails(house: House) -> list[EmailMessage]:
    found = (path.read_bytes() for path in house.settings.outbox_folder.glob("*.eml"))
    return [message_from_bytes(each, policy=default) for each in found]


async def test_the_letter_that_went_out_is_read_again_byte_by_byte(told: Told) -> None:
    """It is what the mail in the outbox brought, and its SHA-256 and wording are on the file's timeline."""
    sandbox, practitioner, found = told
    path = f"/practitioners/{practitioner}/letters/{found['notice']}.pdf"
    answer = await get(sandbox, path)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["sandbox"] == "true"
    assert sha256(answer.content).hexdigest() == found["digest"]
    # The same words on the same day are the same bytes: another test's hospital may have sent them too.
    mail, *_ = (
        mail
        for mail in mails(sandbox)
        for part in mail.iter_attachments()
        if part.get_content() == answer.content
    )
    assert mail["X-Medstaff-Template"] == found["template"]
    body = mail.get_body(("plain",))
    assert body is not None
    assert " ".join(body.get_content().split()) in text_of(answer.content)


async def test_practitioners_read_what_was_addressed_to_them_and_nothing_else(told: Told) -> None:
    """Whosever copy they ask for; nobody but the office and those who oversee it reads another's."""
    sandbox, practitioner, found = told
    path = f"/practitioners/{practitioner}/letters/{found['notice']}.pdf"
    own: dict[str, Any] = {"role": Role.PRACTITIONER, "actor": "abel", "practitioner": practitioner}
    whole = (await get(sandbox, path)).content
    assert (await get(sandbox, path, **own)).content == whole
    assert (await get(sandbox, f"{path}?recipient=medical_staff_office", **own)).content == whole
    problem(await get(sandbox, f"{path}?recipient=medical_staff_office"), 404, "not_found")
    problem(await get(sandbox, path, role=Role.COMMITTEE_MEMBER, actor="cc1"), 403, "role_required")
    assert (await get(sandbox, path, role=Role.AUDITOR, actor="audra")).content == whole


async def test_a_letter_that_was_tampered_with_is_not_passed_off_as_the_one_that_went_out(
    told: Told,
) -> None:
    """Altered or gone, the answer names it by the hash that is on record."""
    sandbox, practitioner, found = told
    page = f"/practitioners/{practitioner}/letters/{found['notice']}.pdf"
    path = EvidenceFolder(sandbox.settings.evidence_folder).path(found["digest"])
    whole = path.read_bytes()
    path.write_bytes(b"%PDF another")
    assert problem(await get(sandbox, page), 500, "evidence_altered")["sha256"] == found["digest"]
    path.unlink()
    assert problem(await get(sandbox, page), 404, "evidence_missing")["sha256"] == found["digest"]
    path.write_bytes(whole)
    assert (await get(sandbox, page)).content == whole

"""Documents over HTTP: brought as they are, fetched by whoever may read what names them, never shown."""

from __future__ import annotations

import asyncio
import io
import zipfile
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx2
import pytest

from api.examples import story
from domain.values import Role
from tests.api.asking import STRANGER, get, post, problem, registered
from tests.api.playing import PATIENCE_SECONDS, played, sent
from tests.api.test_unfinished import another_app
from tests.house import House
from tests.workflows.evidence.object_storage import object_storage
from workflows.evidence import EvidenceFolder
from workflows.evidence.bucket import EvidenceBucket, opened
from workflows.evidence.media import CSV, DOCX, JPEG, PDF, PNG, TEXT, TIFF

HELD = datetime(2026, 1, 5, 14, tzinfo=UTC)
DIPLOMA = b"%PDF-1.7\n% the diploma of Anna Abel\n"
SAFE = {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "x-content-type-options": "nosniff",
}


async def bring(
    house: House,
    practitioner: UUID | str,
    content: bytes = DIPLOMA,
    media: str = PDF,
    *,
    role: Role = Role.MEDICAL_STAFF_OFFICE,
    actor: str = "casey",
    own: UUID | None = None,
    http: httpx2.AsyncClient | None = None,
    **said: str,
) -> httpx2.Response:
    headers = {
        "Authorization": f"Bearer {house.token(role, actor, own)}",
        "Idempotency-Key": said.pop("key", uuid4().hex),
        "Content-Type": media,
    }
    path = f"/practitioners/{practitioner}/documents/content"
    return await (http or house.http).post(
        path, params={"kind": "diploma", **said}, content=content, headers=headers
    )


def archive(*names: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return held.getvalue()


async def test_a_document_is_kept_filed_and_fetched_again_byte_by_byte(house: House) -> None:
    """Who brought it, when, and what it is by its bytes is on the file; it is saved, and never shown."""
    person = await registered(house)
    answer = await bring(house, person)
    assert answer.status_code == 201, answer.text
    digest = sha256(DIPLOMA).hexdigest()
    assert answer.json()["made"] == {"document": digest}
    (entry,) = (await get(house, f"/trail?type=DocumentBrought&practitioner={person}")).json()["items"]
    assert (entry["actor"], entry["payload"]["kind"]) == ("casey", "diploma")
    assert (entry["payload"]["size"], entry["payload"]["media_type"]) == (len(DIPLOMA), PDF)
    fetched = await get(house, f"/practitioners/{person}/evidence/{digest}")
    assert (fetched.status_code, fetched.content) == (200, DIPLOMA)
    assert fetched.headers["content-type"] == PDF
    assert fetched.headers["content-disposition"] == f'attachment; filename="{digest[:16]}.pdf"'
    assert {name: fetched.headers[name] for name in SAFE} == SAFE


async def test_the_same_document_brought_twice_is_filed_once(house: House) -> None:
    """Whatever the key; as something else it is filed as that too. A key belongs to one document."""
    person = await registered(house)
    first = await bring(house, person, key="one")
    assert (await bring(house, person, key="one")).json() == first.json()
    assert (await bring(house, person)).json()["events"] == []
    assert (await bring(house, person, kind="transcript")).json()["events"] == ["DocumentBrought"]
    problem(await bring(house, person, b"%PDF-1.7 another", key="one"), 422, "key_reused")


@pytest.mark.parametrize(
    ("content", "media"),
    [
        (DIPLOMA, "application/octet-stream"),
        (b"\x89PNG\r\n\x1a\n.", PNG),
        (b"\xff\xd8\xff\xe0.", JPEG),
        (b"II*\x00.", TIFF),
        ("Zürich, 2022\r\n".encode(), TEXT),
        (b"procedure,count\nsedation,44\n", CSV),
        (archive("[Content_Types].xml", "word/document.xml"), DOCX),
    ],
)
async def test_documents_of_these_kinds_are_taken(house: House, content: bytes, media: str) -> None:
    """And fetched as what they are."""
    person = await registered(house)
    assert (await bring(house, person, content, media)).status_code == 201
    found = await get(house, f"/practitioners/{person}/evidence/{sha256(content).hexdigest()}")
    kind = found.headers["content-type"].partition(";")[0]
    assert kind == (PDF if media == "application/octet-stream" else media)


@pytest.mark.parametrize(
    ("content", "media"),
    [
        (b"<!doctype html><script>alert(1)</script>", TEXT),
        (b'\xef\xbb\xbf <svg xmlns="http://www.w3.org/2000/svg"/>', "image/svg+xml"),
        (b"MZ\x90\x00", "application/octet-stream"),
        (b"#!/bin/sh\x00", TEXT),
        (b"  \n", TEXT),
        (b"%PDF-1.7", PNG),
        (DIPLOMA, "text/html"),
        (archive("payload.exe"), DOCX),
        (archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), DOCX),
        (b"PK\x03\x04 no archive", DOCX),
    ],
)
async def test_what_is_no_document_or_not_what_it_is_said_to_be_is_refused(
    house: House, content: bytes, media: str
) -> None:
    """By name, with all that is taken; nothing is kept of it."""
    person = await registered(house)
    told = problem(await bring(house, person, content, media), 415, "document_not_taken")
    assert PDF in str(told["allowed"])
    kept = EvidenceFolder(house.settings.evidence_folder).path(sha256(content).hexdigest())
    assert not kept.exists() or content == DIPLOMA


@pytest.fixture
async def narrow(house: House) -> AsyncIterator[httpx2.AsyncClient]:
    """An app that takes documents of a thousand bytes."""
    async with another_app(house, document_bytes=1000) as http:
        yield http


async def test_a_document_beyond_the_bound_is_refused_with_the_bound(
    house: House, narrow: httpx2.AsyncClient
) -> None:
    """One at the bound is taken; an empty one, and one about nobody, are not."""
    person = await registered(house)
    assert (await bring(house, person, b"a" * 1000, TEXT, http=narrow)).status_code == 201
    told = problem(await bring(house, person, b"a" * 1001, TEXT, http=narrow), 413, "too_large")
    assert "1,000 bytes" in str(told["detail"])
    assert problem(await bring(house, person, b""), 422, "invalid")["field"] == "body"
    problem(await bring(house, STRANGER, b"about nobody", TEXT), 404, "not_found")
    nobody = sha256(b"about nobody").hexdigest()
    assert not EvidenceFolder(house.settings.evidence_folder).path(nobody).exists()


async def test_more_than_a_command_may_say_is_brought_as_a_document(house: House) -> None:
    """Two megabytes; its bytes travel to where they are kept, and no further."""
    person = await registered(house)
    content = b"%PDF-1.7" + bytes(2_000_000)
    assert (await bring(house, person, content)).status_code == 201
    digest = sha256(content).hexdigest()
    assert (await get(house, f"/practitioners/{person}/evidence/{digest}")).content == content


async def test_missing_or_altered_evidence_is_said_to_be_so_and_never_shown(house: House) -> None:
    """Altered: a fault, by its name. Gone: the ledger names it, and it is not here. Brought again: it is."""
    person = await registered(house)
    content = b"%PDF-1.7 to be spoilt"
    digest = (await bring(house, person, content)).json()["made"]["document"]
    path = EvidenceFolder(house.settings.evidence_folder).path(digest)
    page = f"/practitioners/{person}/evidence/{digest}"
    path.write_bytes(b"%PDF-1.7 forged")
    altered = await get(house, page)
    assert problem(altered, 500, "evidence_altered")["sha256"] == digest
    assert b"forged" not in altered.content
    problem(await bring(house, person, content), 500, "evidence_altered")
    path.unlink()
    assert problem(await get(house, page), 404, "evidence_missing")["sha256"] == digest
    assert (await bring(house, person, content)).json()["events"] == []
    assert (await get(house, page)).content == content


async def test_what_is_filed_by_its_hash_alone_is_said_not_to_be_here(house: House) -> None:
    """Also where the bytes are kept for somebody else: to name a hash proves nothing."""
    person, other = await registered(house), await registered(house, "1346326881")
    content = b"%PDF-1.7 of somebody else"
    digest = (await bring(house, other, content)).json()["made"]["document"]
    said = {"kind": "diploma", "sha256": digest}
    assert (await post(house, f"/practitioners/{person}/documents", said)).status_code == 201
    told = problem(await get(house, f"/practitioners/{person}/evidence/{digest}"), 404, "evidence_missing")
    assert "by its hash alone" in str(told["detail"])
    own: dict[str, Any] = {"role": Role.PRACTITIONER, "actor": "abel", "practitioner": person}
    problem(await get(house, f"/practitioners/{person}/evidence/{digest}", **own), 404, "evidence_missing")


async def test_practitioners_fetch_what_they_brought_to_their_own_file_alone(house: House) -> None:
    """Members read the documents of others; who may only ask whether somebody may practice does not."""
    person, other = await registered(house), await registered(house, "1346326881")
    own: dict[str, Any] = {"role": Role.PRACTITIONER, "actor": "abel"}
    content = b"%PDF-1.7 my own"
    assert (await bring(house, person, content, own=person, **own)).status_code == 201
    problem(await bring(house, other, content, own=person, **own), 403, "role_required")
    page = f"/practitioners/{person}/evidence/{sha256(content).hexdigest()}"
    assert (await get(house, page, practitioner=person, **own)).content == content
    problem(await get(house, page, practitioner=other, **own), 403, "role_required")
    assert (await get(house, page, role=Role.COMMITTEE_MEMBER, actor="cc1")).content == content
    problem(await get(house, page, role=Role.PRIVILEGE_VIEWER, actor="ward"), 403, "role_required")
    problem(await get(house, f"/practitioners/{other}/evidence/{page[-64:]}"), 404, "not_found")
    problem(await get(house, f"/evidence/{page[-64:]}"), 404, "not_found")


async def test_what_the_office_brought_is_not_for_its_subject(house: House) -> None:
    """A referee may have written it; whoever reviews others reads their own file as its applicant."""
    person = await registered(house)
    digest = (await bring(house, person, b"%PDF-1.7 a letter of reference")).json()["made"]["document"]
    page = f"/practitioners/{person}/evidence/{digest}"
    for role in (Role.PRACTITIONER, Role.COMMITTEE_MEMBER, Role.CHIEF_OF_STAFF):
        problem(await get(house, page, role=role, actor="abel", practitioner=person), 404, "not_found")
    assert (await get(house, page, role=Role.CHIEF_OF_STAFF, actor="cos")).status_code == 200


async def test_what_sources_said_is_for_the_office_and_not_for_its_subject(sandbox: House) -> None:
    """It may hold rows about others."""
    ids, _ = await played(sandbox, "verify_credential")
    content = b"license,1.012345,active\n"
    digest = EvidenceFolder(sandbox.settings.evidence_folder).keep(content)
    said = {
        "sha256": digest,
        "source": "ct_dph",
        "url": "https://elicense.ct.gov",
        "retrieved_at": "2026-01-05T14:00:00Z",
    }
    person = ids["practitioner"]
    body = {"kind": "state_license", "issuer": "CT", "source": "ct_dph", "expires": "2027-06-30"}
    answer = await post(sandbox, f"/practitioners/{person}/credentials/verify", {**body, "evidence": said})
    assert answer.status_code == 200, answer.text
    page = f"/practitioners/{person}/evidence/{digest}"
    fetched = await get(sandbox, page)
    assert (fetched.content, fetched.headers["content-type"]) == (content, "application/octet-stream")
    assert fetched.headers["sandbox"] == "true"
    own: dict[str, Any] = {"role": Role.PRACTITIONER, "actor": "abel", "practitioner": UUID(person)}
    problem(await get(sandbox, page, **own), 404, "not_found")
    problem(await get(sandbox, page, role=Role.COMMITTEE_MEMBER, actor="cc1"), 404, "not_found")
    assert (await get(sandbox, page, role=Role.AUDITOR, actor="audra")).content == content


async def test_a_files_documents_are_listed_with_whether_they_are_here(house: House) -> None:
    """What was filed by its hash alone is elsewhere, until somebody brings it."""
    person = await registered(house)
    digest = sha256(DIPLOMA).hexdigest()
    page = f"/practitioners/{person}/documents"
    await post(house, page, {"kind": "diploma", "sha256": digest})
    own: dict[str, Any] = {"role": Role.PRACTITIONER, "actor": "abel", "practitioner": person}
    (row,) = (await get(house, page, **own)).json()["items"]
    assert (row["sha256"], row["state"], row["by"], row["size"]) == (digest, "elsewhere", "casey", None)
    await bring(house, person, role=Role.PRACTITIONER, actor="abel", own=person)
    await bring(house, person, b"a letter", TEXT, kind="letter")
    kept, letter = (await get(house, page)).json()["items"]
    assert (kept["state"], kept["by"], kept["role"]) == ("kept", "abel", "practitioner")
    assert (letter["kind"], letter["size"], letter["media_type"]) == ("letter", 8, TEXT)
    problem(await get(house, f"/practitioners/{STRANGER}/documents"), 404, "not_found")


async def test_what_was_disposed_of_is_answered_with_who_when_and_why(sandbox: House) -> None:
    """The bytes go once it is on record, and not before; brought anew it is there again."""
    await sandbox.open(HELD)
    example = next(each for each in story() if each.label == "una")
    una = UUID((await sent(sandbox, 0, example, {}, {})).json()["made"]["practitioner"])
    content = f"%PDF-1.7 of {una}".encode()
    digest = (await bring(sandbox, una, content)).json()["made"]["document"]
    page, path = f"/practitioners/{una}/evidence/{digest}", f"/practitioners/{una}/disposals"
    chief: dict[str, Any] = {"role": Role.CHIEF_EXECUTIVE, "actor": "ceo"}
    said = {"reason": "22 years after she left", "documents": [digest]}
    problem(await post(sandbox, path, said), 403, "role_required")
    assert (await get(sandbox, page)).content == content
    assert (await post(sandbox, path, said, **chief)).status_code == 201
    told = problem(await get(sandbox, page), 410, "evidence_disposed")
    assert (told["by"], told["role"], told["reason"]) == ("ceo", "chief_executive", said["reason"])
    await disposed(sandbox, una, digest)
    assert not EvidenceFolder(sandbox.settings.evidence_folder).path(digest).exists()
    problem(await post(sandbox, path, said, **chief), 404, "not_found")
    *_, row = (await get(sandbox, f"/practitioners/{una}/documents")).json()["items"]
    assert (row["state"], row["by"], row["why"]) == ("disposed", "ceo", said["reason"])
    assert (await bring(sandbox, una, content)).json()["events"] == ["DocumentBrought"]
    assert (await get(sandbox, page)).content == content


async def disposed(house: House, practitioner: UUID, digest: str) -> None:
    """Wait until the bytes are said to be gone."""
    end = asyncio.get_running_loop().time() + PATIENCE_SECONDS
    while asyncio.get_running_loop().time() < end:
        rows = (await get(house, f"/trail?type=DocumentsDisposed&practitioner={practitioner}")).json()
        if any(digest in row["payload"]["gone"] for row in rows["items"]):
            return
        await asyncio.sleep(0.05)
    raise AssertionError("nobody let the bytes go")


async def test_a_hospital_may_keep_its_documents_in_object_storage(house: House) -> None:
    """They are brought there and fetched from there; forged there, they are not shown."""
    person = await registered(house)
    with object_storage() as storage:
        bucket = storage.bucket("hospital")
        async with another_app(house, evidence=EvidenceBucket(bucket)) as http:
            answer = await bring(house, person, http=http)
            assert answer.status_code == 201, answer.text
            digest = answer.json()["made"]["document"]
            page = f"/practitioners/{person}/evidence/{digest}"
            headers = {"Authorization": f"Bearer {house.office.token}"}
            assert (await http.get(page, headers=headers)).content == DIPLOMA
            opened(bucket).put(f"{digest[:2]}/{digest}", b"%PDF-1.7 forged")
            problem(await http.get(page, headers=headers), 500, "evidence_altered")


async def test_a_place_that_does_not_answer_is_said_to_be_away(house: House, folder: Path) -> None:
    """Nothing is said to be missing, and nothing is filed: it may be sent again."""
    person = await registered(house)
    (folder / "evidence").write_text("no folder")
    async with another_app(house, evidence=EvidenceFolder(folder / "evidence")) as http:
        away = await bring(house, person, http=http)
        problem(away, 503, "unavailable")
        assert away.headers["retry-after"]
    rows = (await get(house, f"/trail?type=DocumentBrought&practitioner={person}")).json()["items"]
    assert rows == []

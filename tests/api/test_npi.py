"""An NPI looked up before there is a file, so that the office types nothing that the registry knows."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import httpx2
import pytest

from domain.values import Role
from tests.api.asking import get, post, problem, registered
from tests.api.test_unfinished import another_app, headers
from tests.house import House
from tests.workflows.sources.source_server import FILES
from workflows.evidence import EvidenceFolder
from workflows.look_ups import LookUps
from workflows.registry import NpiRegistry
from workflows.sources.evidence import EvidenceStore

HELD = datetime(2026, 1, 5, 14, tzinfo=UTC)
ABEL, ORGANIZATION, DEACTIVATED, UNKNOWN = "1234567893", "1346326881", "1669463816", "1457375990"


@asynccontextmanager
async def asking(house: House, folder: Path, location: str) -> AsyncIterator[httpx2.AsyncClient]:
    """An app whose registry is at a location of the test's own, its evidence in a folder."""
    with EvidenceStore(EvidenceFolder(folder / "evidence")) as store:
        registry = NpiRegistry(house.ledger, LookUps({"nppes": location}, store), lambda: HELD)
        async with another_app(house, registry=registry) as http:
            yield http


async def test_the_registry_says_who_it_is_before_there_is_a_file(house: House, folder: Path) -> None:
    """Names, specialties and claimed licenses, no addresses; the answer's bytes are kept by their hash."""
    async with asking(house, folder, str(FILES / "nppes")) as http:
        answer = await http.get(f"/npi/{ABEL}", headers=headers(house, "-"))
        item = answer.json()["item"]
        assert (answer.status_code, item["outcome"], item["practitioner"]) == (200, "individual", None)
        assert (item["name"]["given"], item["name"]["family"]) == ("ANN", "ABEL-OSEI")
        assert [each["family"] for each in item["other_names"]] == ["ABEL"]
        assert item["taxonomies"][0]["self_reported_license"] == "012345"
        assert "WASHINGTON" not in answer.text
        with EvidenceStore(EvidenceFolder(folder / "evidence")) as store:
            assert store.kept.read(item["evidence"]) == (FILES / "nppes" / f"{ABEL}.json").read_bytes()
        own = await registered(house, ABEL)
        again = await http.get(f"/npi/{ABEL}", headers=headers(house, "-"))
        assert again.json()["item"]["practitioner"] == str(own)


async def test_who_cannot_be_a_practitioner_is_said_to_be_so(house: House, folder: Path) -> None:
    """An organization, and a number that is no longer in use; one that was never given is not found."""
    async with asking(house, folder, str(FILES / "nppes")) as http:
        for npi, outcome in ((ORGANIZATION, "organization"), (DEACTIVATED, "deactivated")):
            answer = await http.get(f"/npi/{npi}", headers=headers(house, "-"))
            assert (answer.status_code, answer.json()["item"]["outcome"]) == (200, outcome)
        missing = await http.get(f"/npi/{UNKNOWN}", headers=headers(house, "-"))
        document = problem(missing, 404, "not_found")
        assert document["npi"] == UNKNOWN
        assert document["evidence"]


@pytest.mark.parametrize("npi", ["1234567890", "12345", "abel", "3234567893", "1" * 30])
async def test_what_is_no_npi_is_told_what_was_expected(house: House, npi: str) -> None:
    """422 before anybody is asked."""
    document = problem(await get(house, f"/npi/{npi}"), 422, "invalid")
    assert document["field"] == "npi"
    assert document["expected"]


async def test_a_registry_that_is_away_or_odd_is_asked_again_later(house: House, folder: Path) -> None:
    """503 with Retry-After, and no path or address of ours in the words."""
    broken = folder / "broken.json"
    broken.write_text("<html>maintenance</html>")
    for location, seconds in ((str(folder / "nowhere"), 30), (str(broken), 3600)):
        async with asking(house, folder, location) as http:
            answer = await http.get(f"/npi/{ABEL}", headers=headers(house, "-"))
        document = problem(answer, 503, "unavailable")
        assert answer.headers["retry-after"] == str(seconds)
        assert str(folder) not in str(document)


async def test_a_sandbox_asks_only_its_script(sandbox: House) -> None:
    """Silent until something is scripted; then that, and of another number that it is not found."""
    await sandbox.open(HELD)
    silent = await get(sandbox, f"/npi/{ABEL}")
    assert "script_source" in str(problem(silent, 503, "unavailable")["detail"])
    script = {"source": "nppes", "answer": [(FILES / "nppes" / f"{ABEL}.json").read_text()]}
    root = {"role": Role.ADMINISTRATOR, "actor": "root"}
    assert (await post(sandbox, "/facility/source-scripts", script, **root)).status_code == 200  # type: ignore[arg-type]  # words by name
    answer = (await get(sandbox, f"/npi/{ABEL}")).json()
    assert (answer["sandbox"], answer["item"]["outcome"]) == (True, "individual")
    assert datetime.fromisoformat(answer["item"]["retrieved_at"]) == HELD
    problem(await get(sandbox, f"/npi/{UNKNOWN}"), 404, "not_found")


async def test_the_registry_is_the_offices_to_ask(house: House) -> None:
    """403 for everyone else."""
    for role in (Role.AUDITOR, Role.PRIVILEGE_VIEWER, Role.DEPARTMENT_CHAIR):
        problem(await get(house, f"/npi/{ABEL}", role=role, actor="m1"), 403, "role_required")

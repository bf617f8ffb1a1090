"""`medstaff evidence check`, as it is typed."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from typing import Any

from domain.credentials.linked import linked
from domain.mapping import TOPICS
from tests.api.asking import post, registered
from tests.api.test_evidence import bring
from tests.domain.samples import sample
from tests.house import House
from workflows.evidence import EvidenceFolder


async def check(house: House, *more: str) -> subprocess.CompletedProcess[str]:
    settings = {**os.environ, **house.settings.environment()}
    command = [sys.executable, "-m", "medstaff", "evidence", "check", *more]
    return await asyncio.to_thread(
        subprocess.run, command, env=settings, capture_output=True, text=True, timeout=120, check=False
    )


def of_house(house: House, said: str) -> list[dict[str, Any]]:
    """The faults that concern this test's hospital: others share its ledger and its folder."""
    faults: list[dict[str, Any]] = json.loads(said)["faults"]
    return [each for each in faults if any(link["facility"] == house.facility for link in each["links"])]


async def test_what_is_missing_or_altered_is_named_with_the_events_that_name_it(house: House) -> None:
    """And nothing else: what is whole is counted, what was filed by its hash alone is no fault."""
    person = await registered(house)
    contents = {word: f"%PDF-1.7 {word} {house.facility}".encode() for word in ("whole", "lost", "forged")}
    digests = {
        word: (await bring(house, person, content)).json()["made"]["document"]
        for word, content in contents.items()
    }
    await post(house, f"/practitioners/{person}/documents", {"kind": "cv", "sha256": "cd" * 32})
    assert of_house(house, (await check(house, "--json")).stdout) == []
    folder = EvidenceFolder(house.settings.evidence_folder)
    folder.path(digests["lost"]).unlink()
    folder.path(digests["forged"]).write_bytes(b"%PDF-1.7 forged")
    ended = await check(house, "--json")
    assert ended.returncode == 1, ended.stderr
    faults = {each["sha256"]: each for each in of_house(house, ended.stdout)}
    assert {digest: each["what"] for digest, each in faults.items()} == {
        digests["lost"]: "missing",
        digests["forged"]: "altered",
    }
    (link,) = faults[digests["lost"]]["links"]
    assert (link["type"], link["practitioner"]) == ("DocumentBrought", str(person))
    told = (await check(house)).stdout
    assert f"missing: {digests['lost']} (DocumentBrought at position {link['position']}" in told
    assert "by their hash alone" in told
    folder.path(digests["forged"]).unlink()
    for word in ("lost", "forged"):
        folder.keep(contents[word])


def test_every_event_that_bears_a_hash_of_what_is_kept_is_known() -> None:
    """A field of a new event that is called so is either looked for, or says elsewhere what it is."""
    others = {"PacketLocked", "PacketRead", "PacketIssued", "PacketIssuedAnew"}
    for topic, kind in TOPICS.items():
        names = {"sha256", "digest"} & set(kind.__dataclass_fields__)
        if names and topic not in others and kind.__annotations__.get("digest") != "UUID":
            assert linked(sample(kind)), topic

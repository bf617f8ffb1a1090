"""A packet's bytes: the same of the same parts, and without what no reviewer is to see."""

from __future__ import annotations

import json
import zipfile
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from uuid import UUID

import pytest

from api.surveys.packing import joined, packet, zipped
from domain.events.contents import DisclosureGiven, DisclosuresAnswered
from domain.mapping import EventMapper
from domain.processing.disclosures import BY_ID
from domain.values import Role, Sealed, Stamp
from projections.surveys.rows import Proved, Row
from projections.surveys.withholding import withheld

NOON = datetime(2026, 5, 12, 12, tzinfo=UTC)
ID = UUID(int=7)


def answered(question: str) -> Proved:
    """The applicant has answered a question."""
    event = DisclosuresAnswered(
        originator_id=ID,
        originator_version=3,
        practitioner=ID,
        stamp=Stamp(
            facility="main",
            actor="abel",
            role=Role.PRACTITIONER,
            command="main/abel/k1",
            occurred_at=NOON,
            recorded_at=NOON,
            bylaws="R1",
        ),
        answers=(DisclosureGiven(question=question, answer=Sealed("yes"), explanation=Sealed("")),),
    )
    stored = EventMapper().to_stored_event(event)
    row = Row(9, ID, 3, event.TOPIC, stored.state, event)
    return Proved(row, 5, (b"\1" * 32,), withheld([row]).get(9))


@pytest.mark.parametrize("question", sorted(BY_ID))
def test_what_no_reviewer_is_to_see_is_there_by_its_hash_alone(question: str) -> None:
    """Race, ethnicity and languages; every other answer is there as it is stored."""
    proved = answered(question)
    with zipfile.ZipFile(BytesIO(packet("note", 9, [proved], {}))) as archive:
        (event,) = json.loads(archive.read("packet.json"))["events"]
    row = proved.row
    assert ("state" in event) is not BY_ID[question].personal
    if BY_ID[question].personal:
        assert event["state_sha256"] == sha256(row.state).hexdigest()


def test_the_same_files_make_the_same_bytes_in_whatever_order() -> None:
    """The index comes first, then the others by name; no hour is in it."""
    files = {"b.json": b"{}", "packet.json": b"[]", "a/file.pdf": b"%PDF"}
    assert zipped(files) == zipped(dict(reversed(files.items())))
    with zipfile.ZipFile(BytesIO(zipped(files))) as archive:
        assert archive.namelist() == ["packet.json", "a/file.pdf", "b.json"]
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_packets_are_joined_with_a_folder_each_and_their_evidence_once() -> None:
    """The events are those of all, each once."""
    shared = {"evidence/ab.pdf": b"%PDF", "file.pdf": b"%PDF 1"}
    one = packet("note", 9, [answered("conviction")], shared)
    two = packet("note", 9, [answered("conviction")], {**shared, "file.pdf": b"%PDF 2"})
    with zipfile.ZipFile(BytesIO(joined([("one", one), ("two", two)], {"sample.json": b"{}"}))) as archive:
        names = archive.namelist()
        said = json.loads(archive.read("packet.json"))
    assert names == ["packet.json", "evidence/ab.pdf", "one/file.pdf", "sample.json", "two/file.pdf"]
    assert len(said["events"]) == 1
    assert [each["path"] for each in said["files"]] == sorted(set(names) - {"packet.json"})

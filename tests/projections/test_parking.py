"""A bad event parks its own stream; the rest goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from psycopg import Connection
from structlog.testing import capture_logs

from domain.aggregate import Event
from domain.events.application import ApplicationWithdrawn
from domain.events.practitioner import CredentialVerified, DocumentFiled
from domain.ledger import Ledger
from domain.mapping import EventMapper
from domain.sealing import Seal
from medstaff.wiring import open_ledger
from projections.errors import NoSuchRow, StillBroken
from projections.keeping.follower import Follower
from projections.keeping.repair import repair
from projections.reading import ReadModels
from projections.trail.sought import Sought
from tests.domain.house import CASEY, Hospital, hold, register, registered
from tests.projections.path import snapshot, write
from tests.servers import Database

CORE = "core-pediatrics"


def verified_out_of_nothing(hospital: Hospital) -> Event:
    """An event that no state can take: a credential verified that was never recorded."""
    last = _last(hospital, CredentialVerified.TOPIC)
    assert isinstance(last, CredentialVerified)
    return replace(last, originator_version=hospital.file.version + 1, credential="never recorded")


def _last(hospital: Hospital, topic: str) -> Event:
    return hospital.events(topic)[-1]


Bad = Callable[[Connection[Any], Hospital], int]


def unknown_topic(connection: Connection[Any], hospital: Hospital) -> int:
    return write(connection, verified_out_of_nothing(hospital), topic="os:system")


def broken_bytes(connection: Connection[Any], hospital: Hospital) -> int:
    return write(connection, verified_out_of_nothing(hospital), state=b"\x01\x00{not json")


def unknown_format(connection: Connection[Any], hospital: Hospital) -> int:
    return write(connection, verified_out_of_nothing(hospital), state=b"\x09\x00{}")


def raising_handler(connection: Connection[Any], hospital: Hospital) -> int:
    return write(connection, verified_out_of_nothing(hospital))


def refused_by_a_column(connection: Connection[Any], hospital: Hospital) -> int:
    event = _last(hospital, "CredentialRecorded")
    version = hospital.file.version + 1
    return write(connection, replace(event, originator_version=version, number="1\x002"))  # type: ignore[call-arg]  # a credential's


BAD = (unknown_topic, broken_bytes, unknown_format, raising_handler, refused_by_a_column)


@pytest.mark.parametrize("bad", BAD)
async def test_a_bad_event_parks_its_own_stream_and_the_rest_goes_on(
    bad: Bad, hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """Its practitioner is under repair, an alarm is raised, and another file's rows are written."""
    hold(hospital, "state_license", "CT", "2026-03-31")
    follower.catch_up()
    position = bad(follower.connection, hospital)
    register(hospital, family_name="Boone")
    with capture_logs() as lines:
        follower.catch_up()
    (parked,) = await views.progress.parked()
    assert (parked.stream, parked.practitioner, parked.position) == (hospital.abel, hospital.abel, position)
    assert [(line["log_level"], line["position"]) for line in lines if line["event"] == "stream parked"] == [
        ("error", position)
    ]
    answer = await views.standing.may(hospital.key, hospital.abel, CORE, hospital.now)
    assert (answer.under_repair, answer.verdict.answer) == (True, False)
    other = await views.standing.may(hospital.key, hospital.files[1], CORE, hospital.now)
    assert not other.under_repair
    assert await views.progress.positions() == dict.fromkeys(
        await views.progress.positions(), await views.progress.head()
    )


async def test_later_events_of_a_parked_stream_are_passed_over_and_its_other_streams_go_on(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """The file keeps the rows from before; its application, a stream of its own, moves."""
    hold(hospital, "state_license", "CT", "2026-03-31")
    recorded = hospital.do("request_application", CASEY, department="pediatrics")
    application = hospital.made(recorded, "application")
    bad = replace(verified_out_of_nothing(hospital), credential="still unknown")
    write(follower.connection, bad)
    later = DocumentFiled(
        originator_id=hospital.abel,
        originator_version=bad.originator_version + 1,
        practitioner=hospital.abel,
        stamp=bad.stamp,
        document="d",
        kind="k",
        sha256="0" * 64,
        credential=None,
    )
    write(follower.connection, later)
    write(follower.connection, _withdrawn(hospital, application))
    follower.catch_up()
    assert [parked.stream for parked in await views.progress.parked()] == [hospital.abel]
    trail = await views.trail.page(
        Sought(facility=hospital.key, practitioner=hospital.abel), newest_first=True
    )
    assert [row.type for row in trail.items[:2]] == ["ApplicationWithdrawn", "ApplicationIssued"]
    file = await views.files.one(hospital.key, hospital.abel)
    assert [each.step for each in file.applications] == ["withdrawn"]


def _withdrawn(hospital: Hospital, application: UUID) -> Event:
    before = hospital.events("ApplicationIssued")[-1]
    return ApplicationWithdrawn(
        originator_id=application,
        originator_version=before.originator_version + 1,
        practitioner=hospital.abel,
        stamp=before.stamp,
        state="application_issued",
    )


async def test_a_parked_stream_is_repaired_once_its_fault_is_mended(
    hospital: Hospital, follower: Follower, views: ReadModels, database: Database, ledger: Ledger
) -> None:
    """What needed a key that was not at hand is projected when it is; then nothing tells the two apart."""
    sealing = Seal({1: b"k" * 32}, 1)
    with open_ledger(database.app_url, sealing) as sealed:
        other = registered(ledger=sealed, key="sealed")
        hold(other, "state_license", "CT", "2026-03-31")
    follower.catch_up()
    assert {parked.stream for parked in await views.progress.parked("sealed")} >= {other.abel}
    with pytest.raises(StillBroken, match="sealed with key 1"):
        repair(follower.connection, EventMapper(), other.abel)
    mapper = EventMapper(sealing)
    for parked in await views.progress.parked():
        repair(follower.connection, mapper, parked.stream)
    assert await views.progress.parked() == []
    assert not (await views.standing.may("sealed", other.abel, CORE, other.now)).under_repair
    mended = snapshot(follower.connection)
    follower.connection.execute("UPDATE views.progress SET position = 0")
    for table in mended:
        follower.connection.execute(f"TRUNCATE views.{table}")
    Follower(follower.connection, mapper).catch_up()
    assert snapshot(follower.connection) == mended


def test_a_repair_makes_the_follower_look_again(hospital: Hospital, follower: Follower) -> None:
    """The follower, which passed the stream over, takes its next events again after the repair."""
    hold(hospital, "state_license", "CT", "2026-03-31")
    follower.catch_up()
    follower.connection.execute(
        "INSERT INTO views.parked VALUES (%s, %s, %s, %s, 'CredentialVerified', 'by hand', now())",
        (hospital.abel, hospital.abel, hospital.key, follower.position.at),
    )
    follower.load()
    repair(follower.connection, EventMapper(), hospital.abel)
    hold(hospital, "board_certification", "ABP", "2027-01-01")
    with pytest.raises(Exception, match="no longer where"):
        follower.catch_up()
    follower.load()
    follower.catch_up()
    rows = follower.connection.execute("SELECT credential FROM views.expirables").fetchall()
    assert ("board_certification:ABP",) in rows


def test_a_stream_that_is_not_parked_cannot_be_repaired(hospital: Hospital, follower: Follower) -> None:
    """It says that there is nothing of the kind."""
    follower.catch_up()
    with pytest.raises(NoSuchRow):
        repair(follower.connection, EventMapper(), hospital.abel)

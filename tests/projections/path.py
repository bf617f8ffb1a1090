"""The way of an application in a hospital whose ledger is PostgreSQL's, and ways to look at the tables."""

from __future__ import annotations

from typing import Any

from psycopg import Connection

from domain.aggregate import Event
from domain.mapping import EventMapper
from projections.models import MODELS
from tests.domain import house
from tests.domain.house import CASEY, DANA, Hospital


def request(hospital: Hospital) -> Hospital:
    """Dr Abel's license is verified, and an application has gone out."""
    house.hold(hospital, "state_license", "CT", "2026-03-31")
    recorded = hospital.do("request_application", CASEY, department="pediatrics")
    hospital.application = hospital.made(recorded, "application")
    return hospital


def submit(hospital: Hospital) -> Hospital:
    request(hospital)
    house.skilled(hospital)
    hospital.do(
        "submit_application",
        hospital.applicant,
        application=hospital.application,
        privileges=house.PRIVILEGES,
        signature="Ann Abel",
    )
    return hospital


def accept(hospital: Hospital) -> Hospital:
    submit(hospital)
    hospital.do("accept_application", CASEY, application=hospital.application)
    return hospital


def recommend(hospital: Hospital) -> Hospital:
    """Verified, and recommended by the chair: before the credentials committee."""
    accept(hospital)
    house.verify_elements(hospital)
    hospital.do("complete_verification", CASEY, application=hospital.application)
    hospital.do(
        "recommend_as_chair", DANA, application=hospital.application, favorable=True, rationale="competent"
    )
    return hospital


def appoint(hospital: Hospital) -> Hospital:
    recommend(hospital)
    for kind in (house.CC, house.MEC, house.BOARD):
        house.carry(hospital, kind)
    hospital.do("notify_decision", CASEY, application=hospital.application)
    return hospital


def snapshot(connection: Connection[Any]) -> dict[str, list[str]]:
    """Every row of every read model, as text."""
    return {
        model.name: sorted(
            str(row) for (row,) in connection.execute(f"SELECT t::text FROM views.{model.name} t")
        )
        for model in MODELS
    }


def write(connection: Connection[Any], event: Event, state: bytes | None = None, topic: str = "") -> int:
    """Put a row into the ledger past every guard, as a fault or a hand might; its position."""
    stored = EventMapper().to_stored_event(event)
    found = connection.execute(
        "INSERT INTO ledger_events (originator_id, originator_version, topic, state) VALUES (%s, %s, %s, %s) "
        "RETURNING notification_id",
        (stored.originator_id, stored.originator_version, topic or stored.topic, state or stored.state),
    ).fetchone()
    assert found is not None
    return int(found[0])

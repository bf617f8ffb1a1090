"""What a practitioner's file goes through: on file, applying, before the committee, appointed."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from uuid import UUID

from domain.application import Application
from domain.bylaws import model_set
from domain.ids import ballot_id
from domain.processing.verification import sources
from domain.values import Role
from medstaff.bench.careers import BODIES, DEPARTMENT, MEMBERS, OFFICE, Hospital

CREDENTIALS = (("state_license", "CT"), ("dea_registration", ""), ("malpractice_insurance", "Mutual"))
CHAIR, SERVICE = (Role.DEPARTMENT_CHAIR, "m0"), (Role.SERVICE, "service")
# Credentials have three weeks left at the end of the story: their ladders have begun.
AHEAD = timedelta(days=20)
PRIVILEGE = "core-pediatrics"


@cache
def usual_source(element: str) -> str:
    """Where an element is verified."""
    return sources(element, model_set().on(date.max))[0]


def on_file(hospital: Hospital, file: UUID, npi: str, family: str) -> None:
    """Registered, with three verified credentials."""
    expires = (hospital.now + AHEAD).date()
    hospital.do(
        "register_practitioner",
        OFFICE,
        file,
        npi=npi,
        given_name="Ann",
        family_name=family,
        email="a@b.example",
    )
    for kind, issuer in CREDENTIALS:
        held = {"kind": kind, "issuer": issuer, "expires": expires}
        hospital.do("record_credential", OFFICE, file, **held, number=f"1.{npi}")
        hospital.do("verify_credential", OFFICE, file, **held, source=usual_source(kind))


def applying(hospital: Hospital, file: UUID, npi: str, family: str) -> None:
    """On file, with an application of last week whose verification has begun."""
    on_file(hospital, file, npi, family)
    hospital.at = hospital.now - timedelta(days=7)
    _apply(hospital, file, family)


def appointed(hospital: Hospital, file: UUID, npi: str, family: str) -> None:
    """From request to appointment: every element verified, three ballots carried, the letter sent."""
    on_file(hospital, file, npi, family)
    application = _recommended(hospital, file, family)
    for body in BODIES:
        _ballot(hospital, file, application, body)
    hospital.do("notify_decision", OFFICE, file, application=application)


def recommended(hospital: Hospital, file: UUID, npi: str, family: str) -> None:
    """On file, with an application of last week that is before the credentials committee."""
    on_file(hospital, file, npi, family)
    hospital.at = hospital.now - timedelta(days=7)
    _recommended(hospital, file, family)


def _recommended(hospital: Hospital, file: UUID, family: str) -> str:
    """From the request to the chair's word; the application."""
    application = _apply(hospital, file, family)
    of = {"application": application}
    found = hospital.ledger.find(UUID(application), Application)
    for element in found.elements if found else ():
        hospital.do("record_verification", OFFICE, file, **of, element=element, source=usual_source(element))
    hospital.do("complete_verification", OFFICE, file, **of)
    hospital.do("recommend_as_chair", CHAIR, file, **of, favorable=True, rationale="training and references")
    return application


def _apply(hospital: Hospital, file: UUID, family: str) -> str:
    application = hospital.do("request_application", OFFICE, file, department=DEPARTMENT)["application"]
    asked = {"application": application, "privileges": [PRIVILEGE], "signature": f"Ann {family}"}
    hospital.do("submit_application", (Role.PRACTITIONER, "ann"), file, **asked)
    hospital.do("accept_application", OFFICE, file, application=application)
    return application


def _ballot(hospital: Hospital, file: UUID, application: str, body: str) -> None:
    ballot = ballot_id(hospital.facility, f"{hospital.tag}/{body}")
    member = Role.BOARD_MEMBER if body == "governing_board" else Role.COMMITTEE_MEMBER
    about = {"application": application, "body": body, "meeting": hospital.meetings[body]}
    hospital.do("open_ballot", OFFICE, ballot, **about)
    for place in range(MEMBERS):
        hospital.do("cast_vote", (member, f"m{place}"), ballot, ballot=ballot, value="approve")
    hospital.do("close_ballot", OFFICE, ballot, ballot=ballot)
    hospital.do("take_outcome", SERVICE, file, ballot=ballot)
    hospital.do("note_delivered", SERVICE, ballot, ballot=ballot)

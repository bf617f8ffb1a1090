"""Peer references: whose counts, how many are needed, and when they verify the element [S130][S131][S132]."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from domain.application import AFTER_ACCEPTANCE, Application, Reference
from domain.bylaws import Rules
from domain.correspondence import letters
from domain.events.application import VerificationRecorded
from domain.file import File
from domain.house import House
from domain.practitioner import Practitioner
from domain.referees.competencies import DOUBTS
from domain.values import ApplicationKind, PeerRelation, Recommendation, Stamp

ELEMENT = "peer_references"
REFEREE = "referee"
REMINDER = "reference_reminder"
# A relative, or a partner in practice, speaks for their own.
NEAR = frozenset({PeerRelation.RELATIVE, PeerRelation.PARTNER})
# A doctor of medicine and one of osteopathy are of one discipline.
PHYSICIANS = frozenset({"md", "do"})


def counts(relation: PeerRelation, discipline: str, about: Practitioner) -> bool:
    """Whether a referee's word is one of those needed: of the same discipline, and not near to them."""
    return relation not in NEAR and _discipline(discipline) == _discipline(about.profession)


def _discipline(profession: str) -> str:
    said = profession.strip().lower()
    return "physician" if said in PHYSICIANS else said


def needed(application: Application, rules: Rules) -> int:
    """How many references an application of this kind rests on."""
    first = application.kind is ApplicationKind.INITIAL
    return rules.int("references.initial" if first else "references.reappointment")


def ask(file: File, house: House, stamp: Stamp, application: Application, id: str, last_day: date) -> UUID:
    """The letter that asks; the referee's own name and address are in no notice."""
    to, data = letters.recipients([REFEREE]), _data(application, last_day)
    return letters.send(file, house, stamp, "reference_requested", id, to, data)


def remind(
    file: File, house: House, stamp: Stamp, application: Application, id: str, rung: int | None
) -> None:
    """The letter that asks again."""
    data = _data(application, application.references[id].last_day)
    letters.send(file, house, stamp, "reference_reminder", id, letters.recipients([REFEREE]), data, rung)


def _data(application: Application, last_day: date) -> dict[str, str]:
    return {
        "application": str(application.id),
        "application_kind": str(application.kind),
        "last_day": last_day.isoformat(),
    }


def settle(application: Application, house: House, stamp: Stamp) -> None:
    """When all of those needed recommend the applicant, the element is verified; a doubt is the office's.

    So is whatever any referee disclosed, also one whose word is none of those needed.
    """
    said = [each for each in application.references.values() if each.state == "received" and each.fills]
    wanted = needed(application, house.rules(stamp.occurred_at))
    if any(each.warns for each in application.references.values()):
        return
    if len(said) < wanted or not all(map(_recommends, said)) or ELEMENT not in application.missing_elements():
        return
    if application.step in AFTER_ACCEPTANCE:
        oldest = min(each.received_on for each in said if each.received_on is not None)
        application.trigger(
            VerificationRecorded,
            stamp,
            element=ELEMENT,
            source="peer",
            method="reference",
            outcome=f"{len(said)} of {wanted} references",
            satisfied=True,
            verified_on=oldest,
            evidence=None,
            detail=None,
        )


def _recommends(reference: Reference) -> bool:
    rated = reference.assessed.ratings if reference.assessed else ()
    doubted = any(each.grade.plain in DOUBTS for each in rated)
    return reference.recommendation.plain == Recommendation.RECOMMENDED and not doubted

"""A member of the staff with a term of our choosing, and what they ask for next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from domain.evaluation.renewing import renews
from domain.ids import practitioner_id
from domain.values import BodyKind, Role
from tests.domain.copies import built_once
from tests.domain.house import (
    BOARD,
    CASEY,
    CC,
    DANA,
    MEC,
    NPIS,
    ROOT,
    Hospital,
    Person,
    carry,
    staffed,
    verify_elements,
)

HELD = [{"privilege": "core-pediatrics"}, {"privilege": "moderate-sedation", "requires": []}]
FAR = "2040-12-31"
COS = Person(actor="cos", role=Role.CHIEF_OF_STAFF)
CMO = Person(actor="cmo", role=Role.CHIEF_MEDICAL_OFFICER)
LEADERS = (COS, CMO)


def away(house: Hospital, first: str, last: str | None, kind: str = "medical") -> None:
    """A leave is asked for now, and both leaders agree."""
    house.catch_up(house.abel)
    house.do("request_leave", house.applicant, kind=kind, first=first, last=last)
    for leader in LEADERS:
        house.do("approve_leave", leader)


@built_once
def holding(first: str, last: str, changes: Mapping[str, object] | None = None, **more: Any) -> Hospital:
    """Dr Abel, active in pediatrics for a term, with core pediatrics and sedation, on its first day."""
    where = {name: more.pop(name) for name in ("zone", "ledger", "key") if name in more}
    house = staffed(changes, **where).clock(f"{first} 09:00")
    file = practitioner_id(house.key, f"{house.key}/root/import")
    house.do(
        "import_practitioner",
        ROOT,
        file,
        npi=NPIS[0],
        given_name="Ann",
        family_name="Abel",
        email="abel@example.org",
        appointed={
            "category": "active",
            "department": "pediatrics",
            "first": first,
            "last": last,
            **more.pop("appointed", {}),
        },
        privileges=more.pop("privileges", HELD),
        credentials=[
            {"kind": "state_license", "issuer": "CT", "number": "1.1", "expires": FAR},
            {"kind": "malpractice_insurance", "issuer": "Mutual", "number": "M", "expires": FAR},
        ],
        **more,
    )
    house.files.append(file)
    return house


def ask(house: Hospital, kind: str, **more: Any) -> None:
    """An application of a kind goes out."""
    house.catch_up(house.abel)
    recorded = house.do("request_application", CASEY, kind=kind, **more)
    house.application = house.made(recorded, "application")


def bring(
    house: Hospital, privileges: tuple[str, ...] = ("core-pediatrics",), to: BodyKind = BOARD, **chair: Any
) -> None:
    """The application that is out comes back, and goes as far as a body."""
    about = {"application": house.application}
    house.do("submit_application", house.applicant, **about, privileges=privileges, signature="Ann Abel")
    house.do("accept_application", CASEY, **about)
    verify_elements(house)
    evaluated(house)
    house.do("complete_verification", CASEY, **about)
    house.do("recommend_as_chair", DANA, **about, favorable=True, rationale="competent", **chair)
    for body in (CC, MEC, BOARD):
        if body is to:
            return
        carry(house, body)


def evaluated(house: Hospital) -> None:
    """The term that is to be renewed was looked at [S47]."""
    reviews = house.ledger.house(house.key).evaluation(house.abel).reviews
    held = house.file.appointment
    if held is None or not renews(house.paper, house.file):
        return
    if not any(each.reviewed_on >= held.first for each in reviews):
        house.do("record_oppe", DANA, volume=12)


def granted(house: Hospital, kind: str, *privileges: str, **more: Any) -> None:
    """An application of a kind, from the request to the board's grant, in a moment."""
    ask(house, kind, **more)
    bring(house, privileges)
    carry(house, BOARD)

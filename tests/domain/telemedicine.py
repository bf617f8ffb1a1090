"""Dr Cole's distant hospital, and privileges by proxy under an agreement with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from domain.tasks import open_tasks
from domain.values import Role
from tests.domain.copies import built_once
from tests.domain.house import (
    BOARD,
    CASEY,
    CC,
    DANA,
    MEC,
    Hospital,
    Person,
    carry,
    licensed,
    verify_elements,
)

CAROL = Person(actor="carol", role=Role.CHIEF_EXECUTIVE)
CORE, SEDATION = "core-pediatrics", "moderate-sedation"
AGREEMENT = {"site": "Distant Hospital", "qualification": "medicare_hospital"}


@built_once
def agreed(changes: Mapping[str, object] | None = None, last: str | None = "2026-12-31") -> Hospital:
    """An agreement with a distant hospital is in force; the practitioner's license here is verified."""
    house = licensed(changes, expires="2027-10-31")
    house.do("record_agreement", CAROL, **AGREEMENT, last=last)
    return house


def asking(house: Hospital, *privileges: str) -> Hospital:
    """An application for privileges by proxy has come in and is accepted."""
    asked = house.do(
        "request_application",
        CASEY,
        kind="telemedicine_proxy",
        department="pediatrics",
        category="consulting",
    )
    house.application = house.made(asked, "application")
    house.do(
        "submit_application",
        house.applicant,
        application=house.application,
        privileges=privileges or (CORE,),
        signature="Ann Abel",
    )
    house.do("accept_application", CASEY, application=house.application)
    return house


def relied(house: Hospital, *privileges: str, **said: Any) -> Hospital:
    """The distant hospital's list is on record."""
    known = {"agreement": "agreement/1", "decided_on": "2025-06-01", **said}
    privileges = privileges or (CORE,)
    house.do("record_distant_decision", CASEY, application=house.application, privileges=privileges, **known)
    return house


def recommended(house: Hospital) -> Hospital:
    """Verified, and recommended by the chair and both committees: it is before the board."""
    verify_elements(house)
    house.do("complete_verification", CASEY, application=house.application)
    house.do("recommend_as_chair", DANA, application=house.application, favorable=True, rationale="sound")
    carry(house, CC)
    carry(house, MEC)
    return house


def waiting(house: Hospital) -> list[str]:
    """The kinds of tasks that the first file's application makes."""
    known = house.ledger.house(house.key)
    file = house.ledger.file(house.abel, known, house.now)
    assert file is not None
    about = str(house.application)
    return [str(task.kind) for task in open_tasks(file, known) if task.subject == about]


@built_once
def by_proxy(*privileges: str, last: str | None = "2026-12-31", **more: Any) -> Hospital:
    """The board has granted privileges by proxy."""
    house = recommended(relied(asking(agreed(last=last), *privileges), *privileges))
    carry(house, BOARD, **more)
    house.do("notify_decision", CASEY, application=house.application)
    return house

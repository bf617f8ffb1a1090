"""Who acts, and what they are called."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person or a machine acts as. Seats on bodies are no roles: the ledger knows them.

    A referee acts by the link in their letter; no token makes anyone one.
    """

    PRACTITIONER = "practitioner"
    MEDICAL_STAFF_OFFICE = "medical_staff_office"
    DEPARTMENT_CHAIR = "department_chair"
    COMMITTEE_MEMBER = "committee_member"
    BOARD_MEMBER = "board_member"
    CHIEF_OF_STAFF = "chief_of_staff"
    CHIEF_MEDICAL_OFFICER = "chief_medical_officer"
    CHIEF_EXECUTIVE = "chief_executive"
    RECRUITER = "recruiter"
    PRIVILEGE_VIEWER = "privilege_viewer"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    SERVICE = "service"
    REFEREE = "referee"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    given: str
    family: str
    middle: str = ""
    suffix: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.given, self.middle, self.family, self.suffix) if part)

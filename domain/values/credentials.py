"""What a file holds of a person."""

from __future__ import annotations

from enum import StrEnum


class CredentialKind(StrEnum):
    """The time-limited credentials of a file ("expirables")."""

    STATE_LICENSE = "state_license"
    DEA_REGISTRATION = "dea_registration"
    CONTROLLED_SUBSTANCE_REGISTRATION = "controlled_substance_registration"
    MALPRACTICE_INSURANCE = "malpractice_insurance"
    BOARD_CERTIFICATION = "board_certification"
    LIFE_SUPPORT = "life_support"


class PeerRelation(StrEnum):
    """What a referee is to the applicant."""

    COLLEAGUE = "colleague"
    SUPERVISOR = "supervisor"
    PROGRAM_DIRECTOR = "program_director"
    PARTNER = "partner"
    RELATIVE = "relative"


class Recommendation(StrEnum):
    """What a referee concludes."""

    RECOMMENDED = "recommended"
    WITH_RESERVATIONS = "with_reservations"
    NOT_RECOMMENDED = "not_recommended"

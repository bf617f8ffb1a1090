"""What is asked for, and on which way."""

from __future__ import annotations

from enum import StrEnum


class ApplicationKind(StrEnum):
    """What is asked for. A reinstatement is the way back from a leave, or soon after a lapse."""

    INITIAL = "initial"
    REAPPOINTMENT = "reappointment"
    REINSTATEMENT = "reinstatement"
    ADDITIONAL_PRIVILEGE = "additional_privilege"
    PRIVILEGE_REDUCTION = "privilege_reduction"
    CATEGORY_CHANGE = "category_change"
    TELEMEDICINE_PROXY = "telemedicine_proxy"


GRANTED_AS = {
    ApplicationKind.INITIAL: "appointed",
    ApplicationKind.REAPPOINTMENT: "reappointed",
    ApplicationKind.REINSTATEMENT: "reinstated",
    ApplicationKind.ADDITIONAL_PRIVILEGE: "privileges_added",
    ApplicationKind.PRIVILEGE_REDUCTION: "privileges_relinquished",
    ApplicationKind.CATEGORY_CHANGE: "category_changed",
    ApplicationKind.TELEMEDICINE_PROXY: "proxy_granted",
}
"""How an application of a kind is closed when the board has granted it."""
FROM_OUTSIDE = frozenset({ApplicationKind.INITIAL, ApplicationKind.TELEMEDICINE_PROXY})
"""What is asked for by someone who holds no appointment."""


class ApplicationContent(StrEnum):
    """What an application may have to hold beside the privileges it asks for."""

    ATTESTATION = "attestation"
    DISCLOSURES = "disclosures"
    BYLAWS_ACKNOWLEDGMENT = "bylaws_acknowledgment"
    WORK_HISTORY = "work_history"
    HOSPITAL_AFFILIATIONS = "hospital_affiliations"
    FACULTY_APPOINTMENTS = "faculty_appointments"
    CONTINUING_EDUCATION = "continuing_education"


class Route(StrEnum):
    """Streamlined, for a clean file, or full [S117]."""

    CATEGORY_1 = "category_1"
    CATEGORY_2 = "category_2"

"""What is held, on what it rests, and how it ends."""

from __future__ import annotations

from enum import StrEnum


class StaffCategory(StrEnum):
    ACTIVE = "active"
    COURTESY = "courtesy"
    CONSULTING = "consulting"
    AFFILIATE = "affiliate"
    HONORARY = "honorary"


class Prerogative(StrEnum):
    """What a member may do as a member, whatever their privileges."""

    VOTE = "vote"
    HOLD_OFFICE = "hold_office"
    SERVE_ON_COMMITTEES = "serve_on_committees"
    ADMIT = "admit"
    CONSULT = "consult"
    CONTINUING_EDUCATION = "continuing_education"
    TRAIN = "train"
    RESEARCH = "research"


class MemberDuty(StrEnum):
    """What membership asks of a member."""

    NONE = "none"
    CALL = "call"
    MEETING_ATTENDANCE = "meeting_attendance"
    COMMITTEE_WORK = "committee_work"
    TEACHING = "teaching"
    PEER_REVIEW = "peer_review"


class EndsAs(StrEnum):
    """How an appointment ends, known from then on."""

    LAPSED = "lapsed"
    RESIGNED = "resigned"
    RETIRED = "retired"
    DEEMED_RESIGNED = "deemed_resigned"
    NOT_ADVANCED = "not_advanced"
    RELINQUISHED = "relinquished"
    TERMINATED = "terminated"
    DECEASED = "deceased"


class LeaveKind(StrEnum):
    """Only a military leave has no longest time."""

    MEDICAL = "medical"
    FAMILY = "family"
    EDUCATIONAL = "educational"
    PERSONAL = "personal"
    MILITARY = "military"


class Basis(StrEnum):
    """What privileges without an appointment rest on."""

    TEMPORARY = "temporary"
    DISASTER = "disaster"
    PROXY = "proxy"


class SiteQualification(StrEnum):
    """Why a distant site's credentialing can be relied on [S61][S52]."""

    MEDICARE_HOSPITAL = "medicare_hospital"
    CONFORMING_ENTITY = "conforming_entity"
    ACCREDITED = "accredited"


class TemporaryRoute(StrEnum):
    """The two routes to temporary privileges, and no third [S44]."""

    APPLICANT = "applicant"
    NEED = "need"


class DisasterProof(StrEnum):
    """What a volunteer shows beside a government's photo identification, one of these [S50]."""

    HOSPITAL_ID = "hospital_id"
    LICENSE = "license"
    LICENSE_VERIFIED = "license_verified"
    RESPONSE_TEAM = "response_team"
    GOVERNMENT_AUTHORITY = "government_authority"
    KNOWN_TO_STAFF = "known_to_staff"

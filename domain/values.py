"""Frozen values, enumerations, and the stamp every event bears."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
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


class CredentialKind(StrEnum):
    """The time-limited credentials of a file ("expirables")."""

    STATE_LICENSE = "state_license"
    DEA_REGISTRATION = "dea_registration"
    CONTROLLED_SUBSTANCE_REGISTRATION = "controlled_substance_registration"
    MALPRACTICE_INSURANCE = "malpractice_insurance"
    BOARD_CERTIFICATION = "board_certification"
    LIFE_SUPPORT = "life_support"


class StaffCategory(StrEnum):
    ACTIVE = "active"
    COURTESY = "courtesy"
    CONSULTING = "consulting"
    AFFILIATE = "affiliate"
    HONORARY = "honorary"


class ApplicationContent(StrEnum):
    """What an application may have to hold beside the privileges it asks for."""

    ATTESTATION = "attestation"
    DISCLOSURES = "disclosures"
    BYLAWS_ACKNOWLEDGMENT = "bylaws_acknowledgment"
    WORK_HISTORY = "work_history"
    HOSPITAL_AFFILIATIONS = "hospital_affiliations"
    FACULTY_APPOINTMENTS = "faculty_appointments"
    CONTINUING_EDUCATION = "continuing_education"


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


class BodyKind(StrEnum):
    """The bodies of a self-governing medical staff, and its governing board."""

    DEPARTMENT = "department"
    CREDENTIALS_COMMITTEE = "credentials_committee"
    MEDICAL_EXECUTIVE_COMMITTEE = "medical_executive_committee"
    MEDICAL_EXECUTIVE_DELEGATES = "medical_executive_delegates"
    GOVERNING_BOARD = "governing_board"
    BOARD_SUBCOMMITTEE = "board_subcommittee"


class Route(StrEnum):
    """Streamlined, for a clean file, or full [S117]."""

    CATEGORY_1 = "category_1"
    CATEGORY_2 = "category_2"


class Section(StrEnum):
    """Where an item stands on an agenda: en bloc on consent, or discussed one by one [S117]."""

    CONSENT = "consent"
    DISCUSSION = "discussion"


class Position(StrEnum):
    """What a seat is on its body."""

    MEMBER = "member"
    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"


class Motion(StrEnum):
    """How a sandbox's clock goes on from where it stands."""

    RUN = "run"
    HOLD = "hold"


class Designee(StrEnum):
    """Who recommends on an application for its department, in the order in which they are asked [S100]."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    CREDENTIALS_COMMITTEE_CHAIR = "credentials_committee_chair"
    CHIEF_MEDICAL_OFFICER = "chief_medical_officer"


class VoteValue(StrEnum):
    APPROVE = "approve"
    DENY = "deny"
    ABSTAIN = "abstain"


class AutomaticCause(StrEnum):
    """What suspends by rule once the office has seen it, beside what lapses by itself [S114][S115]."""

    MEDICAL_RECORDS = "medical_records"
    EVALUATION_REFUSED = "evaluation_refused"
    RELEASE_REFUSED = "release_refused"
    APPEARANCE_REFUSED = "appearance_refused"


class SuspensionOrigin(StrEnum):
    """Reporting duties and hearing rights hang on it [S78][S113]."""

    AUTOMATIC = "automatic"
    PRECAUTIONARY = "precautionary"
    DISCIPLINARY = "disciplinary"


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


class DutyKind(StrEnum):
    """What a rule asks of the hospital by a day. A machine opens it; a person does it."""

    NPDB_QUERY = "npdb_query"
    OPPE = "oppe"
    DISASTER_PSV = "disaster_psv"
    DISASTER_REVIEW = "disaster_review"
    NPDB_REPORT = "npdb_report"
    NPDB_REVIEW = "npdb_review"
    CTDPH_NOTICE = "ctdph_notice"
    ALERT_REVIEW = "alert_review"
    CARE_REPORT = "care_report"
    INTEGRITY_AUDIT = "integrity_audit"
    EXPEDITED_REPORT = "expedited_report"


class Resolution(StrEnum):
    """What the medical executive committee, or at last the board, resolves on a matter of peer review."""

    OPEN_INVESTIGATION = "open_investigation"
    CLOSE_INVESTIGATION = "close_investigation"
    CONTINUE_SUSPENSION = "continue_suspension"
    LIFT_SUSPENSION = "lift_suspension"
    NARROW_SUSPENSION = "narrow_suspension"
    LIFT_DISCIPLINE = "lift_discipline"
    RECOMMEND_ACTION = "recommend_action"
    AFFIRM = "affirm"
    WITHDRAW = "withdraw"
    ACT = "act"
    ACT_NOT = "act_not"


class CorrectiveMeasure(StrEnum):
    """What is done about a practitioner; the first three can be heard first [S11d][S120]."""

    TERMINATION = "termination"
    SUSPENSION = "suspension"
    RESTRICTION = "restriction"
    PROCTORING = "proctoring"
    REPRIMAND = "reprimand"
    WARNING = "warning"


class AppealGround(StrEnum):
    """On what an appeal after a hearing can rest [S11j]."""

    PROCEDURE = "procedure"
    EVIDENCE = "evidence"
    ARBITRARY = "arbitrary"


class FppeCause(StrEnum):
    """Why somebody's practice is looked at closely for a time [S46]."""

    NEW_PRIVILEGE = "new_privilege"
    CONCERN = "concern"
    ONGOING_REVIEW = "ongoing_review"


class FeedbackKind(StrEnum):
    """What a distant site is at least sent about whoever practices here by proxy [S61]."""

    ADVERSE_EVENT = "adverse_event"
    COMPLAINT = "complaint"


class OppeConclusion(StrEnum):
    """What an ongoing evaluation ends with [S47]."""

    CONTINUE = "continue"
    LIMIT = "limit"
    REVOKE = "revoke"
    FPPE = "fppe"


class Sealed:
    """Text about an identified person: it is enciphered in the ledger when a key is set, and never printed.

    `plain` is the text itself.
    """

    __slots__ = ("plain",)

    def __init__(self, plain: str) -> None:
        self.plain = plain

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sealed) and other.plain == self.plain

    def __hash__(self) -> int:
        return hash(self.plain)

    def __repr__(self) -> str:
        return "Sealed(…)"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    given: str
    family: str
    middle: str = ""
    suffix: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.given, self.middle, self.family, self.suffix) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Who did it, in which facility, by which command, when, and under which bylaws.

    `occurred_at` is when it was done, or for a clock's event when it fell due; `recorded_at` when it
    was written. Both are instants in UTC.
    """

    facility: str
    actor: str
    role: Role
    on_behalf_of: str | None = None
    reason: str | None = None
    command: str
    occurred_at: datetime
    recorded_at: datetime
    bylaws: str

    def at(self, instant: datetime) -> Stamp:
        """The same stamp for something that took place at another instant."""
        return replace(self, occurred_at=instant)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A half-open stretch of time, `start <= instant < end`; no end means until further notice."""

    start: datetime
    end: datetime | None = None

    def covers(self, instant: datetime) -> bool:
        return self.start <= instant and (self.end is None or instant < self.end)

    def remains(self, instant: datetime) -> bool:
        """Whether it covers an instant, or any after it."""
        return self.end is None or self.end > max(self.start, instant)

    def meets(self, other: Period) -> bool:
        """Whether there is an instant that both cover."""
        return (self.end is None or other.start < self.end) and (other.end is None or self.start < other.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Legal days of an appointment, both inclusive."""

    first: date
    last: date

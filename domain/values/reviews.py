"""Evaluation, corrective action and what rules ask of the hospital."""

from __future__ import annotations

from enum import StrEnum


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


class FppeCause(StrEnum):
    """Why somebody's practice is looked at closely for a time [S46]."""

    NEW_PRIVILEGE = "new_privilege"
    CONCERN = "concern"
    ONGOING_REVIEW = "ongoing_review"


class OppeConclusion(StrEnum):
    """What an ongoing evaluation ends with [S47]."""

    CONTINUE = "continue"
    LIMIT = "limit"
    REVOKE = "revoke"
    FPPE = "fppe"


class FeedbackKind(StrEnum):
    """What a distant site is at least sent about whoever practices here by proxy [S61]."""

    ADVERSE_EVENT = "adverse_event"
    COMPLAINT = "complaint"


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

"""A thing that falls due, and the kinds of them, in the order in which they happen at one instant."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID


class DueKind(StrEnum):
    """What the passing of time may bring. In the order in which things due at one instant happen."""

    CREDENTIAL_END_MOVES = "credential_end_moves"
    CREDENTIAL_LAPSE = "credential_lapse"
    GRACE_BEGINS = "grace_begins"
    TERM_END = "term_end"
    PRIVILEGE_EXPIRES = "privilege_expires"
    LEAVE_END = "leave_end"
    PROVISIONAL_END = "provisional_end"
    SUSPENSION_UNCURED = "suspension_uncured"
    REAPPOINTMENT_OPENS = "reappointment_opens"
    ROUTE_ENDS = "route_ends"
    COLLABORATION_LOST = "collaboration_lost"
    DEFICIENCY_PERIOD_END = "deficiency_period_end"
    DEFERRAL_END = "deferral_end"
    REAPPOINTMENT_EXPIRES = "reappointment_expires"
    APPLICATION_RETURN_END = "application_return_end"
    PREAPPLICATION_END = "preapplication_end"
    REFERENCE_END = "reference_end"
    EXCEPTION_ENDS = "exception_ends"
    NPDB_QUERY_OPENS = "npdb_query_opens"
    OPPE_OPENS = "oppe_opens"
    DUTY_MOVES = "duty_moves"
    FPPE_OVERDUE = "fppe_overdue"
    SUSPENSION_REVIEW_END = "suspension_review_end"
    DISCIPLINE_END = "discipline_end"
    INVESTIGATION_END = "investigation_end"
    NPDB_REPORT_OPENS = "npdb_report_opens"
    HEARING_REQUEST_END = "hearing_request_end"
    APPEAL_REQUEST_END = "appeal_request_end"
    RECEIPT_PROOF_END = "receipt_proof_end"
    DUTY_BREACH = "duty_breach"
    LATE_FEE = "late_fee"
    STEP_OVERDUE = "step_overdue"
    PROCEEDING_OVERDUE = "proceeding_overdue"
    EXPIRY_RUNG = "expiry_rung"
    GRACE_NOTICE = "grace_notice"
    DUTY_RUNG = "duty_rung"
    PROCEEDING_RUNG = "proceeding_rung"
    REAPPOINTMENT_RUNG = "reappointment_rung"
    PROVISIONAL_RUNG = "provisional_rung"
    REFERENCE_RUNG = "reference_rung"
    RETURN_RUNG = "return_rung"
    LEAVE_NOTICE = "leave_notice"
    OPT_OUT_RENEWS = "opt_out_renews"
    BALLOT_WINDOW_END = "ballot_window_end"
    MEETING_NOT_HELD = "meeting_not_held"
    MEETING_OVER = "meeting_over"
    REGULAR_MEETING = "regular_meeting"
    MASS_EXPIRY_RUNG = "mass_expiry_rung"
    STAFF_SCREENING_MISSED = "staff_screening_missed"
    STAFF_SCREENING_OPENS = "staff_screening_opens"
    INTEGRITY_AUDIT_MISSED = "integrity_audit_missed"
    INTEGRITY_AUDIT_OPENS = "integrity_audit_opens"
    DAILY_DIGEST = "daily_digest"


PRIVILEGED = frozenset(
    {
        DueKind.FPPE_OVERDUE,
        *(DueKind.SUSPENSION_REVIEW_END, DueKind.DISCIPLINE_END, DueKind.INVESTIGATION_END),
        *(DueKind.HEARING_REQUEST_END, DueKind.APPEAL_REQUEST_END, DueKind.RECEIPT_PROOF_END),
        *(DueKind.PROCEEDING_OVERDUE, DueKind.PROCEEDING_RUNG),
    }
)
"""What a general list shows as peer review alone [S97]."""

ORDER = {kind: place for place, kind in enumerate(DueKind)}


class Due(NamedTuple):
    """`at` is an instant in UTC, `parameter` the bylaws key it hangs on, `rung` a ladder's days left."""

    at: datetime
    kind: DueKind
    subject: str
    parameter: str
    rung: int | None = None
    application: UUID | None = None

    @property
    def order(self) -> tuple[datetime, int, str]:
        return (self.at, ORDER[self.kind], self.subject)

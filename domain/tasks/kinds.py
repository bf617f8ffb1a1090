"""A task, and the kinds of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from domain.values import Role


class TaskKind(StrEnum):
    """Each is named for what is to be done."""

    RETURN_PREAPPLICATION = "return_preapplication"
    SETTLE_PREAPPLICATION = "settle_preapplication"
    RETURN_APPLICATION = "return_application"
    CURE_DEFICIENCY = "cure_deficiency"
    SETTLE_HOLD = "settle_hold"
    ANSWER_QUESTION = "answer_question"
    CHECK_APPLICATION = "check_application"
    VERIFY_ELEMENT = "verify_element"
    REFRESH_VERIFICATION = "refresh_verification"
    RECORD_DISTANT_DECISION = "record_distant_decision"
    COMPLETE_VERIFICATION = "complete_verification"
    RECOMMEND_AS_CHAIR = "recommend_as_chair"
    MAKE_READY = "make_ready"
    OPEN_BALLOT = "open_ballot"
    CAST_VOTE = "cast_vote"
    GIVE_ADVERSE_NOTICE = "give_adverse_notice"
    NOTIFY_DECISION = "notify_decision"
    SETTLE_MATCH = "settle_match"
    SCREEN_EXCLUSIONS = "screen_exclusions"
    SCREEN_STAFF = "screen_staff"
    EXPLAIN_MISSED_SCREENING = "explain_missed_screening"
    HOLD_INTEGRITY_AUDIT = "hold_integrity_audit"
    COMPLETE_INTEGRITY_AUDIT = "complete_integrity_audit"
    SETTLE_LICENSE_DIFFERENCE = "settle_license_difference"
    SETTLE_LATE_FEE = "settle_late_fee"
    FIND_REFEREE = "find_referee"
    WEIGH_REFERENCE = "weigh_reference"
    ASK_ABOUT_EDUCATION = "ask_about_education"
    SIGN_ANEW = "sign_anew"
    REACH_RECIPIENT = "reach_recipient"
    AGREE_ON_COLLABORATION = "agree_on_collaboration"
    ENROL_CONTINUOUS_QUERY = "enrol_continuous_query"
    VERIFY_RENEWAL = "verify_renewal"
    APPROVE_LEAVE = "approve_leave"
    END_PROVISIONAL = "end_provisional"
    FULFIL_DUTY = "fulfil_duty"
    REVIEW_SUSPENSION = "review_suspension"
    CLOSE_INVESTIGATION = "close_investigation"
    SEND_ADVERSE_NOTICE = "send_adverse_notice"
    PROVE_RECEIPT = "prove_receipt"
    ASK_COUNSEL = "ask_counsel"
    SCHEDULE_HEARING = "schedule_hearing"
    SEAT_PANEL = "seat_panel"
    REPORT_PANEL = "report_panel"
    RECONSIDER = "reconsider"
    SCHEDULE_APPEAL = "schedule_appeal"
    REPORT_APPEAL = "report_appeal"
    DECIDE_FINALLY = "decide_finally"
    COMPLETE_FPPE = "complete_fppe"
    RECORD_OPPE = "record_oppe"
    PLAN_LOW_VOLUME = "plan_low_volume"
    SEND_ADVERSE_EVENT = "send_adverse_event"
    PEER_REVIEW = "peer_review"


PRIVILEGED = frozenset(
    {
        TaskKind.SEND_ADVERSE_EVENT,
        *(TaskKind.COMPLETE_FPPE, TaskKind.RECORD_OPPE, TaskKind.PLAN_LOW_VOLUME),
        *(TaskKind.REVIEW_SUSPENSION, TaskKind.CLOSE_INVESTIGATION, TaskKind.SEND_ADVERSE_NOTICE),
        TaskKind.ASK_COUNSEL,
        *(TaskKind.PROVE_RECEIPT, TaskKind.SCHEDULE_HEARING, TaskKind.SEAT_PANEL),
        TaskKind.REPORT_PANEL,
        *(TaskKind.RECONSIDER, TaskKind.SCHEDULE_APPEAL, TaskKind.REPORT_APPEAL, TaskKind.DECIDE_FINALLY),
    }
)
"""What everyone's worklist shows as peer review alone: what it is stands in a record of its own [S97]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """`subject` is the application, deficiency, ballot, match, notice or credential; `detail` what of it.

    `person` only where one person alone can do it. `until` where a period of the bylaws runs, an instant.
    """

    kind: TaskKind
    role: Role
    subject: str
    since: datetime
    detail: str = ""
    until: datetime | None = None
    person: str | None = None
    practitioner: UUID | None = None

    @property
    def id(self) -> str:
        """The same for the same task as long as it waits; unique in a facility."""
        parts = (self.kind, self.role, self.practitioner, self.subject, self.detail, self.person)
        return "/".join(str(part) for part in parts if part)

    @property
    def shown(self) -> Task:
        """The task as everyone who reads a worklist may see it."""
        if self.kind not in PRIVILEGED:
            return self
        return replace(self, kind=TaskKind.PEER_REVIEW, detail="")


OFFICE = Role.MEDICAL_STAFF_OFFICE

"""Data for one letter of each kind; days and instants as the ledger gives them."""

from __future__ import annotations

from datetime import UTC, date, datetime

FRAME: dict[str, object] = {
    "hospital": "Sample Children's Hospital",
    "office_contact": "office@hospital.example",
    "recipient": "Dr. Ann Abel",
    "zone": "America/New_York",
}
INSTANT = datetime(2026, 4, 1, 4, 0, tzinfo=UTC)

LETTERS: dict[str, dict[str, object]] = {
    "suspension_imposed": {
        "practitioner": "Ann Abel, MD",
        "suspended": ("appointment", "core-pediatrics"),
        "since": INSTANT,
    },
    "suspension_unreviewed": {
        "practitioner": "Ann Abel, MD",
        "last_day": date(2026, 4, 20),
        "effect": "ends",
    },
    "special_notice": {"days": "30", "rights": ("to be represented", "to have a record made")},
    "hearing_notice": {"held_at": INSTANT, "place": "board room"},
    "hearing_result": {"days": "30"},
    "affiliation_letter": {
        "practitioner": "Ann Abel, MD",
        "as_of": "2026-04-20",
        "appointments": ("active, pediatrics: from the first on", "courtesy, surgery: until the last"),
        "standing": "good",
    },
    "receipt_missing": {"practitioner": "Ann Abel, MD", "sent_at": INSTANT},
    "privileged_task_overdue": {"practitioner": "Ann Abel, MD", "last_day": "2026-04-20"},
    "appointment_terminated": {"practitioner": "Ann Abel, MD", "since": INSTANT},
    "expiry_reminder": {
        "practitioner": "Ann Abel, MD",
        "credential": "state_license CT 1.012345",
        "expires": "2026-03-31",
        "days_left": "30",
        "effect": "the appointment is suspended automatically.",
    },
    "credential_lapsed": {
        "practitioner": "Ann Abel, MD",
        "credential": "state_license CT 1.012345",
        "expired": date(2026, 3, 31),
        "since": INSTANT,
        "suspended": ("appointment", "core-pediatrics"),
    },
    "license_in_grace": {
        "practitioner": "Ann Abel, MD",
        "credential": "state_license CT 1.012345",
        "expired": date(2026, 3, 31),
        "last_day": date(2026, 6, 29),
        "days_left": "89",
    },
    "suspended_by_rule": {
        "practitioner": "Ann Abel, MD",
        "cause": "medical_records",
        "since": INSTANT,
        "suspended": "appointment",
        "last_day": date(2026, 6, 30),
    },
    "exclusion_confirmed": {
        "practitioner": "Ann Abel, MD",
        "source": "oig_leie",
        "confirmed_at": INSTANT,
        "suspended": "appointment",
    },
    "suspension_lifted": {
        "practitioner": "Ann Abel, MD",
        "lifted": "appointment",
        "suspended_since": "2026-04-01T04:00:00+00:00",
        "lifted_at": "2026-04-03T13:42:00+00:00",
        "reason": "license_renewal_verified",
    },
    "reference_requested": {
        "practitioner": "Ann Abel, MD",
        "application_kind": "initial",
        "last_day": "2026-04-20",
    },
    "reference_reminder": {
        "practitioner": "Ann Abel, MD",
        "application_kind": "initial",
        "last_day": "2026-04-20",
    },
    "application_received": {"application_kind": "initial", "received_at": INSTANT},
    "application_deficiency": {
        "application_kind": "initial",
        "items": ["a third peer reference", "work history from 2021 on"],
        "days": "30",
        "last_day": "2026-05-01",
    },
    "application_withdrawn_for_incompleteness": {
        "application_kind": "initial",
        "withdrawn_at": "2026-05-02T04:00:00Z",
        "practitioner": "Ann Abel, MD",
        "items": "a third peer reference",
        "last_day": "2026-05-01",
    },
    "decision": {
        "practitioner": "Ann Abel, MD",
        "outcome": "granted",
        "decided_at": INSTANT,
        "privileges": "core-pediatrics: granted\nmoderate sedation: granted with conditions",
        "category": "active",
        "department": "pediatrics",
        "term_first": "2026-07-01",
        "term_last": "2029-06-30",
        "conditions": ["moderate sedation: the first five cases observed"],
        "evaluation": "six months from the first day",
        "reasons": ["everything asked for was verified"],
    },
    "task_escalated": {
        "step": "chair_review",
        "since": INSTANT,
        "practitioner": "Ann Abel, MD",
        "due": "2026-04-15T04:00:00+00:00",
        "waiting_with": "department_chair",
    },
    "leave_granted": {"practitioner": "Ann Abel, MD", "first": "2025-11-01", "last": "2026-10-31"},
    "leave_declined": {"practitioner": "Ann Abel, MD", "first": "2025-11-01", "reason": "no cover"},
    "leave_ending": {"practitioner": "Ann Abel, MD", "leave_last": "2026-10-31"},
    "deemed_resigned": {"practitioner": "Ann Abel, MD", "leave_last": "2026-10-31", "since": INSTANT},
    "appointment_ended": {"practitioner": "Ann Abel, MD", "how": "retired", "since": INSTANT},
    "reappointment_opened": {
        "practitioner": "Ann Abel, MD",
        "term_last": "2026-06-30",
        "application": "7c9e6679-7425-40de-944b-e07fc1f90ae7",
    },
    "reappointment_reminder": {
        "practitioner": "Ann Abel, MD",
        "term_last": "2026-06-30",
        "days_left": "60",
        "step": "application_issued",
    },
    "appointment_lapsed": {
        "practitioner": "Ann Abel, MD",
        "term_last": "2026-06-30",
        "since": INSTANT,
        "lapsed": "core-pediatrics",
    },
    "duty_opened": {"practitioner": "Ann Abel, MD", "duty": "npdb_query", "last_day": "2026-06-10"},
    "duty_reminder": {"practitioner": "Ann Abel, MD", "duty": "npdb_query", "last_day": "2026-06-10"},
    "evaluation_overdue": {"practitioner": "Ann Abel, MD", "last_day": "2026-06-10"},
    "duty_breached": {"practitioner": "Ann Abel, MD", "duty": "npdb_query", "last_day": "2026-06-10"},
    "privileges_ended": {
        "practitioner": "Ann Abel, MD",
        "basis": "temporary",
        "privileges": "core-pediatrics",
        "since": INSTANT,
        "why": "last_day_over",
    },
    "information_requested": {
        "application_kind": "initial",
        "question": "what was done between July and October 2021?",
        "days": "30",
        "asked_by": "credentials_committee",
    },
    "deferral_outlasts_term": {
        "practitioner": "Ann Abel, MD",
        "until": "2026-07-21",
        "term_last": "2026-06-30",
        "body": "medical_executive_committee",
    },
    "application_held": {
        "application_kind": "initial",
        "finding": "a residency that its program does not know",
        "days": "30",
    },
    "processing_stopped": {"application_kind": "initial", "stopped_at": INSTANT},
    "daily_digest": {"digest_day": date(2026, 4, 1), "items": ["Ann Abel: a license expires in 30 days"]},
}
PERSONAL = ("Abel", "abel", "1.012345")

"""What each parameter may be: its unit, its range or choices, and whether a body may have a value of its own.

A range is the law's or the accreditor's where one sets a limit (its source stands beside it); else it only
keeps out slips of the pen.
"""

from collections.abc import Mapping
from types import MappingProxyType

from domain.bylaws.errors import UnknownParameter
from domain.bylaws.specs import Spec, choice, figure, flag, ladder, names, pairs, steps, words
from domain.bylaws.vocabulary import (
    AGED,
    ELEMENTS,
    LAPSE_EFFECTS,
    LEADERS,
    MONITORED,
    PEOPLE,
    STAGES,
    STATES,
    SUSPENSION_REASONS,
    THRESHOLDS,
)
from domain.education.disciplines import ASKED, Discipline
from domain.processing.disclosures import QUESTIONS
from domain.processing.statements import STATEMENTS
from domain.referees.competencies import COMPETENCIES
from domain.values import (
    AppealGround,
    ApplicationContent,
    ApplicationKind,
    Basis,
    CredentialKind,
    DutyKind,
    MemberDuty,
    Prerogative,
    Role,
    SiteQualification,
    StaffCategory,
)

TOGETHER = CredentialKind.CONTROLLED_SUBSTANCE_REGISTRATION

KEYS: Mapping[str, Spec] = MappingProxyType(
    {
        # Whom the staff credentials [S04]
        "staff.professions": words("professions"),
        # The term
        "term.max_years": figure("years", 1, 3),  # [S37]
        # The provisional period [S06][S08]
        "provisional.months": figure("months", 0, 36),
        "provisional.categories": names(*StaffCategory),
        "provisional.extensions": figure("count", 0, 3),
        "provisional.extended_by": names(*LEADERS),
        "provisional.unended": choice("stays", "extends", "ends"),
        "provisional.after_evaluation": flag(),
        "provisional.ladder": ladder("days", 365),
        "provisional.recipients": steps("days", 365, PEOPLE),
        "provisional.prerogatives": names(*Prerogative),
        "reappt.ladder": ladder("days", 365),
        "reappt.recipients": steps("days", 365, PEOPLE),
        "reappt.late_fee": figure("usd", 0, 10_000),
        "reappt.late_fee_days": figure("days", 1, 365),
        "reappt.same_date_ok": flag(),
        "reappt.oppe_reviews": figure("count", 0, 36),  # [S47]
        # Extension in a declared emergency [S36][S41b][S45]
        "extension.allowed": flag(),
        "extension.granted_by": names(*LEADERS),
        "extension.max_days": figure("days", 1, 60),  # [S36]
        "decision.lead_days": figure("days", 1, 365),
        "decision.notify_days": figure("days", 1, 60),  # [S20] before 2025-07-01
        "resign.notice_days": figure("days", 0, 365),
        "reapply.bar_months": figure("months", 0, 120),
        "reapply.bars_routes": names(Basis.TEMPORARY, Basis.DISASTER, none=True),
        "reinstatement.after_lapse_days": figure("days", 0, 365),
        # What each category may do and owes
        **{f"category.prerogatives.{each}": names(*Prerogative) for each in StaffCategory},
        **{f"category.duties.{each}": names(*MemberDuty) for each in StaffCategory},
        # Verification
        **{f"psv.limit.{element}": figure("days", 1, 365) for element in AGED},
        **{f"psv.sources.{element}": words("primary sources") for element in ELEMENTS},
        **{f"verification.{kind}": names(*ELEMENTS) for kind in ApplicationKind},
        "psv.anchor": choice("each_vote", "credentials_committee", "final_decision"),
        "references.initial": figure("count", 0, 10),
        "references.reappointment": figure("count", 0, 10),
        "work_history.years": figure("years", 1, 50),
        "work_history.gap_months": figure("months", 1, 60),
        "work_history.written_gap_months": figure("months", 1, 60),
        "references.days": figure("days", 1, 365),
        "references.ladder": ladder("days", 365),
        "references.link_days": figure("days", 1, 365),
        "references.competencies": names(*(each.id for each in COMPETENCIES)),
        "references.disclosure_asked": flag(),
        # Continuing education [S91][S92][S93]
        "cme.months": figure("months", 1, 60),
        **{f"cme.hours.{each}": figure("hours", 0, 500) for each in Discipline},
        **{f"cme.{topic}_hours.{each}": figure("hours", 0, 500) for topic in ASKED for each in Discipline},
        **{f"cme.at_first_renewal.{each}": flag() for each in Discipline},
        "insurance.min_occurrence": figure("usd", 500_000, 100_000_000),  # [S86]
        "insurance.min_aggregate": figure("usd", 1_500_000, 300_000_000),  # [S86]
        # The steps of an application
        **{f"application.contents.{kind}": names(*ApplicationContent) for kind in ApplicationKind},
        "attestation.statements": names(*(each.id for each in STATEMENTS)),
        "disclosure.questions": names(*(each.id for each in QUESTIONS)),
        "preapplication.used": flag(),
        "preapplication.criteria": names(*THRESHOLDS),
        "preapplication.training_stages": names(*STAGES),
        "preapplication.closed_departments": words("departments", none=True),
        "preapplication.reply_days": figure("days", 1, 365),
        "application.return_days": figure("days", 1, 365),
        "application.ladder": ladder("days", 365),
        "misstatement.explain_days": figure("days", 1, 365),
        "incomplete.days": figure("days", 1, 365),
        "office.days": figure("days", 1, 365),
        "verification.days": figure("days", 1, 365),
        "chair.days": figure("days", 1, 365),
        "chair.departments": pairs("privilege forms", "department"),
        "committee.days": figure("days", 1, 365, per_body=True),
        "delegation.max_days": figure("days", 1, 1461),
        "deferral.max": figure("count", 0, 10),
        "deferral.max_days": figure("days", 1, 365),
        "mec.max_delay": figure("business_days", 1, 365),
        "mec.composition": choice("md_do_majority"),  # [S61] leaves no other
        # Bodies
        "quorum.percent": figure("percent", 1, 100, per_body=True),
        "quorum.min": figure("count", 1, 100, per_body=True),
        "quorum.base": choice("voting", "eligible", per_body=True),
        "quorum.persist": choice("at_open", "at_each_vote", per_body=True),
        "vote.threshold": choice(
            "majority_cast",
            "majority_present",
            "majority_whole",
            "two_thirds_cast",
            "unanimous",
            per_body=True,
        ),
        "evote.allowed": flag(per_body=True),
        "meeting.cut_off_days": figure("days", 0, 60, per_body=True),
        "meeting.early_hours": figure("hours", 0, 24, per_body=True),
        "meeting.open_hours": figure("hours", 1, 72, per_body=True),
        "meeting.longest_hours": figure("hours", 1, 72, per_body=True),
        "evote.window": figure("days", 1, 90, per_body=True),
        "expedited.enabled": flag(),
        "expedited.min_members": figure("count", 2, 50),  # [S54]
        "expedited.report_days": figure("days", 1, 365),
        "category1.chair_alone": flag(),
        "category1.mec_delegates": flag(),
        "category1.referee_disclosure_bars": flag(),
        # Temporary and disaster privileges
        "temp.applicant.max_days": figure("days", 1, 120),  # [S44]
        "temp.need.max_days": figure("days", 1, 365),
        "temp.need.refused_words": words("beginnings of words"),
        "temp.need.after_lapse_months": figure("months", 0, 60),
        "proxy.feedback_days": figure("days", 1, 365),
        "proxy.qualifications": names(*SiteQualification),
        "disaster.granters": names("chief_executive", "chief_medical_officer", "chief_of_staff"),
        "disaster.psv_hours": figure("hours", 1, 72),  # [S49]
        "disaster.review_hours": figure("hours", 1, 72),  # [S50]
        # Credentials that expire
        "license.state": choice(*STATES),
        "license.grace_policy": choice("none", "ct_90"),
        "license.grace_notice_days": figure("days", 1, 90),
        "license.grace_roles": names(*PEOPLE),
        "collaboration.roles": names(*PEOPLE),
        "expiry.weekend_rule": choice("none", "preceding_friday"),
        f"expiry.mass_day.{TOGETHER}": choice("none", "last_of_february_in_odd_years"),  # [S97f]
        "expiry.summary_roles": names(*PEOPLE),
        "notice.ladder": ladder("days", 365),
        "notice.recipients": steps("days", 365, PEOPLE),
        "notice.receipt": choice("delivery", "acknowledgment"),
        "lapse.digest_roles": names(*PEOPLE),
        "digest.roles": names(*PEOPLE),
        "digest.hour": figure("hour", 0, 23),
        **{f"lapse.effect.{kind}": choice(*LAPSE_EFFECTS) for kind in CredentialKind},
        **{f"autosusp.terminate_days.{why}": figure("days", 1, 365) for why in SUSPENSION_REASONS},
        # Leave
        "loa.max_months": figure("months", 1, 60),
        "loa.approvers": names(*LEADERS),
        "loa.unreported_days": figure("days", 1, 365),  # [S121]
        "loa.imposed_by": names(*LEADERS),
        "loa.military_license_months": figure("months", 1, 24),  # [S97e]
        "loa.return_notice_days": figure("days", 0, 365),
        "loa.reappoint_during": flag(),
        # Corrective action and hearing
        "precaut.mec_review_days": figure("days", 1, 90),
        "corrective.readers": names(str(Role.MEDICAL_STAFF_OFFICE), *LEADERS),
        "precaut.imposed_by": names(*LEADERS),
        "precaut.lifted_by": names(*LEADERS),
        "precaut.unreviewed": choice("goes_on", "ends"),
        "precaut.unreviewed_roles": names(*PEOPLE),
        "investigation.days": figure("days", 1, 365),
        "hearing.receipt_days": figure("days", 1, 90),
        "hearing.receipt_roles": names(*PEOPLE),
        "hearing.panel_min": figure("count", 3, 15),
        "hearing.panel_tie": choice("not_upheld", "upheld", "odd_panel"),
        "hearing.unheard_suspension_days": figure("days", 0, 14),  # [S71]
        "hearing.request_days": figure("days", 30, 365),  # [S72]
        "hearing.min_notice_days": figure("days", 30, 365),  # [S70]
        "appeal.days": figure("days", 1, 365),
        "appeal.grounds": names(*AppealGround),
        "appeal.schedule_days": figure("business_days", 1, 365),
        "appeal.review_min_days": figure("business_days", 0, 365),
        "appeal.review_max_days": figure("business_days", 1, 365),
        "appeal.statement_days": figure("days", 1, 365),
        # The days of the hospital's own steps
        "hearing.notice_days": figure("days", 1, 90),
        "hearing.schedule_days": figure("days", 1, 90),
        "hearing.seat_days": figure("days", 1, 365),
        "hearing.report_days": figure("days", 1, 365),
        "hearing.reconsider_days": figure("days", 1, 365),
        "hearing.final_days": figure("days", 1, 365),
        "due_process.ladder": ladder("days", 365),
        "due_process.roles": names(*PEOPLE),
        "due_process.late_roles": names(*PEOPLE),
        "hearing.unheard_measures": names("proctoring", "reprimand", "warning", none=True),  # [S11d]
        # The shorter procedure of others than physicians and dentists, of whom alone HCQIA speaks [S70][S11k]
        "hearing.short_professions": words("professions", none=True),
        "hearing.short_request_days": figure("days", 1, 365),
        "hearing.short_min_notice_days": figure("days", 1, 365),
        "hearing.short_panel_min": figure("count", 1, 15),
        "appeal.short_days": figure("days", 1, 365),
        "roll_forward": choice("none", "next_business_day"),
        # Reports and monitoring
        "npdb.report_days": figure("days", 1, 30),  # [S76]
        "npdb.longest_unreported_days": figure("days", 1, 30),  # [S76]
        "npdb.review_days": figure("days", 1, 30),  # [S83b]
        "npdb.professions": words("professions"),
        "ctdph.professions": words("professions"),
        "ctdph.of_precaution": flag(),
        "npdb.query_months": figure("months", 1, 24),  # [S75]
        "opt_out.period_months": figure("months", 1, 60),  # [S128]
        "opt_out.cancel_days": figure("days", 0, 180),  # [S128]
        "opt_out.notice_days": figure("days", 1, 180),
        **{f"duty.ladder.{kind}": ladder("days", 365) for kind in DutyKind},
        **{f"duty.roles.{kind}": names(*PEOPLE) for kind in DutyKind},
        "npdb.mode": choice("one_time", "continuous"),
        "ctdph.notice_days": figure("days", 1, 15),  # [S84]
        "monitor.interval_months": figure("months", 1, 12),
        "monitor.day": figure("day", 1, 28),
        "monitor.sources": names(*MONITORED),
        "monitor.missed_roles": names(*PEOPLE),
        "alert.review_days": figure("days", 1, 30),  # [S32]
        "oppe.interval_months": figure("months", 1, 12),  # [S47]
        "fppe.default_months": figure("months", 1, 24),
        "correction.care_report_days": figure("days", 1, 365),
        "integrity.audit_months": figure("months", 1, 12),  # [S28]
        "integrity.lead_days": figure("days", 0, 180),
        "integrity.follow_up_after_months": figure("months", 1, 6),  # [S28]
        "integrity.follow_up_months": figure("months", 1, 6),  # [S28]
        "integrity.roles": names(*PEOPLE, str(Role.AUDITOR)),
        "integrity.entry_days": figure("days", 0, 60),
        "ncqa.delegated": flag(),
        "evaluation.reviewers": names(*PEOPLE),
        "evaluation.readers": names(*PEOPLE),
        "ncqa.recred_months": figure("months", 1, 36),  # [S24]
        "ncqa.late_days": figure("days", 0, 30),  # [S24]
        "retention.years": figure("years", 7, 100),  # [S135]
    }
)


# What bodies go by among themselves, and what a facility does for all alike, is nobody's own.
OF_ALL = (
    "expedited.",
    "category1.",
    "mec.",
    "digest.",
    "expiry.mass_day.",
    "expiry.summary_roles",
    "lapse.digest",
    "disaster.",
    "proxy.",
    "license.state",
    "monitor.",
    "integrity.lead_days",
    "integrity.follow_up",
    "integrity.roles",
    "integrity.entry_days",
    "retention.",
)
OF_ONE = tuple(key for key, spec in KEYS.items() if not spec.per_body and not key.startswith(OF_ALL))


def spec_of(key: str) -> Spec:
    """What a key takes. Raises UnknownParameter, naming the nearest key."""
    if key not in KEYS:
        raise UnknownParameter(key, KEYS)
    return KEYS[key]

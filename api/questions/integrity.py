"""The questions about the integrity of what is on record, and who may ask each."""

from __future__ import annotations

from api.questions.question import OVERSEERS, Question


class ShowIntegrity(Question):
    """What was modified in a period: which field, by whom, how often; and how often each pattern was met.

    The patterns are rules: a look back-dated or with a date that is copied, one entered after the decision it
    is dated before, a bad result deleted by a correction, a change without a reason, a signature for another.
    """

    NAME, ROLES = "show_integrity", OVERSEERS


class ListIrregularities(Question):
    """Each entry that meets a pattern, the latest first: what was entered, and what speaks against it.

    Whether it is in order, an auditor says; nothing is decided by it.
    """

    NAME, ROLES = "list_irregularities", OVERSEERS


class ListIntegrityAudits(Question):
    """The audits of what is on record, the latest first."""

    NAME, ROLES = "list_integrity_audits", OVERSEERS


class ShowIntegrityAudit(Question):
    """One audit's report: its sample, and of each file what was modified, what is irregular, what was found.

    It is of the audit's own position in the ledger: what is written later is not in it, but for the reviews.
    """

    NAME, ROLES = "show_integrity_audit", OVERSEERS


class ShowIntegrityAuditPdf(Question):
    """One audit's report as a PDF."""

    NAME, ROLES = "show_integrity_audit_pdf", OVERSEERS

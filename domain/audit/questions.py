"""The questions of the file audit, F1 to F21, in the order in which a surveyor asks them [S140][S142]."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from domain.audit import lists, papers, path, practice, routes, sources, terms
from domain.audit.answers import Answer
from domain.audit.cycles import DECISIONS
from domain.audit.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One row of the checklist. `evidence` are the kinds of events that answer it."""

    id: str
    title: str
    evidence: tuple[str, ...]
    ask: Callable[[Record], Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A question, and what it was answered with."""

    question: Question
    answer: Answer


def audit(record: Record) -> tuple[Answered, ...]:
    """Every question, asked of one file."""
    return tuple(Answered(question=each, answer=each.ask(record)) for each in QUESTIONS)


def _question(id: str, ask: Callable[[Record], Answer], title: str, *evidence: str) -> Question:
    return Question(id=id, title=title, evidence=evidence, ask=ask)


VERIFIED = "VerificationRecorded"
DECIDED = tuple(kind.TOPIC for kind in DECISIONS)
QUESTIONS = (
    _question(
        "F1", papers.identity, "Identity, full name, role, file id", "PractitionerRegistered", VERIFIED
    ),
    _question(
        "F2",
        papers.signed,
        "Signed, dated application; attestation in date at decision",
        "ApplicationSubmitted",
        "AttestationSigned",
    ),
    _question(
        "F3", papers.acknowledged, "Bylaws acknowledged in each cycle of credentialing", "BylawsAcknowledged"
    ),
    _question(
        "F4",
        sources.license,
        "License verified at its source before decision, at each expiry, at privilege change",
        VERIFIED,
        "CredentialVerified",
    ),
    _question(
        "F5",
        sources.prescribing,
        "Registrations for controlled substances, where applicable",
        VERIFIED,
        "CredentialVerified",
    ),
    _question("F6", sources.training, "Education, training and board, verified at the source", VERIFIED),
    _question(
        "F7",
        papers.work_history,
        "Work history of the bylaws' years, gaps explained",
        VERIFIED,
        "WorkHistoryStated",
        "GapExplained",
    ),
    _question(
        "F8",
        lists.data_bank,
        "National Practitioner Data Bank: asked or enrolled, alerts reviewed",
        VERIFIED,
        "NpdbQueried",
        "ContinuousQueryEnrolled",
        "NpdbAlertReceived",
        "AlertReviewed",
        "DutyBreached",
    ),
    _question(
        "F9",
        lists.exclusions,
        "Exclusions, at decision and each month",
        VERIFIED,
        "StaffPageScreened",
        "ScreeningAnswered",
        "ExclusionConfirmed",
        "ExclusionEnded",
    ),
    _question(
        "F10",
        sources.insurance,
        "Insurance continuous, with its limits",
        VERIFIED,
        "CredentialVerified",
        "InsuranceLimitsVerified",
        "InsuranceFellShort",
    ),
    _question(
        "F11", papers.references, "Peer references, of the same discipline", VERIFIED, "ReferenceReceived"
    ),
    _question("F12", papers.health, "Health statement", "AttestationSigned", VERIFIED),
    _question(
        "F13",
        path.lines,
        "Requested, recommended and approved privileges, line by line",
        "PrivilegeRequested",
        "PrivilegeGranted",
        "PrivilegeDenied",
        "PrivilegeNotProcessed",
    ),
    _question(
        "F14",
        path.order,
        "Chair, credentials committee, executive committee, board: dates in order, quorum, recusals",
        *(kind.TOPIC for _, kinds in path.STEPS for kind in kinds),
        *DECIDED,
        "BallotClosed",
        "MemberRecused",
    ),
    _question(
        "F15",
        path.board,
        "Board approval with date and scope; delegation valid if expedited",
        *DECIDED,
    ),
    _question("F16", path.told, "Letter sent in time", "DecisionNotified"),
    _question(
        "F17",
        terms.terms,
        "Term no longer than the maximum, and no gap",
        "AppointmentGranted",
        "AppointmentRenewed",
        "AppointmentLapsed",
        *(kind.TOPIC for kind in terms.ENDS),
    ),
    _question(
        "F18",
        practice.evaluated,
        "Focused evaluation of each new privilege, ongoing evaluation, used at reappointment",
        "PrivilegedEntry",
    ),
    _question(
        "F19",
        routes.temporary,
        "Temporary privileges: route, need, days",
        "TemporaryPrivilegesGranted",
        "TemporaryPrivilegesEnded",
    ),
    _question(
        "F20",
        routes.telemedicine,
        "Telemedicine: agreement, privilege list, feedback sent",
        "ProxyPrivilegesGranted",
        "ProxyPrivilegesEnded",
        "AgreementRecorded",
        "DistantDecisionRecorded",
        "PrivilegedEntry",
    ),
    _question(
        "F21", terms.visible, "Current privileges visible to whoever works with them", "PrivilegeGranted"
    ),
)
"""The checklist."""

"""What an application must hold by the bylaws, and what of it is missing."""

from __future__ import annotations

from domain.application import Application
from domain.bylaws import Rules
from domain.errors import ApplicationIncomplete, Invalid
from domain.events.application import Signature
from domain.events.contents import AttestationSigned
from domain.house import House
from domain.processing.disclosures import BY_ID
from domain.processing.work_history import unexplained
from domain.values import ApplicationContent, Sealed, Stamp

ATTESTS = "attests that the application is correct and releases its sources"
ACKNOWLEDGES = "has read the bylaws and will go by them"


def signed(name: str, meaning: str, stamp: Stamp) -> Signature:
    """The signature of the one who acts, and nobody else's [S27]."""
    if stamp.on_behalf_of is not None or not name.strip():
        raise Invalid("signature", "the applicant's own name, typed by the applicant", name)
    return Signature(name=Sealed(name), meaning=meaning, signed_at=stamp.occurred_at)


def attest(application: Application, house: House, stamp: Stamp, signature: Signature) -> None:
    """Keep what was attested: each statement that the bylaws ask for."""
    application.trigger(
        AttestationSigned,
        stamp,
        statements=house.rules(stamp.occurred_at).names("attestation.statements"),
        signature=signature,
        signed_on=house.legal_date(stamp.occurred_at),
    )


def asked(application: Application, rules: Rules) -> tuple[str, ...]:
    """What an application of this kind must hold."""
    return rules.names(f"application.contents.{application.kind}")


def unanswered(application: Application, rules: Rules) -> tuple[str, ...]:
    """The questions that wait for an answer; a personal one never does [S20]."""
    questions = rules.names("disclosure.questions")
    return tuple(q for q in questions if q not in application.disclosures and not BY_ID[q].personal)


def lacking(application: Application, rules: Rules) -> tuple[str, ...]:
    """What of it is missing under these rules; bylaws acknowledged in an older version are."""
    held = {
        ApplicationContent.ATTESTATION: application.signature is not None,
        ApplicationContent.DISCLOSURES: not unanswered(application, rules),
        ApplicationContent.BYLAWS_ACKNOWLEDGMENT: application.acknowledged == rules.version,
        ApplicationContent.WORK_HISTORY: bool(application.work_history)
        and not unexplained(application, rules),
        # None is an answer: what was never stated is missing.
        ApplicationContent.HOSPITAL_AFFILIATIONS: application.affiliations is not None,
        ApplicationContent.FACULTY_APPOINTMENTS: application.faculty is not None,
        ApplicationContent.CONTINUING_EDUCATION: application.education is not None,
    }
    return tuple(each for each in asked(application, rules) if not held[ApplicationContent(each)])


def require(application: Application, rules: Rules, *but: str) -> None:
    """Refuse an application that lacks what the bylaws ask for, apart from what comes with this act."""
    missing = [each for each in lacking(application, rules) if each not in but]
    if missing:
        raise ApplicationIncomplete(
            f"the application lacks {', '.join(missing)}; its applicant gives it by "
            f"{', '.join(' and '.join(GIVEN_BY[ApplicationContent(each)]) for each in missing)}",
            about=application,
            missing=missing,
            unanswered=list(unanswered(application, rules)),
            gaps=[f"{gap.first}/{gap.last}" for gap in unexplained(application, rules)],
        )


GIVEN_BY: dict[ApplicationContent, tuple[str, ...]] = {
    ApplicationContent.ATTESTATION: ("sign_attestation",),
    ApplicationContent.DISCLOSURES: ("answer_disclosures",),
    ApplicationContent.BYLAWS_ACKNOWLEDGMENT: ("acknowledge_bylaws",),
    ApplicationContent.WORK_HISTORY: ("state_work_history", "explain_gap"),
    ApplicationContent.HOSPITAL_AFFILIATIONS: ("state_affiliations",),
    ApplicationContent.FACULTY_APPOINTMENTS: ("state_faculty_appointments",),
    ApplicationContent.CONTINUING_EDUCATION: ("state_continuing_education",),
}
"""The operations by which the applicant gives each; the signature on the application attests at first."""

WORDS = {
    ApplicationContent.ATTESTATION: "Attest the application with your signature.",
    ApplicationContent.DISCLOSURES: "Answer each question of the disclosure.",
    ApplicationContent.BYLAWS_ACKNOWLEDGMENT: "Read the bylaws in force, and say that you will go by them.",
    ApplicationContent.WORK_HISTORY: "State every place of work, training and study, and explain each gap.",
    ApplicationContent.HOSPITAL_AFFILIATIONS: "State each hospital that gave you privileges, or none.",
    ApplicationContent.FACULTY_APPOINTMENTS: "State your faculty appointments and what you teach, or none.",
    ApplicationContent.CONTINUING_EDUCATION: "State your continuing education, activity by activity.",
}
"""What the applicant is asked for, as they read it."""

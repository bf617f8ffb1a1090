"""Where an application can be, and whose turn each step is."""

from __future__ import annotations

from enum import StrEnum

from domain.values import BodyKind, Role


class Step(StrEnum):
    """Where an application is. The bodies' steps bear the bodies' names."""

    REQUESTED = "requested"
    PRE_APPLICATION = "pre_application"
    APPLICATION_ISSUED = "application_issued"
    SUBMITTED = "submitted"
    INCOMPLETE = "incomplete"
    IN_VERIFICATION = "in_verification"
    CHAIR_REVIEW = "chair_review"
    CREDENTIALS_COMMITTEE = "credentials_committee"
    MEDICAL_EXECUTIVE_COMMITTEE = "medical_executive_committee"
    BOARD_SUBCOMMITTEE = "board_subcommittee"
    GOVERNING_BOARD = "governing_board"
    ON_HOLD = "on_hold"
    RETURNED_FOR_INFORMATION = "returned_for_information"
    DEFERRED = "deferred"
    ADVERSE_PENDING_HEARING = "adverse_pending_hearing"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"
    DEEMED_WITHDRAWN = "deemed_withdrawn"
    CLOSED = "closed"
    INELIGIBLE = "ineligible"


ENDED = frozenset({Step.WITHDRAWN, Step.DEEMED_WITHDRAWN, Step.CLOSED, Step.INELIGIBLE})

PAUSES = (Step.ON_HOLD, Step.INCOMPLETE, Step.RETURNED_FOR_INFORMATION, Step.DEFERRED)
"""Steps that lie over another, to which the application goes back, in the order in which they show."""

AFTER_ACCEPTANCE = (
    Step.IN_VERIFICATION,
    *PAUSES,
    Step.CHAIR_REVIEW,
    Step.CREDENTIALS_COMMITTEE,
    Step.MEDICAL_EXECUTIVE_COMMITTEE,
    Step.BOARD_SUBCOMMITTEE,
    Step.GOVERNING_BOARD,
)

BODY_OF_STEP = {
    Step.CREDENTIALS_COMMITTEE: BodyKind.CREDENTIALS_COMMITTEE,
    Step.MEDICAL_EXECUTIVE_COMMITTEE: BodyKind.MEDICAL_EXECUTIVE_COMMITTEE,
    Step.GOVERNING_BOARD: BodyKind.GOVERNING_BOARD,
    Step.BOARD_SUBCOMMITTEE: BodyKind.BOARD_SUBCOMMITTEE,
}

OWNER_OF_STEP: dict[Step, str] = {
    **dict.fromkeys((Step.INCOMPLETE, Step.RETURNED_FOR_INFORMATION), str(Role.PRACTITIONER)),
    **dict.fromkeys((Step.SUBMITTED, Step.IN_VERIFICATION, Step.ON_HOLD), str(Role.MEDICAL_STAFF_OFFICE)),
    Step.CHAIR_REVIEW: str(Role.DEPARTMENT_CHAIR),
    **{step: str(body) for step, body in BODY_OF_STEP.items()},
    # What was put off, decided or is adverse, the office brings back, tells, and sees through.
    **dict.fromkeys(
        (Step.DEFERRED, Step.DECIDED, Step.ADVERSE_PENDING_HEARING), str(Role.MEDICAL_STAFF_OFFICE)
    ),
}
"""Whose turn a step is once the application came back: a role's, or a body's."""

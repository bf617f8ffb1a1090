"""Bodies, seats and votes."""

from __future__ import annotations

from enum import StrEnum


class BodyKind(StrEnum):
    """The bodies of a self-governing medical staff, and its governing board."""

    DEPARTMENT = "department"
    CREDENTIALS_COMMITTEE = "credentials_committee"
    MEDICAL_EXECUTIVE_COMMITTEE = "medical_executive_committee"
    MEDICAL_EXECUTIVE_DELEGATES = "medical_executive_delegates"
    GOVERNING_BOARD = "governing_board"
    BOARD_SUBCOMMITTEE = "board_subcommittee"


class Position(StrEnum):
    """What a seat is on its body."""

    MEMBER = "member"
    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"


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


class Section(StrEnum):
    """Where an item stands on an agenda: en bloc on consent, or discussed one by one [S117]."""

    CONSENT = "consent"
    DISCUSSION = "discussion"

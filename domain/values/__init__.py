"""Frozen values and enumerations, and the stamp every event bears."""

from __future__ import annotations

from domain.values.applications import FROM_OUTSIDE, GRANTED_AS, ApplicationContent, ApplicationKind, Route
from domain.values.appointments import (
    Basis,
    DisasterProof,
    EndsAs,
    LeaveKind,
    MemberDuty,
    Prerogative,
    SiteQualification,
    StaffCategory,
    TemporaryRoute,
)
from domain.values.bodies import BodyKind, Designee, Position, Section, VoteValue
from domain.values.credentials import CredentialKind, PeerRelation, Recommendation
from domain.values.people import PersonName, Role
from domain.values.reviews import (
    AppealGround,
    AutomaticCause,
    CorrectiveMeasure,
    DutyKind,
    FeedbackKind,
    FppeCause,
    OppeConclusion,
    Resolution,
    SuspensionOrigin,
)
from domain.values.stamp import PrivilegedStamp, Sealed, Stamp
from domain.values.times import Motion, Period, Term

__all__ = [
    "FROM_OUTSIDE",
    "GRANTED_AS",
    "AppealGround",
    "ApplicationContent",
    "ApplicationKind",
    "AutomaticCause",
    "Basis",
    "BodyKind",
    "CorrectiveMeasure",
    "CredentialKind",
    "Designee",
    "DisasterProof",
    "DutyKind",
    "EndsAs",
    "FeedbackKind",
    "FppeCause",
    "LeaveKind",
    "MemberDuty",
    "Motion",
    "OppeConclusion",
    "PeerRelation",
    "Period",
    "PersonName",
    "Position",
    "Prerogative",
    "PrivilegedStamp",
    "Recommendation",
    "Resolution",
    "Role",
    "Route",
    "Sealed",
    "Section",
    "SiteQualification",
    "StaffCategory",
    "Stamp",
    "SuspensionOrigin",
    "TemporaryRoute",
    "Term",
    "VoteValue",
]

"""Facts of a practitioner's file: identity, credentials, appointment, privileges. Decisions, not traffic.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from domain.aggregate import Event
from domain.credentials.evidence import Evidence
from domain.values import (
    ApplicationKind,
    CredentialKind,
    Sealed,
    StaffCategory,
    SuspensionOrigin,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationClaimed(Event):
    """One NPI is registered once in a facility; the stream's id collides on a second."""

    TOPIC = "RegistrationClaimed"
    SHOWN = False
    claimed_by: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PractitionerRegistered(Event):
    """`imported` tells a file carried over from elsewhere from one that began here."""

    TOPIC = "PractitionerRegistered"
    npi: str
    name: Sealed
    given_name: Sealed
    family_name: Sealed
    date_of_birth: Sealed | None
    email: Sealed | None
    profession: str
    imported: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasRecorded(Event):
    TOPIC = "AliasRecorded"
    given_name: Sealed
    family_name: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialRecorded(Event):
    """What was handed in. It counts for nothing until it is verified at its source [S42].

    `expires` is the last legal day, inclusive; none where the credential does not end.
    """

    TOPIC = "CredentialRecorded"
    credential: str
    kind: CredentialKind
    issuer: str
    number: str
    expires: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialVerified(Event):
    """The source said so. In force from `effective_from` until just before `effective_to`."""

    TOPIC = "CredentialVerified"
    credential: str
    kind: CredentialKind
    source: str
    status: str
    verified_on: date
    expires: date | None
    effective_from: datetime
    effective_to: datetime | None
    method: str
    evidence: Evidence | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialExpired(Event):
    TOPIC = "CredentialExpired"
    credential: str
    kind: CredentialKind
    expired_on: date
    effective_from: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenseInStateGrace(Event):
    """The license has run out, and the bylaws let the state's grace count until `effective_to` [S90]."""

    TOPIC = "LicenseInStateGrace"
    credential: str
    last_day: date
    effective_to: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialCorrected(Event):
    """A field was wrong: `old`, `new`, why (the stamp's reason) and the evidence. Nothing is overwritten."""

    TOPIC = "CredentialCorrected"
    credential: str
    kind: CredentialKind
    field: str
    old: str
    new: str
    effective_from: datetime
    effective_to: datetime | None
    evidence: Evidence | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFiled(Event):
    """A document came in; `sha256` is its content's hash. A receipt for a fee verifies nothing [S42]."""

    TOPIC = "DocumentFiled"
    document: str
    kind: str
    sha256: str
    credential: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreeningRequested(Event):
    """The person is to be looked up once more on an exclusion list, whatever application there is."""

    TOPIC = "ScreeningRequested"
    screening: UUID
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreeningAnswered(Event):
    """The list was read; what it holds of this person beside it are possible matches of their own."""

    TOPIC = "ScreeningAnswered"
    screening: UUID
    source: str
    outcome: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreeningFailed(Event):
    """The list could not be read: it is the office's to look by hand, or to ask again."""

    TOPIC = "ScreeningFailed"
    screening: UUID
    source: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PossibleMatchFound(Event):
    """A row of an exclusion list may be this person; `row_hash` names exactly that row."""

    TOPIC = "PossibleMatchFound"
    match: str
    source: str
    row_hash: str
    basis: str
    row: Sealed
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class PossibleMatchDismissed(Event):
    TOPIC = "PossibleMatchDismissed"
    match: str
    row_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExclusionConfirmed(Event):
    TOPIC = "ExclusionConfirmed"
    match: str
    source: str
    row_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExclusionEnded(Event):
    """The source has lifted it: the person is on the list no more, as the stamp's reason says."""

    TOPIC = "ExclusionEnded"
    match: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationOpened(Event):
    """The file points at an application's own stream."""

    TOPIC = "ApplicationOpened"
    application: UUID
    kind: ApplicationKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationClosed(Event):
    TOPIC = "ApplicationClosed"
    application: UUID
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentGranted(Event):
    """The board appointed. `first` and `last` are the term's legal days, both inclusive."""

    TOPIC = "AppointmentGranted"
    application: UUID | None
    ballot: UUID | None
    category: StaffCategory
    department: str
    first: date
    last: date
    effective_from: datetime
    effective_to: datetime
    decided_at: datetime
    imported: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentLapsed(Event):
    """The term ended with no decision."""

    TOPIC = "AppointmentLapsed"
    last: date
    effective_from: datetime
    during_leave: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentSuspended(Event):
    """`cause` is the credential or match that brought it; `hearing_right` is stated for the file's reader."""

    TOPIC = "AppointmentSuspended"
    suspension: str
    origin: SuspensionOrigin
    reason: str
    cause: str | None
    hearing_right: bool
    effective_from: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivilegeGranted(Event):
    """One line. `requires` are the credential keys or kinds it needs besides license and insurance."""

    TOPIC = "PrivilegeGranted"
    privilege: str
    conditions: tuple[str, ...]
    requires: tuple[str, ...]
    application: UUID | None
    ballot: UUID | None
    effective_from: datetime
    effective_to: datetime
    decided_at: datetime
    imported: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivilegeSuspended(Event):
    """One line, or the scope `controlled_substance_prescribing`, by rule and without judgment [S114]."""

    TOPIC = "PrivilegeSuspended"
    suspension: str
    privilege: str
    origin: SuspensionOrigin
    reason: str
    cause: str | None
    effective_from: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspensionLifted(Event):
    """Lifted when its cause was verified as cured, never before that instant."""

    TOPIC = "SuspensionLifted"
    suspension: str
    privilege: str | None
    effective_from: datetime

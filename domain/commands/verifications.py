"""Verification of an application's elements, by the office and by the look-ups that machines run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from domain.application import Application, Step
from domain.commands.base import NOTHING, OFFICE, FileCommand, Made
from domain.commands.credentials import VerifyCredential, confirm
from domain.errors import Invalid, NotAllowedNow
from domain.events import application as events
from domain.events import practitioner as file_events
from domain.evidence import Evidence
from domain.file import File
from domain.house import House
from domain.values import CredentialKind, Role, Sealed, Stamp
from domain.verification import ages

AFTER_ACCEPTANCE = (
    Step.IN_VERIFICATION,
    Step.INCOMPLETE,
    Step.CHAIR_REVIEW,
    Step.CREDENTIALS_COMMITTEE,
    Step.MEDICAL_EXECUTIVE_COMMITTEE,
    Step.GOVERNING_BOARD,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordVerification(FileCommand):
    """Record one element as verified at its source: what it said, by what method, on which day.

    `verified_on` is the legal day its age counts from, today unless said; `satisfied` whether it meets the
    bylaws. A later look at the same element takes the place of this one, openly.
    """

    NAME: ClassVar[str] = "record_verification"
    ROLES: ClassVar[frozenset[Role]] = OFFICE

    application: UUID
    element: str
    source: str
    outcome: str = "verified"
    satisfied: bool = True
    method: str = "primary source"
    verified_on: date | None = None
    evidence: Evidence | None = None
    detail: str | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        application.require(*AFTER_ACCEPTANCE, doing=self.NAME)
        if self.element not in application.elements:
            raise Invalid("element", f"one of {', '.join(application.elements)}", self.element)
        today = house.legal_date(stamp.occurred_at)
        if self.verified_on is not None and self.verified_on > today:
            raise Invalid("verified_on", f"a day not after {today}", self.verified_on)
        note(application, stamp, self, self.verified_on or today)
        return NOTHING


def note(application: Application, stamp: Stamp, said: RecordVerification, verified_on: date) -> None:
    application.trigger(
        events.VerificationRecorded,
        stamp,
        element=said.element,
        source=said.source,
        method=said.method,
        outcome=said.outcome,
        satisfied=said.satisfied,
        verified_on=verified_on,
        evidence=said.evidence,
        detail=Sealed(said.detail) if said.detail else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteVerification(FileCommand):
    """Every element is verified and every match settled: the file goes to the department's chair."""

    NAME: ClassVar[str] = "complete_verification"
    ROLES: ClassVar[frozenset[Role]] = OFFICE

    application: UUID

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        application.require(Step.IN_VERIFICATION, doing=self.NAME)
        missing = application.missing_elements()
        matches = [match.id for match in file.practitioner.open_matches()]
        confirmed = [m.id for m in file.practitioner.matches.values() if m.state == "confirmed"]
        if missing or matches or confirmed:
            raise NotAllowedNow(
                "the file is not complete",
                state=str(application.step),
                allowed=[],
                missing=list(missing),
                open_matches=matches,
                confirmed_exclusions=confirmed,
            )
        today = house.legal_date(stamp.occurred_at)
        application.trigger(events.VerificationCompleted, stamp, ages=ages(application, today))
        _, due = house.deadline(today, house.rules(stamp.occurred_at).int("chair.days"))
        application.trigger(events.RoutedToChair, stamp, department=application.department, due=due)
        return NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMatch:
    """One row of an exclusion list that may be the person; `row` is the row's text."""

    row_hash: str
    basis: str
    row: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundLicense:
    """What a licensing board says of one license."""

    issuer: str
    number: str
    status: str
    expires: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeLookUp(FileCommand):
    """A source answered a machine's question: keep the answer, its evidence, and what follows from it."""

    NAME: ClassVar[str] = "take_look_up"
    ROLES: ClassVar[frozenset[Role]] = frozenset({Role.SERVICE})

    application: UUID
    element: str
    source: str
    outcome: str
    satisfied: bool
    evidence: Evidence
    matches: tuple[FoundMatch, ...] = ()
    license: FoundLicense | None = None
    detail: str | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        if application.ended or self.element in application.verifications:
            return NOTHING
        said = RecordVerification(
            application=self.application,
            element=self.element,
            source=self.source,
            outcome=self.outcome,
            satisfied=self.satisfied,
            method="look-up",
            evidence=self.evidence,
            detail=self.detail,
        )
        note(application, stamp, said, house.legal_date(stamp.occurred_at))
        for match in self.matches:
            self._match(file, stamp, match)
        if self.license is not None:
            self._license(file, house, stamp, self.license)
        return NOTHING

    def _match(self, file: File, stamp: Stamp, match: FoundMatch) -> None:
        """A row already settled is remembered; a new or changed row is a new match."""
        id = f"{self.source}/{match.row_hash[:16]}"
        if id not in file.practitioner.matches:
            file.practitioner.trigger(
                file_events.PossibleMatchFound,
                stamp,
                match=id,
                source=self.source,
                row_hash=match.row_hash,
                basis=match.basis,
                row=Sealed(match.row),
                evidence=self.evidence,
            )

    def _license(self, file: File, house: House, stamp: Stamp, found: FoundLicense) -> None:
        """The board's answer verifies the license that was handed in under the same number."""
        for credential in file.practitioner.credentials.values():
            same = credential.issuer == found.issuer and credential.number == found.number
            if credential.kind is CredentialKind.STATE_LICENSE and same:
                said = VerifyCredential(
                    kind=credential.kind,
                    source=self.source,
                    status="active" if found.status == "active" else "lapsed",
                    expires=found.expires,
                    method="look-up",
                    evidence=self.evidence,
                )
                confirm(file, house, stamp, credential, said)


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveUpLookUp(FileCommand):
    """A source could not answer: the element falls to the office, and the attempt stays on record."""

    NAME: ClassVar[str] = "give_up_look_up"
    ROLES: ClassVar[frozenset[Role]] = frozenset({Role.SERVICE})

    application: UUID
    element: str
    source: str
    why: str

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        settled = self.element in application.verifications or self.element in application.failed_look_ups
        if application.ended or settled:
            return NOTHING
        application.trigger(
            events.LookUpFailed, stamp, element=self.element, source=self.source, attempt=1, why=self.why
        )
        return NOTHING

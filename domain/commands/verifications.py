"""Verification of an application's elements, by the office and by the look-ups that machines run."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from domain.application import AFTER_ACCEPTANCE, Application, Step
from domain.application.departments import asked
from domain.bylaws import Rules
from domain.commands import npdb
from domain.commands.base import NOTHING, OFFICE, FileCommand, Made
from domain.commands.findings import ACTIVE, Finding, confirm, looked_on, note
from domain.commands.matches import FoundMatch, put_on_file
from domain.committee import departments, recusing
from domain.credentials.evidence import Evidence
from domain.errors import Invalid, NotAllowedNow
from domain.evaluation import renewing
from domain.evaluation.record import Evaluation
from domain.events import application as events
from domain.file import File
from domain.house import House
from domain.practitioner import Practitioner
from domain.privileges import proxies
from domain.processing.verification import ATTESTATION, ages, lacks_credential, missing, primary_source
from domain.values import CredentialKind, Role, Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordVerification(FileCommand):
    """Record one element as verified at its source: what it said, by what method, on which day.

    `verified_on` is the legal day its age counts from, today unless said, and for the attestation no later
    than its signature's; `satisfied` whether it meets the bylaws. A later look at the same element takes the
    place of this one, openly.
    """

    NAME: ClassVar[str] = "record_verification"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    ON: ClassVar[type] = Application
    AT: ClassVar[frozenset[str]] = frozenset(AFTER_ACCEPTANCE)

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
        application.require(*self.AT, doing=self.NAME)
        if not application.elements:
            raise NotAllowedNow("the application was not accepted yet", about=application)
        asked_for(self.element, application)
        rules, credentials = house.rules(stamp.occurred_at), file.practitioner.credentials.values()
        if self.satisfied and lacks_credential(self.element, credentials, rules):
            raise Invalid(
                "element",
                f"a {self.element} in force on this file; verify_credential puts it there with its end, "
                "and verifies this element by the same act",
                self.element,
            )
        found = Finding(
            source=primary_source(self.element, self.source, rules),
            outcome=self.outcome,
            on=self._aged_from(application, looked_on(self.verified_on, house, stamp)),
            method=self.method,
            evidence=self.evidence,
            detail=self.detail,
        )
        note(application, stamp, self.element, found, self.satisfied)
        if self.element == npdb.ELEMENT:
            npdb.queried(file, stamp, found.on, None, self.evidence)
        return NOTHING

    def _aged_from(self, application: Application, looked: date) -> date:
        """An attestation is as old as its signature, whenever the office looks at it [S34][S35]."""
        signed = application.attestation
        return min(looked, signed.signed_on) if signed and self.element == ATTESTATION else looked

    @classmethod
    def taken(cls, about: Application, house: House, at: datetime) -> bool:
        # An application can be incomplete before it was accepted, when nothing is to be verified yet.
        return about.state in cls.AT and bool(about.elements)


def asked_for(element: str, application: Application) -> None:
    """Refuse an element that this application has no use for."""
    if element not in application.elements:
        raise Invalid("element", f"one of {', '.join(application.elements)}", element)


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteVerification(FileCommand):
    """Every element is verified and every match settled: the file goes to the department's chair.

    Where it asks for lines whose forms are another department's, it goes to the chair of each at once.
    """

    NAME: ClassVar[str] = "complete_verification"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    ON: ClassVar[type] = Application
    AT: ClassVar[frozenset[str]] = frozenset({Step.IN_VERIFICATION})

    application: UUID

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        application.require(*self.AT, doing=self.NAME)
        rules = house.rules(stamp.occurred_at)
        lacks = lacking(application, file.practitioner, file.evaluation, rules)
        if any(lacks.values()):
            raise NotAllowedNow("the file is not complete", about=application, **lacks)
        today = house.legal_date(stamp.occurred_at)
        application.trigger(events.VerificationCompleted, stamp, ages=ages(application, today))
        _, due = house.deadline(today, rules.int("chair.days"))
        application.trigger(events.RoutedToChair, stamp, department=application.department, due=due)
        departments.ask(application, house, stamp)
        recusing.recuse(application, file.practitioner, house, stamp, asked(application))
        return NOTHING

    @classmethod
    def taken(cls, about: Application, house: House, at: datetime) -> bool:
        file = house.shelf.find(about.practitioner, Practitioner) if about.practitioner else None
        if about.state not in cls.AT or file is None:
            return False
        return not any(lacking(about, file, house.evaluation(file.id), house.rules(at)).values())


def lacking(
    application: Application, file: Practitioner, evaluation: Evaluation, rules: Rules
) -> dict[str, list[str]]:
    """What stands between an application and the chair.

    Elements, matches not settled, exclusions, lines that no distant site's decision on record covers, and
    ongoing evaluations of a term that is to be renewed.
    """
    return {
        "missing": list(missing(application, file.credentials.values(), rules)),
        "open_matches": [match.id for match in file.open_matches()],
        "confirmed_exclusions": [match.id for match in file.exclusions()],
        "not_held_there": proxies.lacking(application),
        "ongoing_evaluations": renewing.lacking(application, file, evaluation, rules),
    }


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
        asked_for(self.element, application)
        found = Finding(
            source=primary_source(self.element, self.source, house.rules(stamp.occurred_at)),
            outcome=self.outcome,
            on=house.legal_date(stamp.occurred_at),
            method="look-up",
            evidence=self.evidence,
            detail=self.detail,
        )
        if self.license is not None:
            self._license(file, house, stamp, found, self.license)
        if self.element not in application.verifications:
            note(application, stamp, self.element, found, self.satisfied)
        for match in self.matches:
            put_on_file(file, stamp, self.source, match, self.evidence)
        return NOTHING

    def _license(self, file: File, house: House, stamp: Stamp, found: Finding, said: FoundLicense) -> None:
        """The board's answer verifies the license that was handed in under the same number."""
        for credential in file.practitioner.credentials.values():
            same = (credential.issuer, credential.number) == (said.issuer, said.number)
            if credential.kind is CredentialKind.STATE_LICENSE and same:
                status = ACTIVE if said.status == ACTIVE else "lapsed"
                confirm(file, house, stamp, credential, replace(found, outcome=status), said.expires)


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

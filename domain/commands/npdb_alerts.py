"""An alert of Continuous Query is put on file, and reviewed within the bylaws' days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain import duties
from domain.commands.base import OFFICE, REGISTERED, FileCommand, Made
from domain.commands.findings import looked_on
from domain.credentials.evidence import Evidence
from domain.deciding import expedited
from domain.errors import Invalid, NotAllowedNow, NotFound
from domain.events import npdb_alerts as events
from domain.events.npdb_alerts import AlertConclusion
from domain.file import File
from domain.house import House
from domain.practitioner import NpdbAlert, Practitioner
from domain.values import DutyKind, Role, Stamp
from domain.words.wording import stated, written


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordNpdbAlert(FileCommand):
    """Put an alert of Continuous Query on file: its review is due within the bylaws' days [S32][S82].

    `reference` is the report's number; one that is on file already is not put there twice. An open
    application takes the full route from then on.
    """

    NAME: ClassVar[str] = "record_npdb_alert"
    ROLES: ClassVar[frozenset[Role]] = OFFICE | {Role.SERVICE}
    ON: ClassVar[type] = Practitioner
    AT: ClassVar[frozenset[str]] = REGISTERED

    reference: str
    received_on: date | None = None
    evidence: Evidence | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        reference = stated(self.reference, "reference", "the report's number at the Data Bank")
        known = next((a for a in file.practitioner.npdb_alerts.values() if a.reference == reference), None)
        if known is not None:
            return Made(ids={"alert": known.id})
        on = looked_on(self.received_on, house, stamp, "received_on")
        alert = f"alert/{len(file.practitioner.npdb_alerts) + 1}"
        file.practitioner.trigger(
            events.NpdbAlertReceived,
            stamp,
            alert=alert,
            received_on=on,
            reference=reference,
            evidence=self.evidence,
        )
        last, _ = house.deadline(on, house.rules_on(on).int("alert.review_days"))
        duties.open_duty(file, house, stamp, DutyKind.ALERT_REVIEW, alert, "alert.review_days", last)
        for application in file.open_applications():
            expedited.widen(application, stamp, "npdb_alert")
        return Made(ids={"alert": alert})


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewAlert(FileCommand):
    """Record that the report of an alert was read, what was found, and whether it is referred [S32].

    A review that is late is done late; its breach stays on record. What is referred is raised as a concern.
    """

    NAME: ClassVar[str] = "review_alert"
    ROLES: ClassVar[frozenset[Role]] = OFFICE | {Role.CHIEF_MEDICAL_OFFICER, Role.CHIEF_OF_STAFF}
    ON: ClassVar[type] = NpdbAlert
    AT: ClassVar[frozenset[str]] = frozenset({"open"})

    alert: str
    findings: str
    conclusion: AlertConclusion
    reviewed_on: date | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        alert = file.practitioner.npdb_alerts.get(self.alert)
        if alert is None:
            raise NotFound(f"this file has no alert {self.alert}", alert=self.alert)
        if alert.state not in self.AT:
            raise NotAllowedNow(f"the alert was reviewed: {alert.state}", about=alert)
        findings = written(self.findings, "findings", "what the report says, and what follows from it")
        on = looked_on(self.reviewed_on, house, stamp, "reviewed_on")
        if on < alert.received_on:
            raise Invalid("reviewed_on", f"a day not before {alert.received_on}, when it came", str(on))
        file.practitioner.trigger(
            events.AlertReviewed,
            stamp,
            alert=alert.id,
            reviewed_on=on,
            conclusion=self.conclusion,
            findings=findings,
        )
        duties.fulfil_all(file, stamp, {DutyKind.ALERT_REVIEW}, on, str(self.conclusion), alert.id)
        return Made(ids={"alert": alert.id})

"""A material omission or a false answer holds an application; it is explained, or processing stops [S108]."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from domain import legal_days
from domain.application import Application, Step
from domain.certain import certain
from domain.commands.applications import UNDER_REVIEW
from domain.commands.base import NOTHING, OFFICE, VOTERS, FileCommand, Made
from domain.correspondence import letters
from domain.errors import ChairConflicted, Invalid, NotAMember
from domain.events import holds
from domain.events.practitioner import ApplicationClosed
from domain.file import File
from domain.house import House
from domain.values import BodyKind, Position, Role, Sealed, Stamp

DECIDING = OFFICE | VOTERS


def _chairs(member: str, file: File, house: House, stamp: Stamp) -> None:
    """Refuse one who does not chair the credentials committee, or whose own file it is."""
    seat = house.body(BodyKind.CREDENTIALS_COMMITTEE).seat_of(member, stamp.occurred_at)
    if seat.position is not Position.CHAIR:
        raise NotAMember(
            f"{member} does not chair the credentials committee",
            needed="the chair of the credentials committee",
        )
    if seat.practitioner == file.id:
        raise ChairConflicted("nobody decides on their own file", relation="self")


def _office_or_chair(file: File, house: House, stamp: Stamp) -> None:
    if stamp.role is not Role.MEDICAL_STAFF_OFFICE:
        _chairs(stamp.actor, file, house, stamp)


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldApplication(FileCommand):
    """Hold an application for a material omission or a false answer; the applicant is asked to explain.

    `finding` says what was found, in words that the applicant reads.
    """

    NAME: ClassVar[str] = "hold_application"
    ROLES: ClassVar[frozenset[Role]] = DECIDING
    ON: ClassVar[type] = Application
    AT: ClassVar[frozenset[str]] = frozenset(UNDER_REVIEW)

    application: UUID
    finding: str

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        application.require(*self.AT, doing=self.NAME)
        _office_or_chair(file, house, stamp)
        if not self.finding.strip():
            raise Invalid("finding", "what was found, in writing", self.finding)
        days = house.rules(stamp.occurred_at).int("misstatement.explain_days")
        notice = letters.send(
            file,
            house,
            stamp,
            "application_held",
            str(application.id),
            letters.to_practitioner(),
            {"application_kind": str(application.kind), "finding": self.finding, "days": str(days)},
        )
        application.trigger(
            holds.MisstatementFound, stamp, finding=Sealed(self.finding), days=days, notice=notice
        )
        return Made(ids={"notice": str(notice)})


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseHold(FileCommand):
    """The explanation was considered, and the application goes on where it was."""

    NAME: ClassVar[str] = "release_hold"
    ROLES: ClassVar[frozenset[Role]] = DECIDING
    ON: ClassVar[type] = Application
    AT: ClassVar[frozenset[str]] = frozenset({Step.ON_HOLD})

    application: UUID
    explanation: str

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        application.require(*self.AT, doing=self.NAME)
        _office_or_chair(file, house, stamp)
        if not self.explanation.strip():
            raise Invalid("explanation", "what was explained, in writing", self.explanation)
        application.trigger(holds.HoldReleased, stamp, explanation=Sealed(self.explanation))
        return NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class StopProcessing(FileCommand):
    """Process the application no further. It is administrative: no denial, no hearing, no report.

    By the chair of the credentials committee, or by the office with that chair's agreement (`agreed_by`).
    Without an explanation only once the days to give one are over, from the notice's receipt.
    """

    NAME: ClassVar[str] = "stop_processing"
    ROLES: ClassVar[frozenset[Role]] = DECIDING
    ON: ClassVar[type] = Application
    AT: ClassVar[frozenset[str]] = frozenset({Step.ON_HOLD})

    application: UUID
    explanation: str = ""
    agreed_by: str | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        application.require(*self.AT, doing=self.NAME)
        agreed_by = self._agreed(file, house, stamp)
        if not self.explanation.strip() and not self._days_over(application, file, house, stamp):
            raise Invalid(
                "explanation",
                "what the applicant explained; without it the days to explain must be over",
                self.explanation,
            )
        application.trigger(
            holds.ProcessingStopped,
            stamp,
            explanation=Sealed(self.explanation),
            agreed_by=agreed_by,
            hearing_right=False,
            npdb_report=False,
        )
        file.practitioner.trigger(
            ApplicationClosed, stamp, application=application.id, outcome="processing_stopped"
        )
        letters.send(
            file,
            house,
            stamp,
            "processing_stopped",
            str(application.id),
            letters.to_practitioner(),
            {"application_kind": str(application.kind), "stopped_at": stamp.occurred_at.isoformat()},
        )
        return NOTHING

    def _agreed(self, file: File, house: House, stamp: Stamp) -> str:
        office = stamp.role is Role.MEDICAL_STAFF_OFFICE
        if office and not self.agreed_by:
            raise Invalid("agreed_by", "the chair of the credentials committee, who agrees", self.agreed_by)
        who = str(self.agreed_by) if office else stamp.actor
        _chairs(who, file, house, stamp)
        return who

    def _days_over(self, application: Application, file: File, house: House, stamp: Stamp) -> bool:
        hold = certain(application.hold, "what it is held for")
        received = file.notice(hold.notice).received_at
        if received is None:
            return False
        _, over = house.deadline(house.legal_date(received), hold.days)
        return not legal_days.in_time(stamp.occurred_at, over)

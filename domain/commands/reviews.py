"""The chair's recommendation, the outcome of a body's ballot, and the letter that tells the applicant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from domain import appointing, letters
from domain.application import Application, Step
from domain.appointing import Decided
from domain.ballots import BallotOutcome, BallotResult
from domain.commands.base import NOTHING, OFFICE, FileCommand, Made
from domain.errors import ChairConflicted, Invalid, NotAllowedNow, NotAMember
from domain.events import application as events
from domain.events import practitioner as file_events
from domain.file import File
from domain.house import House
from domain.meeting import Meeting
from domain.practitioner import Appointment
from domain.values import GRANTED_AS, ApplicationKind, BodyKind, Position, Role, Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendAsChair(FileCommand):
    """The department's chair, or vice chair, recommends in writing, line by line. It opens no hearing.

    Lines left out follow `favorable`. `fppe` is the focused evaluation proposed for the new privileges [S46].
    """

    NAME: ClassVar[str] = "recommend_as_chair"
    ROLES: ClassVar[frozenset[Role]] = frozenset({Role.DEPARTMENT_CHAIR})
    ON: ClassVar[type] = Application
    AT: ClassVar[frozenset[str]] = frozenset({Step.CHAIR_REVIEW})

    application: UUID
    favorable: bool
    rationale: str
    lines: tuple[events.LineRecommendation, ...] = ()
    fppe: str = ""

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        application.require(*self.AT, doing=self.NAME)
        seat = self._seat(application, file, house, stamp)
        if not self.rationale.strip():
            raise Invalid("rationale", "the reasons, in writing", self.rationale)
        said = {item.privilege: item for item in self.lines}
        strangers = sorted(set(said) - set(application.privileges))
        if strangers:
            raise Invalid("lines", f"privileges asked for: {', '.join(application.privileges)}", strangers)
        application.trigger(
            events.ChairRecommended,
            stamp,
            favorable=self.favorable,
            lines=tuple(
                said.get(privilege, events.LineRecommendation(privilege=privilege, favorable=self.favorable))
                for privilege in application.privileges
            ),
            rationale=self.rationale,
            fppe=self.fppe,
            seat=seat,
        )
        return NOTHING

    def _seat(self, application: Application, file: File, house: House, stamp: Stamp) -> str:
        department = house.body(BodyKind.DEPARTMENT, application.department)
        seat = department.seat_of(stamp.actor, stamp.occurred_at)
        if seat.position not in (Position.CHAIR, Position.VICE_CHAIR):
            raise NotAMember(
                "only the chair or the vice chair recommends", needed=f"chair of {department.title}"
            )
        if seat.practitioner == file.id:
            raise ChairConflicted("nobody recommends on their own file", relation="self")
        return seat.id


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOutcome(FileCommand):
    """Take in what a body's ballot decided: it is read from the ballot in the ledger, never from here."""

    NAME: ClassVar[str] = "take_outcome"
    ROLES: ClassVar[frozenset[Role]] = frozenset({Role.SERVICE})

    ballot: UUID

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        meeting = house.meeting(self.ballot)
        if meeting.outcome is None or meeting.application is None:
            raise NotAllowedNow("the ballot is open", about=meeting)
        application = file.application(meeting.application)
        if self.ballot in application.outcomes or application.ended:
            return NOTHING
        why = _returned(application, meeting.outcome)
        if not why and meeting.outcome.body_kind is BodyKind.GOVERNING_BOARD:
            decided = _decided(application, meeting, meeting.outcome)
            why = appointing.refused(file.practitioner, house, application, decided)
        if why:
            application.trigger(
                events.ItemReturned, stamp, ballot=self.ballot, reason=why, outcome=meeting.outcome
            )
            return NOTHING
        ADVANCE[meeting.outcome.body_kind](file, house, stamp, application, self.ballot, meeting.effective)
        return NOTHING


def _returned(application: Application, outcome: BallotOutcome) -> str:
    """Why a ballot moves nothing: it did not carry, or the application is before that body no more."""
    if outcome.result is not BallotResult.CARRIED:
        return str(outcome.result)
    return "" if str(application.step) == str(outcome.body_kind) else "not_before_this_body"


def _cc(
    file: File, house: House, stamp: Stamp, application: Application, ballot: UUID, _: date | None
) -> None:
    outcome = _outcome(house, ballot)
    application.trigger(events.CCRecommended, stamp, favorable=True, ballot=ballot, outcome=outcome)


def _mec(
    file: File, house: House, stamp: Stamp, application: Application, ballot: UUID, _: date | None
) -> None:
    outcome = _outcome(house, ballot)
    application.trigger(events.MECRecommended, stamp, favorable=True, ballot=ballot, outcome=outcome)


def _board(
    file: File, house: House, stamp: Stamp, application: Application, ballot: UUID, effective: date | None
) -> None:
    """The board decides; what that brings is the kind of application's."""
    outcome = _outcome(house, ballot)
    decided = _decided(application, house.meeting(ballot), outcome)
    first = appointing.first_day(file.practitioner, house, application, decided)
    application.trigger(events.BoardGranted, stamp, ballot=ballot, outcome=outcome, effective=first)
    appointing.take_effect(file, house, stamp, application, decided)


def _decided(application: Application, meeting: Meeting, outcome: BallotOutcome) -> Decided:
    return Decided(
        ballot=meeting.id,
        at=outcome.closed_at,
        lines=application.chair.lines if application.chair else (),
        effective=meeting.effective,
        until=meeting.until,
    )


def _outcome(house: House, ballot: UUID) -> BallotOutcome:
    meeting = house.meeting(ballot)
    if meeting.outcome is None:
        raise NotAllowedNow("the ballot is open", about=meeting)
    return meeting.outcome


ADVANCE = {
    BodyKind.CREDENTIALS_COMMITTEE: _cc,
    BodyKind.MEDICAL_EXECUTIVE_COMMITTEE: _mec,
    BodyKind.GOVERNING_BOARD: _board,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NotifyDecision(FileCommand):
    """Send the applicant the decision, line by line, with term and conditions. It closes the application."""

    NAME: ClassVar[str] = "notify_decision"
    ROLES: ClassVar[frozenset[Role]] = OFFICE | {Role.CHIEF_EXECUTIVE}
    ON: ClassVar[type] = Application
    AT: ClassVar[frozenset[str]] = frozenset({Step.DECIDED})

    application: UUID

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        application.require(*self.AT, doing=self.NAME)
        appointment = file.practitioner.appointment
        if appointment is None or application.decided_at is None:
            raise NotAllowedNow("nothing was decided", about=application)
        notice = letters.send(
            file,
            house,
            stamp,
            "decision",
            str(application.id),
            letters.to_practitioner(),
            _said(application, appointment, application.decided_at),
        )
        days = (house.legal_date(stamp.occurred_at) - house.legal_date(application.decided_at)).days
        application.trigger(events.DecisionNotified, stamp, notice=notice, days_since_decision=days)
        file.practitioner.trigger(
            file_events.ApplicationClosed,
            stamp,
            application=application.id,
            outcome=GRANTED_AS[application.kind],
        )
        return Made(ids={"notice": str(notice)})


def _said(application: Application, appointment: Appointment, decided_at: datetime) -> dict[str, str]:
    """What the letter says of the decision, each privilege with its own outcome."""
    lines = application.chair.lines if application.chair else ()
    whole = all(item.favorable for item in lines) and not application.not_processed
    return {
        "outcome": "granted" if whole else "granted_in_part",
        "decided_at": decided_at.isoformat(),
        "category": str(appointment.category),
        "department": appointment.department,
        "term_first": str(appointment.first),
        "term_last": str(appointment.last),
        "privileges": "\n".join(
            (
                *(f"{i.privilege}: {_word(application, favorable=i.favorable)}" for i in lines),
                *(f"{privilege}: not processed" for privilege in application.not_processed),
            )
        )
        or "none was asked for",
        "conditions": "\n".join(
            f"{i.privilege}: {each}" for i in lines if i.favorable for each in i.conditions
        ),
        "evaluation": application.chair.fppe if application.chair else "",
    }


def _word(application: Application, *, favorable: bool) -> str:
    """What became of one line: of a reduction, what was asked for is to give it up."""
    if application.kind is ApplicationKind.PRIVILEGE_REDUCTION:
        return "relinquished" if favorable else "kept"
    return "granted" if favorable else "not granted"

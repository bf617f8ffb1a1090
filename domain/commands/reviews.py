"""The chair's recommendation, the outcome of a body's ballot, and the letter that tells the applicant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from domain import legal_days, letters, privilege_lines
from domain.application import Application, Step
from domain.ballots import BallotOutcome, BallotResult
from domain.commands.base import NOTHING, OFFICE, FileCommand, Made
from domain.errors import ChairConflicted, Invalid, NotAllowedNow, NotAMember
from domain.events import application as events
from domain.events import practitioner as file_events
from domain.file import File
from domain.house import House
from domain.practitioner import Appointment
from domain.values import BodyKind, Period, Position, Role, Stamp


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
    """The board appoints. Nothing takes effect before its decision (RC-10); no term exceeds the rules."""
    outcome = _outcome(house, ballot)
    decided_on = house.legal_date(outcome.closed_at)
    first = max(effective or decided_on, decided_on)
    last = legal_days.term_end(first, house.rules_on(decided_on).int("term.max_years"))
    application.trigger(events.BoardGranted, stamp, ballot=ballot, outcome=outcome, effective=first)
    start = max(legal_days.start_of(first, house.zone), outcome.closed_at)
    period = Period(start=start, end=legal_days.end_of(last, house.zone))
    file.practitioner.trigger(
        file_events.AppointmentGranted,
        stamp,
        application=application.id,
        ballot=ballot,
        category=application.category,
        department=application.department,
        first=first,
        last=last,
        effective_from=period.start,
        effective_to=period.end,
        decided_at=outcome.closed_at,
        imported=False,
    )
    _grant_lines(file, house, stamp, application, ballot, outcome.closed_at, period)


def _grant_lines(
    file: File,
    house: House,
    stamp: Stamp,
    application: Application,
    ballot: UUID,
    decided_at: datetime,
    period: Period,
) -> None:
    """The lines that were recommended, with their conditions, for as long as the appointment."""
    for item in application.chair.lines if application.chair else ():
        if item.favorable:
            file.practitioner.trigger(
                file_events.PrivilegeGranted,
                stamp,
                application=application.id,
                ballot=ballot,
                privilege=item.privilege,
                conditions=item.conditions,
                requires=privilege_lines.as_decided(house, application, item.privilege, decided_at).requires,
                effective_from=period.start,
                effective_to=period.end,
                decided_at=decided_at,
                imported=False,
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
            file_events.ApplicationClosed, stamp, application=application.id, outcome="appointed"
        )
        return Made(ids={"notice": str(notice)})


def _said(application: Application, appointment: Appointment, decided_at: datetime) -> dict[str, str]:
    """What the letter says of the decision, each privilege with its own outcome."""
    lines = application.chair.lines if application.chair else ()
    whole = all(item.favorable for item in lines)
    return {
        "outcome": "granted" if whole else "granted_in_part",
        "decided_at": decided_at.isoformat(),
        "category": str(appointment.category),
        "department": appointment.department,
        "term_first": str(appointment.first),
        "term_last": str(appointment.last),
        "privileges": "\n".join(
            f"{i.privilege}: {'granted' if i.favorable else 'not granted'}" for i in lines
        ),
        "conditions": "\n".join(
            f"{i.privilege}: {each}" for i in lines if i.favorable for each in i.conditions
        ),
        "evaluation": application.chair.fppe if application.chair else "",
    }

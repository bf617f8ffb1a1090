"""The chair's recommendation, the outcome of a body's ballot, and the letter that tells the applicant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from domain import legal_days, letters
from domain.application import Application, Step
from domain.ballots import BallotOutcome, BallotResult
from domain.commands.base import NOTHING, OFFICE, FileCommand, Made
from domain.errors import ChairConflicted, Invalid, NotAllowedNow, NotAMember
from domain.events import application as events
from domain.events import practitioner as file_events
from domain.file import File
from domain.house import House
from domain.privileges import line
from domain.values import BodyKind, Position, Role, Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendAsChair(FileCommand):
    """The department's chair, or vice chair, recommends in writing, line by line. It opens no hearing.

    Lines left out follow `favorable`. `fppe` is the focused evaluation proposed for the new privileges [S46].
    """

    NAME: ClassVar[str] = "recommend_as_chair"
    ROLES: ClassVar[frozenset[Role]] = frozenset({Role.DEPARTMENT_CHAIR})

    application: UUID
    favorable: bool
    rationale: str
    lines: tuple[events.LineRecommendation, ...] = ()
    fppe: str = ""

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        application.require(Step.CHAIR_REVIEW, doing=self.NAME)
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
            raise NotAMember("only the chair or the vice chair recommends", needed=f"chair of {department.title}")
        if seat.practitioner == file.id:
            raise ChairConflicted("nobody recommends on their own file", relation="self")
        return seat.id


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOutcome(FileCommand):
    """Take in what a body's ballot decided. What it was is read from the ballot in the ledger, never from here."""

    NAME: ClassVar[str] = "take_outcome"
    ROLES: ClassVar[frozenset[Role]] = frozenset({Role.SERVICE})

    ballot: UUID

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        meeting = house.meeting(self.ballot)
        if meeting.outcome is None or meeting.application is None:
            raise NotAllowedNow("the ballot is open", state="open", allowed=["closed"])
        application = file.application(meeting.application)
        if self.ballot in application.outcomes or application.ended:
            return NOTHING
        if meeting.outcome.result is not BallotResult.CARRIED or not _stands_there(application, meeting.outcome):
            application.trigger(
                events.ItemReturned,
                stamp,
                ballot=self.ballot,
                reason=str(meeting.outcome.result),
                outcome=meeting.outcome,
            )
            return NOTHING
        ADVANCE[meeting.outcome.body_kind](file, house, stamp, application, self.ballot, meeting.effective)
        return NOTHING


def _stands_there(application: Application, outcome: BallotOutcome) -> bool:
    return str(application.step) == str(outcome.body_kind)


def _cc(file: File, house: House, stamp: Stamp, application: Application, ballot: UUID, _: date | None) -> None:
    outcome = _outcome(house, ballot)
    application.trigger(events.CCRecommended, stamp, favorable=True, ballot=ballot, outcome=outcome)


def _mec(file: File, house: House, stamp: Stamp, application: Application, ballot: UUID, _: date | None) -> None:
    outcome = _outcome(house, ballot)
    application.trigger(events.MECRecommended, stamp, favorable=True, ballot=ballot, outcome=outcome)


def _board(
    file: File, house: House, stamp: Stamp, application: Application, ballot: UUID, effective: date | None
) -> None:
    """The board appoints. Nothing takes effect before it was decided (RC-10), and no term exceeds the rules."""
    outcome = _outcome(house, ballot)
    decided_on = house.legal_date(outcome.closed_at)
    rules = house.rules_on(decided_on)
    first = max(effective or decided_on, decided_on)
    last = legal_days.term_end(first, rules.int("term.max_years"))
    application.trigger(events.BoardGranted, stamp, ballot=ballot, outcome=outcome, effective=first)
    start = max(legal_days.start_of(first, house.zone), outcome.closed_at)
    end = legal_days.end_of(last, house.zone)
    _appoint(file, stamp, application, ballot, outcome.closed_at, first, last, start, end)


def _appoint(
    file: File,
    stamp: Stamp,
    application: Application,
    ballot: UUID,
    decided_at: datetime,
    first: date,
    last: date,
    start: datetime,
    end: datetime,
) -> None:
    common = {
        "application": application.id,
        "ballot": ballot,
        "effective_from": start,
        "effective_to": end,
        "decided_at": decided_at,
        "imported": False,
    }
    file.practitioner.trigger(
        file_events.AppointmentGranted,
        stamp,
        category=application.category,
        department=application.department,
        first=first,
        last=last,
        **common,
    )
    recommended = application.chair.lines if application.chair else ()
    for item in recommended:
        if item.favorable:
            file.practitioner.trigger(
                file_events.PrivilegeGranted,
                stamp,
                privilege=item.privilege,
                conditions=item.conditions,
                requires=line(item.privilege).requires,
                **common,
            )


def _outcome(house: House, ballot: UUID) -> BallotOutcome:
    outcome = house.meeting(ballot).outcome
    if outcome is None:
        raise NotAllowedNow("the ballot is open", state="open", allowed=["closed"])
    return outcome


ADVANCE = {
    BodyKind.CREDENTIALS_COMMITTEE: _cc,
    BodyKind.MEDICAL_EXECUTIVE_COMMITTEE: _mec,
    BodyKind.GOVERNING_BOARD: _board,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NotifyDecision(FileCommand):
    """Send the applicant the decision: privileges line by line, term and conditions. It closes the application."""

    NAME: ClassVar[str] = "notify_decision"
    ROLES: ClassVar[frozenset[Role]] = OFFICE | {Role.CHIEF_EXECUTIVE}

    application: UUID

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        application.require(Step.DECIDED, doing=self.NAME)
        appointment = file.practitioner.appointment
        if appointment is None or application.decided_at is None:
            raise NotAllowedNow("nothing was decided", state=str(application.step), allowed=[])
        granted = [name for name, grants in file.practitioner.grants.items() if grants]
        notice = letters.send(
            file,
            house,
            stamp,
            "decision",
            str(application.id),
            letters.to_practitioner(),
            {
                "category": str(appointment.category),
                "department": appointment.department,
                "first": str(appointment.first),
                "last": str(appointment.last),
                "privileges": "; ".join(granted),
                "not_granted": "; ".join(p for p in application.privileges if p not in granted),
            },
        )
        days = (house.legal_date(stamp.occurred_at) - house.legal_date(application.decided_at)).days
        application.trigger(events.DecisionNotified, stamp, notice=notice, days_since_decision=days)
        file.practitioner.trigger(
            file_events.ApplicationClosed, stamp, application=application.id, outcome="appointed"
        )
        return Made(ids={"notice": str(notice)})

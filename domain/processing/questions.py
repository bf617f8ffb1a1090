"""What an applicant is asked for in writing, and the clock of it, which starts with the notice's receipt."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from domain.application import Application, Deficiency, Question
from domain.committee.results import BallotOutcome
from domain.correspondence import letters
from domain.events.application import DeficiencyClockStarted
from domain.events.pauses import InformationRequested
from domain.file import File
from domain.house import House
from domain.values import BodyKind, Stamp


def ask(
    file: File,
    house: House,
    stamp: Stamp,
    application: Application,
    asked_by: BodyKind,
    question: str,
    decided: tuple[UUID, BallotOutcome] | tuple[None, None] = (None, None),
) -> UUID:
    """Send a reviewer's question to the applicant; the burden is theirs [S105]. Returns the notice."""
    days = house.rules(stamp.occurred_at).int("incomplete.days")
    request = f"{application.id}/question-{len(application.questions) + 1}"
    notice = letters.send(
        file,
        house,
        stamp,
        "information_requested",
        request,
        letters.to_practitioner(),
        {
            "application_kind": str(application.kind),
            "asked_by": str(asked_by),
            "question": question,
            "days": str(days),
        },
    )
    ballot, outcome = decided
    application.trigger(
        InformationRequested,
        stamp,
        request=request,
        body_kind=asked_by,
        ballot=ballot,
        outcome=outcome,
        question=question,
        days=days,
        notice=notice,
    )
    return notice


def start_clock(
    application: Application, asked: Deficiency | Question, house: House, stamp: Stamp, received_on: date
) -> None:
    """From the day of receipt (RC-11), with the days that the notice stated (RC-12)."""
    if asked.due is not None or application.ended:
        return
    last_day, due = house.deadline(received_on, asked.days)
    application.trigger(
        DeficiencyClockStarted,
        stamp,
        deficiency=asked.id,
        received_on=received_on,
        last_day=last_day,
        due=due,
    )


def received(file: File, house: House, stamp: Stamp, notice: UUID, day: date) -> None:
    """Start the clocks that wait for a notice's receipt."""
    for application in file.open_applications():
        for asked in application.asked():
            if asked.notice == notice:
                start_clock(application, asked, house, stamp, day)

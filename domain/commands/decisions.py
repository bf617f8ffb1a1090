"""The letter that tells the applicant what was decided, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from domain.application import Application, Step, departments
from domain.certain import certain
from domain.commands.base import OFFICE, FileCommand, Made
from domain.correspondence import letters
from domain.deciding.proposals import LineDecision, LineOutcome
from domain.errors import NotAllowedNow, NotFinal
from domain.events import application as events
from domain.events import practitioner as file_events
from domain.file import File
from domain.house import House
from domain.practitioner import Appointment
from domain.values import GRANTED_AS, ApplicationKind, Role, Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class NotifyDecision(FileCommand):
    """Send the applicant the decision, every line with its outcome, with term, conditions and reasons.

    It closes the application, unless a line of it still waits for a hearing. What is only proposed is no
    decision, and no letter tells it as one.
    """

    NAME: ClassVar[str] = "notify_decision"
    ROLES: ClassVar[frozenset[Role]] = OFFICE | {Role.CHIEF_EXECUTIVE}
    ON: ClassVar[type] = Application
    AT: ClassVar[frozenset[str]] = frozenset({Step.DECIDED})

    application: UUID

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        if application.step is Step.ADVERSE_PENDING_HEARING:
            raise NotFinal(
                "nothing is denied yet: the applicant has a right to a hearing; the board decides after it",
                about=application,
            )
        application.require(*self.AT, doing=self.NAME)
        if file.practitioner.deceased:
            raise NotAllowedNow("the practitioner has died", about=application)
        decided_at = certain(application.decided_at, "when it was decided")
        notice = letters.send(
            file,
            house,
            stamp,
            "decision",
            str(application.id),
            letters.to_practitioner(),
            _said(application, file.practitioner.appointment, decided_at),
        )
        days = (house.legal_date(stamp.occurred_at) - house.legal_date(decided_at)).days
        application.trigger(events.DecisionNotified, stamp, notice=notice, days_since_decision=days)
        if application.ended:
            file.practitioner.trigger(
                file_events.ApplicationClosed,
                stamp,
                application=application.id,
                outcome=outcome_of(application),
            )
        return Made(ids={"notice": str(notice)})


def outcome_of(application: Application) -> str:
    """How a file puts down that an application was decided."""
    return GRANTED_AS[application.kind] if _granted(application) else "denied"


def _granted(application: Application) -> bool:
    """Whether the board gave anything of it; of a category no line is asked for."""
    lines = application.decided.values()
    return any(line.given for line in lines) or not (lines or application.not_processed)


def _said(application: Application, appointment: Appointment | None, decided_at: datetime) -> dict[str, str]:
    """What the letter says of the decision, each privilege with its own outcome."""
    lines = tuple(application.decided.values())
    told = {
        "outcome": _outcome(application),
        "decided_at": decided_at.isoformat(),
        "privileges": "\n".join(_lines(application)) or "none was asked for",
        "conditions": "\n".join(
            f"{line.privilege}: {each}" for line in lines if line.given for each in line.conditions
        ),
        "evaluation": departments.plans(application) if _granted(application) else "",
        "reasons": "\n".join(_reasons(application)),
    }
    of_a_term = application.kind is not ApplicationKind.TELEMEDICINE_PROXY and _granted(application)
    return told | (_term(appointment) if appointment is not None and of_a_term else {})


def _lines(application: Application) -> Iterator[str]:
    """Every line with what became of it; one that waits for a hearing is not decided."""
    for line in application.decided.values():
        if line.privilege not in application.not_processed:
            yield f"{line.privilege}: {_word(application, line)}"
    yield from (f"{privilege}: not processed" for privilege in application.not_processed)
    for each in application.open_adverse():
        yield from (f"{line}: not decided, you have a right to a hearing" for line in each.lines)


def _word(application: Application, line: LineDecision) -> str:
    """What became of one line: of a reduction, what was asked for is to give it up."""
    if application.kind is ApplicationKind.PRIVILEGE_REDUCTION:
        return "relinquished" if line.given else "kept"
    return str(line.outcome).replace("_", " ")


def _reasons(application: Application) -> Iterator[str]:
    for line in application.decided.values():
        if line.outcome is LineOutcome.DENIED and line.reason:
            yield f"{line.privilege}: {line.reason}"
    for privilege, criteria in application.not_processed.items():
        yield f"{privilege}: {'; '.join(criteria)}"


def _outcome(application: Application) -> str:
    if not _granted(application):
        denied = any(line.outcome is LineOutcome.DENIED for line in application.decided.values())
        return "denied" if denied else "not_processed"
    whole = not application.not_processed and all(
        each in application.decided and application.decided[each].given for each in application.privileges
    )
    return "granted" if whole else "granted_in_part"


def _term(appointment: Appointment) -> dict[str, str]:
    return {
        "category": str(appointment.category),
        "department": appointment.department,
        "term_first": str(appointment.first),
        "term_last": str(appointment.last),
    }

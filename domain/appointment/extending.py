"""How long an appointment may be extended while an emergency is declared, and what that brings [S36][S45]."""

from __future__ import annotations

from datetime import date, datetime

from domain import legal_days
from domain.application import Application, Step
from domain.correspondence import letters
from domain.errors import ExtensionNotAllowed, Invalid
from domain.events.extensions import AppointmentExtended
from domain.file import File
from domain.house import House
from domain.practitioner import Appointment, Practitioner
from domain.processing.asking import standing
from domain.processing.issuing import give_out
from domain.values import ApplicationKind, Stamp


def why_not(file: Practitioner, house: House, at: datetime) -> str:
    """Why an appointment cannot be extended at an instant; nothing where it can."""
    held, rules = file.appointment, house.about(file).rules(at)
    if house.facility.emergency is None:
        return "no emergency is declared; activate_emergency_plan declares one"
    if not rules.flag("extension.allowed"):
        return "the bylaws let no appointment be extended"
    if held is None or held.ends_as is not None or held.over(at):
        return "there is no appointment that runs"
    if held.period.start > at:
        return "the next term is decided already"
    if latest(house, at) <= held.last:
        return f"the term goes on through {held.last} without it"
    return ""


def latest(house: House, at: datetime) -> date:
    """The last legal day that an extension may name: so many days on, since the plan may end today."""
    return legal_days.plus_days(house.legal_date(at), house.rules(at).int("extension.max_days"))


def extend(file: File, house: House, stamp: Stamp, law: str, until: date | None) -> None:
    """Let the term go on. Raises ExtensionNotAllowed, or Invalid for a day that is none of those allowed."""
    why, held = why_not(file.practitioner, house, stamp.occurred_at), file.practitioner.appointment
    emergency = house.facility.emergency
    if why or held is None or emergency is None:
        at = standing(file.practitioner, stamp.occurred_at)
        raise ExtensionNotAllowed(why, about=file.practitioner, state=at)
    last = _last(held, latest(house, stamp.occurred_at), until)
    file.practitioner.trigger(
        AppointmentExtended,
        stamp,
        emergency=emergency.id,
        law=law,
        was_last=held.last,
        last=last,
        effective_to=legal_days.end_of(last, house.zone),
    )
    for application in file.open_applications():
        if _is_out(application):
            give_out(application, file, house, stamp)
    _tell(file, house, stamp, held.last, last)


def _last(held: Appointment, most: date, until: date | None) -> date:
    last = until or most
    if not held.last < last <= most:
        raise Invalid("until", f"a day after {held.last}, {most} at the latest", last)
    return last


def _is_out(application: Application) -> bool:
    """Whether the applicant still has it: it may come back as long as the term goes on."""
    return application.kind is ApplicationKind.REAPPOINTMENT and application.step is Step.APPLICATION_ISSUED


def _tell(file: File, house: House, stamp: Stamp, was: date, last: date) -> None:
    to = letters.recipients(house.rules(stamp.occurred_at).recipients("notice.recipients", 1))
    said = {"was_last": str(was), "term_last": str(last), "reason": stamp.reason or ""}
    letters.send(file, house, stamp, "appointment_extended", str(last), to, said)

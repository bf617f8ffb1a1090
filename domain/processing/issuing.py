"""An application goes out, asked for by a person or by the clock; or it is taken back."""

from __future__ import annotations

from datetime import date, datetime

from domain import legal_days
from domain.application import Application
from domain.events import application as events
from domain.events.practitioner import ApplicationClosed, ApplicationOpened
from domain.file import File
from domain.house import House
from domain.ids import application_id
from domain.practitioner import Practitioner
from domain.values import ApplicationKind, StaffCategory, Stamp


def issue(
    file: File, house: House, stamp: Stamp, kind: ApplicationKind, department: str, category: StaffCategory
) -> Application:
    """Open an application of a kind on the file, and send the package out."""
    application = request(file, house, stamp, kind, department, category)
    give_out(application, file, house, stamp)
    return application


def request(
    file: File, house: House, stamp: Stamp, kind: ApplicationKind, department: str, category: StaffCategory
) -> Application:
    """Open an application of a kind on the file; nothing goes out by it."""
    application = Application(application_id(house.key, file.id, stamp.command))
    application.trigger(
        events.ApplicationRequested,
        stamp,
        about=file.id,
        kind=kind,
        category=category,
        department=department,
        for_practitioner=file.id,
    )
    file.practitioner.trigger(ApplicationOpened, stamp, application=application.id, kind=kind)
    file.applications = {**file.applications, application.id: application}
    return application


def give_out(application: Application, file: File, house: House, stamp: Stamp) -> date:
    """Send the package out; the last legal day to send it in."""
    last_day, due = return_by(application.kind, file.practitioner, house, stamp.occurred_at)
    application.trigger(events.ApplicationIssued, stamp, due=due, last_day=last_day)
    return last_day


def return_by(
    kind: ApplicationKind, practitioner: Practitioner, house: House, at: datetime
) -> tuple[date, datetime]:
    """The last day to send an application in: of a reappointment the term's own, of others by the bylaws."""
    held = practitioner.appointment
    if kind is ApplicationKind.REAPPOINTMENT and held is not None:
        return held.last, legal_days.end_of(held.last, house.zone)
    return house.deadline(house.legal_date(at), house.rules(at).int("application.return_days"))


def withdraw(file: File, stamp: Stamp, application: Application, outcome: str) -> None:
    """Close an application by its applicant's word, or by what leaves it nothing to ask for."""
    application.trigger(events.ApplicationWithdrawn, stamp, state=str(application.step))
    file.practitioner.trigger(ApplicationClosed, stamp, application=application.id, outcome=outcome)

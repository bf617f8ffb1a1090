"""Which department recommends on which line of an application, and for which of them an actor speaks."""

from __future__ import annotations

from datetime import datetime

from domain.application import Application, departments
from domain.committee import chairs
from domain.errors import NotAllowedNow, NotAMember
from domain.events.departments import DepartmentLines, DepartmentsAsked
from domain.forms import Form
from domain.house import House
from domain.practitioner import Practitioner
from domain.values import ApplicationKind, Designee, Role, Stamp

OF_SEVERAL = frozenset(
    {ApplicationKind.INITIAL, ApplicationKind.ADDITIONAL_PRIVILEGE, ApplicationKind.REAPPOINTMENT}
)
"""What can ask for lines of several departments."""
OFFICES = {
    Role.COMMITTEE_MEMBER: Designee.CREDENTIALS_COMMITTEE_CHAIR,
    Role.CHIEF_MEDICAL_OFFICER: Designee.CHIEF_MEDICAL_OFFICER,
}


def departments_of(application: Application, house: House, at: datetime) -> dict[str, tuple[str, ...]]:
    """Each department with its lines; the application's own comes first, and may have none [S118]."""
    found: dict[str, tuple[str, ...]] = {application.department: ()}
    for privilege in application.privileges:
        name = _department(application, privilege, house, at)
        found[name] = (*found.get(name, ()), privilege)
    return found


def _department(application: Application, privilege: str, house: House, at: datetime) -> str:
    """The department that the line's form names; the application's own where that one offers it too."""
    own, named = application.department, house.rules(at).pairs("chair.departments")
    forms = _forms(application, privilege, house, at) if named else ()
    of_forms = [named.get(form.id, own) for form in forms]
    if application.kind not in OF_SEVERAL or own in of_forms or not of_forms:
        return own
    return of_forms[0] if house.department(of_forms[0]) is not None else own


def _forms(application: Application, privilege: str, house: House, at: datetime) -> tuple[Form, ...]:
    """The applicant's own forms that offer a line; where none does, the one on which it stands."""
    known, asked_on = house.forms(), application.submitted_on or at
    own = (form for form in known.at(asked_on) if _own(form, application))
    offering = tuple(form for form in own if form.offers(privilege))
    standing = (form for each in (at, asked_on) for form in known.at(each) if form.has(privilege))
    return offering or tuple(standing)[:1]


def _own(form: Form, application: Application) -> bool:
    """A form that was signed; where none was, one whose core is asked for."""
    if application.forms:
        return form.signed_as in application.forms
    return any(line.core and line.id in application.privileges for line in form.lines)


def ask(application: Application, house: House, stamp: Stamp) -> None:
    """Have each department that has lines recommend on them, where there is more than one."""
    found = departments_of(application, house, stamp.occurred_at)
    if len(found) > 1:
        named = tuple(DepartmentLines(department=name, lines=lines) for name, lines in found.items())
        application.trigger(DepartmentsAsked, stamp, departments=named)


def meant(
    application: Application, file: Practitioner, house: House, stamp: Stamp, named: str | None = None
) -> str:
    """The department for which the actor speaks: as named, else the first of theirs that is missing.

    Refuses one that has no line in it, and one that has recommended.
    """
    asked, missing = departments.asked(application), departments.missing(application)
    theirs = [name for name in asked if named in (None, name) and _speaks(name, file, house, stamp)]
    speaks = next((name for name in theirs if name in missing), named or next(iter(theirs or missing)))
    if speaks not in asked:
        raise NotAMember(
            f"the department {speaks} has no line in this application",
            needed=f"chair of department {' or '.join(missing)}",
        )
    if speaks not in missing:
        raise NotAllowedNow(
            f"the department {speaks} has recommended; missing: {', '.join(missing)}",
            about=application,
            missing=list(missing),
        )
    return speaks


def _speaks(department: str, file: Practitioner, house: House, stamp: Stamp) -> bool:
    """Whether the actor leads a department, or recommends in the place of those who do."""
    at, body = stamp.occurred_at, house.department(department)
    if stamp.role in OFFICES:
        return chairs.designee(department, file, house, at) is OFFICES[stamp.role]
    seats = body.seated(at) if body is not None else ()
    return any(seat.member == stamp.actor and seat.position in chairs.LEADS for seat in seats)

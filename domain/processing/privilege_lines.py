"""The lines of a form that an application asks for: which version decides, and what goes no further."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from domain.application import Application
from domain.errors import FormOutOfDate, Invalid
from domain.events.lines import PrivilegeNotProcessed
from domain.file import File
from domain.forms import Form, FormLine, line_in
from domain.house import House
from domain.privileges import criteria
from domain.values import ApplicationKind, Stamp

UNMEASURED = frozenset({ApplicationKind.PRIVILEGE_REDUCTION, ApplicationKind.TELEMEDICINE_PROXY})


def asked_for(house: House, privileges: Iterable[str], at: datetime) -> tuple[FormLine, ...]:
    """The lines asked for, each once, on the forms in force. Raises Invalid, naming the nearest."""
    known = house.forms().lines(at)
    return tuple(line_in(known, each) for each in dict.fromkeys(privileges))


def signed_on(house: House, application: Application, named: Iterable[str], at: datetime) -> tuple[Form, ...]:
    """The forms that the applicant says were signed, as `pediatrics/M1`: those in force.

    Raises FormOutOfDate for one that is in force no more, Invalid for one that never was.
    """
    forms = house.forms()
    in_force = {form.signed_as: form for form in forms.at(at)}
    for name in named:
        if name in in_force:
            continue
        if not forms.knows(name):
            raise Invalid("forms", f"some of {', '.join(in_force)}", name)
        instead = [each for each, form in in_force.items() if form.id == name.partition("/")[0]]
        raise FormOutOfDate(
            f"the form {name} is out of date; sign {' or '.join(instead) or 'another'} instead",
            about=application,
            form=name,
            in_force=instead,
        )
    return tuple(in_force[name] for name in dict.fromkeys(named))


def as_decided(house: House, application: Application, privilege: str, at: datetime) -> FormLine:
    """A line on the form in force when it is decided on; where it is on none any more, as it was signed."""
    forms = house.forms()
    signed = forms.lines(application.submitted_on or at)
    return forms.lines(at).get(privilege) or line_in(signed, privilege)


def hold_to_thresholds(application: Application, file: File, house: House, stamp: Stamp) -> None:
    """Go on only with those lines asked for whose thresholds the file shows to be met.

    To give a line up, nothing need be met; what a distant site has granted it has looked at itself [S61].
    """
    if application.kind in UNMEASURED:
        return
    today = house.legal_date(stamp.occurred_at)
    for privilege in application.privileges:
        line = as_decided(house, application, privilege, stamp.occurred_at)
        missed = criteria.unmet(line, file.practitioner, today)
        if missed:
            application.trigger(
                PrivilegeNotProcessed,
                stamp,
                privilege=privilege,
                criteria=missed,
                hearing_right=False,
                npdb_report=False,
            )

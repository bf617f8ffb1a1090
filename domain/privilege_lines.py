"""The lines of a form that an application asks for: which version it was signed on, and which one decides."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from domain.application import Application
from domain.errors import FormOutOfDate, Invalid
from domain.forms import Form, FormLine, line_in
from domain.house import House


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

"""The next term is asked for, its ladder is climbed, and the term ends."""

from __future__ import annotations

from datetime import date

from domain import legal_days
from domain.application import Application
from domain.certain import certain
from domain.correspondence import letters
from domain.deadlines import Due, DueKind
from domain.deadlines.appointment import reappointment_subject
from domain.events import practitioner as events
from domain.events.appointment import PrivilegeExpired, ReappointmentOpened
from domain.file import File
from domain.house import House
from domain.judged import opens
from domain.passing.happens import Happens
from domain.practitioner import Appointment
from domain.processing.issuing import issue
from domain.values import ApplicationKind, Stamp


def _opens(file: File, house: House, item: Due, stamp: Stamp) -> None:
    """The application goes out by itself, unless it was asked for before."""
    held = certain(file.practitioner.appointment, "the term that ends")
    kind = ApplicationKind.REAPPOINTMENT
    out = _reappointment(file) or issue(file, house, stamp, kind, held.department, held.category)
    file.practitioner.trigger(
        ReappointmentOpened,
        stamp,
        application=out.id,
        last=held.last,
        recredential_by=_recredential_by(held, house, stamp),
    )
    # What an outage let the term outlast is told by its lapse alone.
    if held.over(stamp.recorded_at):
        return
    begun = (held.last - opens(house, "reappt.ladder", held.last)).days
    letters.send(
        file,
        house,
        stamp,
        "reappointment_opened",
        reappointment_subject(held.last),
        letters.recipients(*_told(house, stamp, begun)),
        {"term_last": str(held.last), "application": str(out.id)},
    )


def _reappointment(file: File) -> Application | None:
    """The reappointment under way, if there is one."""
    found = (a for a in file.open_applications() if a.kind is ApplicationKind.REAPPOINTMENT)
    return next((a for a in found if a.undecided), None)


def _recredential_by(held: Appointment, house: House, stamp: Stamp) -> date | None:
    rules = house.rules(stamp.occurred_at)
    if not rules.flag("ncqa.delegated"):
        return None
    return legal_days.add_months(house.legal_date(held.granted_at), rules.int("ncqa.recred_months"))


def _rung(file: File, house: House, item: Due, stamp: Stamp) -> None:
    """Chased, escalated, told for the last time; the bylaws say who hears at which rung."""
    held = certain(file.practitioner.appointment, "the term that ends")
    out, rung = _reappointment(file), item.rung or 0
    letters.send(
        file,
        house,
        stamp,
        "reappointment_reminder",
        reappointment_subject(held.last),
        letters.recipients(*_told(house, stamp, rung)),
        {
            "term_last": str(held.last),
            "days_left": str(rung),
            "step": str(out.step) if out is not None else "not_under_way",
        },
        rung=rung,
    )


def _told(house: House, stamp: Stamp, rung: int) -> tuple[tuple[str, ...], frozenset[str]]:
    rules = house.rules(stamp.occurred_at)
    return rules.recipients("reappt.recipients", rung), frozenset(rules.names("digest.roles"))


def _term(file: File, house: House, item: Due, stamp: Stamp) -> None:
    """The appointment lapses, and every line with it; no hearing matter by itself [S45]."""
    held = certain(file.practitioner.appointment, "the term that ends")
    file.practitioner.trigger(
        events.AppointmentLapsed,
        stamp,
        last=held.last,
        effective_from=stamp.occurred_at,
        during_leave=file.practitioner.on_leave(stamp.occurred_at),
    )
    lines = [
        privilege
        for privilege, grants in file.practitioner.grants.items()
        if any(grant.period.end == held.period.end and not grant.ended for grant in grants)
    ]
    for privilege in lines:
        _expire(file, stamp, privilege, alone=False)
    letters.send(
        file,
        house,
        stamp,
        "appointment_lapsed",
        str(held.last),
        letters.recipients(house.rules(stamp.occurred_at).recipients("notice.recipients", 0)),
        {"term_last": str(held.last), "since": stamp.occurred_at.isoformat(), "lapsed": "\n".join(lines)},
    )


def _line(file: File, house: House, item: Due, stamp: Stamp) -> None:
    _expire(file, stamp, item.subject, alone=True)


def _expire(file: File, stamp: Stamp, privilege: str, *, alone: bool) -> None:
    file.practitioner.trigger(
        PrivilegeExpired, stamp, privilege=privilege, alone=alone, effective_from=stamp.occurred_at
    )


HAPPENS: Happens = {
    DueKind.TERM_END: _term,
    DueKind.PRIVILEGE_EXPIRES: _line,
    DueKind.REAPPOINTMENT_OPENS: _opens,
    DueKind.REAPPOINTMENT_RUNG: _rung,
}

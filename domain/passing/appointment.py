"""An appointment's term ends."""

from __future__ import annotations

from domain.deadlines import Due, DueKind
from domain.events import practitioner as events
from domain.file import File
from domain.house import House
from domain.passing.happens import Happens
from domain.values import Stamp


def _term(file: File, house: House, item: Due, stamp: Stamp) -> None:
    appointment = file.practitioner.appointment
    if appointment is None:
        return
    file.practitioner.trigger(
        events.AppointmentLapsed,
        stamp,
        last=appointment.last,
        effective_from=stamp.occurred_at,
        during_leave=False,
    )


HAPPENS: Happens = {DueKind.TERM_END: _term}

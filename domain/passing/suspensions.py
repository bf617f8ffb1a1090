"""A suspension by rule was not cured in its days."""

from __future__ import annotations

from domain.appointment import departures
from domain.certain import certain
from domain.deadlines import Due, DueKind
from domain.deadlines.suspensions import given_up_after
from domain.events.departure import AppointmentRelinquished
from domain.file import File
from domain.house import House
from domain.passing.happens import Happens
from domain.values import Stamp


def _uncured(file: File, house: House, item: Due, stamp: Stamp) -> None:
    """Given up by rule: no judgment, no hearing, no report; one applies anew [S112][S113]."""
    (suspension,) = (s for s in file.practitioner.suspensions if s.id == item.subject)
    last, _ = certain(given_up_after(suspension, file.practitioner, house), "the last day to cure it")
    file.practitioner.trigger(
        AppointmentRelinquished,
        stamp,
        suspension=suspension.id,
        reason=suspension.reason,
        last=last,
        effective_from=stamp.occurred_at,
        hearing_right=False,
        npdb_report=False,
    )
    departures.tell(file, house, stamp, "relinquished", stamp.occurred_at)


HAPPENS: Happens = {DueKind.SUSPENSION_UNCURED: _uncured}

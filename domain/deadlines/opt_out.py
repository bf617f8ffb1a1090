"""An opt-out from Medicare renews itself every so many months, unless it is canceled in time [S128]."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain import legal_days
from domain.deadlines.kinds import Due, DueKind
from domain.deadlines.npdb import held_since
from domain.file import File
from domain.house import House
from domain.practitioner import OptOut


def due(file: File, house: House) -> Iterator[Due]:
    """Told in time to cancel it, to whoever works here; where that day is over, of the next renewal."""
    held, out = held_since(file, house), file.practitioner.opt_out
    if out is None or out.last is not None or held is None:
        return
    since = max(out.learnt_at, held[1])
    next_first = coming_renewal(out, house, house.legal_date(since))
    notice_days = house.rules_on(next_first).int("opt_out.notice_days")
    told_on = legal_days.days_before(cancel_by(next_first, house), notice_days)
    yield Due(
        at=max(legal_days.start_of(told_on, house.zone), since),
        kind=DueKind.OPT_OUT_RENEWS,
        subject=str(next_first),
        parameter="opt_out.notice_days",
    )


def coming_renewal(out: OptOut, house: House, today: date) -> date:
    """The first day of the next period that can still be kept from beginning, and was not told of."""
    number = 1
    while True:
        next_first = renewal(out, house, number)
        told = out.told is not None and next_first <= out.told
        if not told and today <= cancel_by(next_first, house):
            return next_first
        number += 1


def renewal(out: OptOut, house: House, number: int) -> date:
    """The first day of a later period."""
    months = house.rules(out.learnt_at).int("opt_out.period_months")
    return legal_days.add_months(out.first, number * months)


def cancel_by(next_first: date, house: House) -> date:
    """The last legal day on which it can be canceled."""
    return legal_days.days_before(next_first, house.rules_on(next_first).int("opt_out.cancel_days"))

"""A provisional period comes to its end, and the board has not ended it. The clock makes nobody full."""

from __future__ import annotations

from domain.appointment import departures, provisional
from domain.certain import certain
from domain.correspondence import letters
from domain.deadlines import Due, DueKind
from domain.deadlines.provisional import provisional_subject
from domain.events.provisional import ProvisionalLapsed
from domain.file import File
from domain.house import House
from domain.passing.happens import Happens
from domain.values import Stamp


def _end(file: File, house: House, item: Due, stamp: Stamp) -> None:
    """Extended by rule, or the appointment ends by rule: no judgment, no hearing, no report."""
    period = certain(provisional.under_way(file.practitioner), "the period that ends")
    if not period.ends_appointment:
        provisional.extend(file, house, stamp, period, None, by_rule=True)
        provisional.told(file, house, stamp)
        return
    file.practitioner.trigger(
        ProvisionalLapsed,
        stamp,
        last=period.last,
        effective_from=stamp.occurred_at,
        hearing_right=False,
        npdb_report=False,
    )
    departures.tell(file, house, stamp, "not_advanced", stamp.occurred_at)


def _rung(file: File, house: House, item: Due, stamp: Stamp) -> None:
    """Whoever asks for its end, or extends it, is told in time; the bylaws say who hears at which rung."""
    period = certain(provisional.under_way(file.practitioner), "the period that ends")
    rules, rung = house.rules(stamp.occurred_at), item.rung or 0
    letters.send(
        file,
        house,
        stamp,
        "provisional_ending",
        provisional_subject(period.last),
        letters.recipients(
            rules.recipients("provisional.recipients", rung), frozenset(rules.names("digest.roles"))
        ),
        {
            "provisional_last": str(period.last),
            "days_left": str(rung),
            "effect": "ends" if period.ends_appointment else "extends",
        },
        rung=rung,
    )


HAPPENS: Happens = {DueKind.PROVISIONAL_END: _end, DueKind.PROVISIONAL_RUNG: _rung}

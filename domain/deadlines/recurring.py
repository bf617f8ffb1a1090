"""When a duty that comes again and again opens, and when one that is open has its last day moved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from domain import judged, legal_days
from domain.deadlines.kinds import Due, DueKind
from domain.file import File
from domain.house import House
from domain.values import DutyKind

PARAMETERS = {DutyKind.NPDB_QUERY: "npdb.query_months", DutyKind.OPPE: "oppe.interval_months"}
"""What each hangs on."""
OPENS = {DutyKind.NPDB_QUERY: DueKind.NPDB_QUERY_OPENS, DutyKind.OPPE: DueKind.OPPE_OPENS}


def due(file: File, house: House, kind: DutyKind, last: date, since: datetime) -> Iterator[Due]:
    """The duty opens at the first rung before its last day; one that waits is not opened a second time.

    Nothing happens before `since`, when the facts that it comes of were learnt. What moves the last day while
    the duty is open, an exception or other bylaws, moves the duty; one that was breached stays so.
    """
    waits = None
    for duty in file.practitioner.duties.values():
        if duty.kind is kind:
            # One that was moved bears the day on which it first was due: it is not opened again for that.
            if duty.last_day == last or (not duty.waits and duty.subject == str(last)):
                return
            waits = duty if duty.waits else waits
    if waits is None:
        day = judged.opens(house, f"duty.ladder.{kind}", last)
        opens = legal_days.start_of(day, house.zone)
        yield Due(at=max(opens, since), kind=OPENS[kind], subject=str(last), parameter=PARAMETERS[kind])
    elif waits.state == "open":
        granted = (each.since for each in file.practitioner.exceptions if each.parameter.key == waits.rule)
        yield Due(
            at=max(waits.opened_at, since, *granted),
            kind=DueKind.DUTY_MOVES,
            subject=f"{waits.id}/{last}",
            parameter=waits.rule,
        )

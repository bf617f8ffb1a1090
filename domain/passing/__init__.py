"""The passing of time: what happens to a file when something falls due.

A clock tells, escalates, closes what waits for its applicant, lapses and suspends. It never appoints,
grants, recommends, restores, or counts silence.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from domain.corrective import surrenders
from domain.deadlines import Due, DueKind, coming
from domain.file import File
from domain.house import House
from domain.passing import (
    applications,
    appointment,
    collaborations,
    corrective,
    credentials,
    due_process,
    duties,
    evaluation,
    exceptions,
    late_fee,
    leave,
    opt_out,
    provisional,
    references,
    returns,
    routes,
    suspensions,
)
from domain.passing.clock import CLOCK, clock_stamp
from domain.passing.happens import Happens

__all__ = ["CLOCK", "HAPPENS", "clock_stamp", "first_at", "pass_first", "pass_next"]

HAPPENS: Happens = {
    **credentials.HAPPENS,
    **appointment.HAPPENS,
    **provisional.HAPPENS,
    **leave.HAPPENS,
    **suspensions.HAPPENS,
    **applications.HAPPENS,
    **returns.HAPPENS,
    **late_fee.HAPPENS,
    **references.HAPPENS,
    **corrective.HAPPENS,
    **due_process.HAPPENS,
    **duties.HAPPENS,
    **evaluation.HAPPENS,
    **exceptions.HAPPENS,
    **opt_out.HAPPENS,
    **routes.HAPPENS,
    **collaborations.HAPPENS,
}


def pass_next(file: File, house: House, until: datetime, recorded_at: datetime) -> bool:
    """Let everything due at the earliest instant up to `until` happen; false when nothing is due.

    After an outage several rungs of one ladder may be due: only the most urgent is told.
    """
    return pass_first(file, house, coming(file, house), until, recorded_at)


def pass_first(
    file: File, house: House, known: Iterable[Due], until: datetime, recorded_at: datetime
) -> bool:
    """The same, where everything that will fall due on the file is known already, in whatever order."""
    house = house.about(file.practitioner)
    telling = _telling(known, until)
    if not telling:
        return False
    first, happened = telling[0].at, False
    for item in telling:
        # What happened before it at the same instant may have done away with it.
        if item.at == first and (not happened or item in coming(file, house)):
            HAPPENS[item.kind](file, house, item, clock_stamp(house, first, recorded_at))
            happened = True
    surrenders.follow(file, house, clock_stamp(house, first, recorded_at))
    if not any(stream.pending for stream in file.streams()):
        # It would fall due again for ever.
        raise RuntimeError(f"{telling[0].kind} at {first} changed nothing on {file.id}")
    return True


def first_at(known: Iterable[Due], until: datetime) -> datetime | None:
    """The instant at which something happens next, up to another; none where nothing does."""
    return next((item.at for item in _telling(known, until)), None)


def _telling(known: Iterable[Due], until: datetime) -> list[Due]:
    overdue = sorted((item for item in known if item.at <= until), key=lambda item: item.order)
    return [item for item in overdue if not _outrun(item, overdue)]


def _outrun(item: Due, overdue: list[Due]) -> bool:
    """A reminder is outrun by a later one of its ladder, or by the end itself, that is due as well."""
    return item.kind in OUTRUN_BY and any(
        other.subject == item.subject and other.kind in OUTRUN_BY[item.kind] and _later(other, item)
        for other in overdue
    )


def _later(other: Due, item: Due) -> bool:
    """New bylaws may bring several rungs at the instant of their adoption; fewer days left come later."""
    if other.at != item.at or other.rung is None or item.rung is None:
        return other.at > item.at
    return other.rung < item.rung


OUTRUN_BY = {
    DueKind.LEAVE_NOTICE: (DueKind.LEAVE_END,),
    DueKind.REAPPOINTMENT_RUNG: (DueKind.REAPPOINTMENT_RUNG, DueKind.TERM_END),
    DueKind.PROVISIONAL_RUNG: (DueKind.PROVISIONAL_RUNG, DueKind.PROVISIONAL_END),
    DueKind.EXPIRY_RUNG: (DueKind.EXPIRY_RUNG, DueKind.CREDENTIAL_LAPSE, DueKind.GRACE_BEGINS),
    DueKind.GRACE_NOTICE: (DueKind.GRACE_NOTICE, DueKind.CREDENTIAL_LAPSE),
    DueKind.REFERENCE_RUNG: (DueKind.REFERENCE_RUNG, DueKind.REFERENCE_END),
    DueKind.RETURN_RUNG: (DueKind.RETURN_RUNG, DueKind.APPLICATION_RETURN_END, DueKind.PREAPPLICATION_END),
    DueKind.PROCEEDING_RUNG: (DueKind.PROCEEDING_RUNG, DueKind.PROCEEDING_OVERDUE),
    DueKind.DUTY_RUNG: (DueKind.DUTY_RUNG, DueKind.DUTY_BREACH),
}

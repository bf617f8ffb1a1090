"""What the end of a leave brings: a reminder to ask for the return, or else a deemed resignation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from domain import legal_days
from domain.deadlines.kinds import Due, DueKind
from domain.file import File
from domain.house import House
from domain.practitioner import Leave
from domain.values import ApplicationKind


def due(file: File, house: House) -> Iterator[Due]:
    leave = file.practitioner.leave
    if leave is None or leave.return_by is None or leave.last is None:
        return
    # A request to return that came in time keeps the right until it is decided [S122].
    if ApplicationKind.REINSTATEMENT in file.practitioner.open_kinds.values():
        return
    at = max(leave.return_by, leave.return_failed_at or leave.return_by)
    yield Due(at=at, kind=DueKind.LEAVE_END, subject=leave.id, parameter="loa.max_months")
    yield from _notice(leave, leave.last, at, file, house)


def _notice(leave: Leave, last: date, end: datetime, file: File, house: House) -> Iterator[Due]:
    if any(notice.kind == "leave_ending" and notice.subject == leave.id for notice in file.notices()):
        return
    day = legal_days.days_before(last, house.rules_on(last).int("loa.return_notice_days"))
    at = max(legal_days.start_of(day, house.zone), leave.since)
    if at < end:
        yield Due(at=at, kind=DueKind.LEAVE_NOTICE, subject=leave.id, parameter="loa.return_notice_days")

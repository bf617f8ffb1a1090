"""What the days of an open duty bring: reminders, and its breach."""

from __future__ import annotations

from collections.abc import Iterator

from domain import legal_days
from domain.correspondence.record import Notice
from domain.deadlines.kinds import Due, DueKind
from domain.file import File
from domain.house import House
from domain.judged import rungs
from domain.practitioner import Duty


def due(file: File, house: House) -> Iterator[Due]:
    for duty in file.practitioner.open_duties():
        if duty.state == "open":
            yield Due(at=duty.due, kind=DueKind.DUTY_BREACH, subject=duty.id, parameter=duty.rule)
            yield from _rungs(duty, file, house)


def _rungs(duty: Duty, file: File, house: House) -> Iterator[Due]:
    """The reminders still to come: none before its last day was known, none behind a more urgent one told."""
    told = min(
        (n.rung for n in file.notices() if _reminds(n, duty) and n.rung),
        default=None,
    )
    for days in rungs(house, f"duty.ladder.{duty.kind}", duty.last_day):
        at = legal_days.start_of(legal_days.days_before(duty.last_day, days), house.zone)
        if at > duty.counts_from and (told is None or days < told):
            yield Due(
                at=at,
                kind=DueKind.DUTY_RUNG,
                subject=duty.id,
                parameter=f"duty.ladder.{duty.kind}",
                rung=days,
            )


def _reminds(notice: Notice, duty: Duty) -> bool:
    about = notice.kind == "duty_reminder" and notice.subject == duty.id
    return about and (duty.moved_at is None or notice.sent_at >= duty.moved_at)

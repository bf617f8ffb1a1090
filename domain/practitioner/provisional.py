"""The provisional period of a first appointment, a machine beside the term."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from domain.aggregate import Facts
from domain.events import provisional as events
from domain.practitioner.appointment import Appointment, cut, cut_all, end_as
from domain.values import EndsAs, Period

if TYPE_CHECKING:
    from domain.practitioner.file import Practitioner

FACTS = Facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Provisional:
    """`state` is provisional, full, lapsed, or over where the appointment ended meanwhile.

    `period` has an end from then on. `since` is when it began or was extended last, `by_rule_at` if by rule;
    `months` is how long each time. `ends_appointment`: at `due` the appointment ends, unless the board ends
    the period before.
    """

    first: date
    last: date
    due: datetime
    months: int
    ends_appointment: bool
    since: datetime
    period: Period
    state: str = "provisional"
    extensions: int = 0
    by_rule_at: datetime | None = None

    @property
    def open(self) -> bool:
        return self.state == "provisional"

    def broken_off(self, at: datetime) -> Provisional:
        """What becomes of it where a new appointment begins without it."""
        return replace(self, state="over", period=cut(self.period, at)) if self.open else self


def terms(file: Practitioner) -> tuple[Period, ...]:
    """The stretches of a file as far as they go: a provisional period may end one before its term."""
    periods = tuple(each.period for each in file.appointments)
    held = file.provisional
    if held is None or not (held.open and held.ends_appointment):
        return periods
    left = tuple(cut(each, held.due) for each in periods)
    return tuple(each for each in left if each.end is None or each.end > each.start) or left


def stretches(file: Practitioner) -> Iterator[tuple[Appointment, Period, bool]]:
    """The stretches, parted where a provisional period begins and ends; whether it is provisional."""
    known, running = terms(file), [each.period for each in file.provisionals]
    for held in file.appointments:
        ends = [each.end for each in known if each.start == held.period.start] or [held.period.end]
        for piece in _parts(Period(start=held.period.start, end=ends[-1]), running):
            yield held, piece, any(each.covers(piece.start) for each in running)


def _parts(whole: Period, at: Iterable[Period]) -> Iterator[Period]:
    """A period in parts: at the starts and ends of others that lie within it."""
    edges = {edge for each in at for edge in (each.start, each.end) if edge is not None}
    inner = sorted(edge for edge in edges if edge > whole.start and whole.covers(edge))
    for start, end in zip((whole.start, *inner), (*inner, whole.end), strict=True):
        yield Period(start=start, end=end)


@FACTS.register
def _(file: Practitioner, event: events.ProvisionalBegun) -> None:
    begun = Provisional(
        first=event.first,
        last=event.last,
        due=event.due,
        months=event.months,
        ends_appointment=event.ends_appointment,
        since=event.stamp.occurred_at,
        period=Period(start=event.effective_from),
    )
    file.provisionals = (*file.provisionals, begun)


@FACTS.register
def _(file: Practitioner, event: events.ProvisionalExtended) -> None:
    at = event.stamp.occurred_at
    _change(
        file,
        last=event.last,
        due=event.due,
        ends_appointment=event.ends_appointment,
        extensions=event.number,
        since=at,
        by_rule_at=at if event.by_rule else None,
    )


@FACTS.register
def _(file: Practitioner, event: events.ProvisionalEnded) -> None:
    _change(file, state="full", period=_until(file, event.effective_from))


@FACTS.register
def _(file: Practitioner, event: events.ProvisionalLapsed) -> None:
    file.kept = (file.appointments, file.grants)
    _change(file, state="lapsed", period=_until(file, event.effective_from))
    end_as(file, EndsAs.NOT_ADVANCED)
    cut_all(file, event.effective_from)
    file.left_at = event.effective_from


@FACTS.register
def _(file: Practitioner, event: events.ProvisionalLapseSetAside) -> None:
    file.appointments, file.grants = file.kept
    file.left_at = None
    _change(file, state="provisional", period=Period(start=file.provisionals[-1].period.start))


def _until(file: Practitioner, at: datetime) -> Period:
    return cut(file.provisionals[-1].period, at)


def _change(file: Practitioner, **changed: object) -> None:
    last = replace(file.provisionals[-1], **changed)  # type: ignore[arg-type]  # its own fields, by name
    file.provisionals = (*file.provisionals[:-1], last)

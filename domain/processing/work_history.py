"""The gaps in a work history, and which of them are not explained as the bylaws ask [S22][S27c].

The days looked at are those of the bylaws' years before a day. A gap longer than `work_history.gap_months` is
explained; one longer than `work_history.written_gap_months`, in writing. Months are counted as in RC-13.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from domain import legal_days
from domain.application import Application
from domain.bylaws import Rules
from domain.events.work_history import GapExplained, WorkStated

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Legal days without a stated place, both inclusive; `in_writing` how it must be explained."""

    first: date
    last: date
    in_writing: bool


def unexplained(application: Application, rules: Rules) -> tuple[Gap, ...]:
    """The gaps that still wait for an explanation on the rules' day, the oldest first."""
    return tuple(
        gap
        for gap in gaps(application.work_history, rules)
        if not any(_explains(said, gap) for said in application.explained_gaps)
    )


def gaps(entries: Iterable[WorkStated], rules: Rules) -> Iterator[Gap]:
    """The stretches without a place that are long enough to be explained, the oldest first."""
    today = rules.day
    free = legal_days.add_months(today, -12 * rules.int("work_history.years"))
    for entry in sorted(entries, key=lambda each: each.first):
        yield from _gap(free, min(entry.first, today) - DAY, rules)
        free = max(free, (entry.last or today) + DAY)
    yield from _gap(free, today, rules)


def _gap(first: date, last: date, rules: Rules) -> Iterator[Gap]:
    if _longer(first, last, rules.int("work_history.gap_months")):
        in_writing = _longer(first, last, rules.int("work_history.written_gap_months"))
        yield Gap(first=first, last=last, in_writing=in_writing)


def _longer(first: date, last: date, months: int) -> bool:
    return last > legal_days.for_months(first, months)


def _explains(said: GapExplained, gap: Gap) -> bool:
    covers = said.first <= gap.first and (said.last is None or gap.last <= said.last)
    return covers and (said.in_writing or not gap.in_writing)

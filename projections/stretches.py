"""The stretches of an appointment as columns of a row, and the one that an instant is asked about.

A row holds them all: a category changed, or a term renewed, in advance shows from its first instant on.
"""

from __future__ import annotations

from domain.practitioner import Practitioner
from domain.practitioner.appointment import Appointment
from domain.practitioner.provisional import stretches
from domain.values import Period
from projections.table import Row

COLUMNS = {
    "categories": "text[] NOT NULL",
    "departments": "text[] NOT NULL",
    "firsts": "date[] NOT NULL",
    "lasts": "date[] NOT NULL",
    "begins": "timestamptz[] NOT NULL",
    "runs_from": "timestamptz[] NOT NULL",
    "runs_to": "timestamptz[] NOT NULL",
    "runs_end_as": "text[] NOT NULL",
}
HELD = (
    "LEFT JOIN LATERAL (SELECT * FROM unnest(categories, departments, firsts, lasts, begins, runs_from, "
    "runs_to, runs_end_as) AS every(category, department, first, last, begins, appointed_from, appointed_to, "
    "ends_as) ORDER BY begins <= clock.now DESC, abs(extract(epoch FROM begins - clock.now)) LIMIT 1) "
    "AS held ON true"
)
"""Joined to a row and the clock: the stretch begun last at the instant, or before all of them the first."""


def columns(person: Practitioner) -> Row:
    """Each stretch, with the run of stretches without a gap that it belongs to, and how that run ends."""
    held = _held(person)
    runs = _runs([period for _, period in held])
    ends = [next(each for each, period in reversed(held) if period.end == run.end) for run in runs]
    return (
        [str(each.category) for each, _ in held],
        [each.department for each, _ in held],
        [each.first for each, _ in held],
        [each.last for each, _ in held],
        [period.start for _, period in held],
        [run.start for run in runs],
        [run.end for run in runs],
        [_ends_as(person, last, run is runs[-1]) for last, run in zip(ends, runs, strict=True)],
    )


def _held(person: Practitioner) -> list[tuple[Appointment, Period]]:
    """What never came about, because the appointment ended before, is left out where anything did."""
    every = [(held, period) for held, period, _ in stretches(person)]
    return [each for each in every if each[1].start != each[1].end] or every[-1:]


def _runs(periods: list[Period]) -> list[Period]:
    """For each period the whole run that it is part of."""
    runs: list[list[Period]] = []
    for each in periods:
        if runs and runs[-1][-1].end == each.start:
            runs[-1].append(each)
        else:
            runs.append([each])
    return [whole for run in runs for whole in [Period(start=run[0].start, end=run[-1].end)] * len(run)]


def _ends_as(person: Practitioner, last: Appointment, latest: bool) -> str | None:
    """A term renewed in advance ends with the one before it, and it is the file's latest that says how."""
    said = person.appointments[-1].ends_as if latest else last.ends_as
    return str(said) if said else None

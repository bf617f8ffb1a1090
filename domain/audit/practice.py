"""F18: how their practice was looked at. Of peer review the file audit says that it was, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain, pairwise

from domain import legal_days
from domain.audit.answers import Answer, Found, Lack, answer
from domain.audit.record import Record
from domain.events.evaluation import (
    FppeCompleted,
    FppeDiscontinued,
    FppeExtended,
    FppeOpened,
    OppeReviewed,
)
from domain.events.practitioner import PrivilegeGranted
from domain.values import ApplicationKind, FppeCause

MONTHS = 12
"""The longest between two ongoing evaluations [S47]."""
NEW = (ApplicationKind.INITIAL, ApplicationKind.ADDITIONAL_PRIVILEGE)
ENDED = (FppeCompleted, FppeDiscontinued)


def evaluated(record: Record) -> Answer:
    """F18. Each new privilege has a plan and a result; ongoing evaluation goes on, and into renewals [S46].

    Which privilege, and what was found, is peer review and is not said here.
    """
    found = chain(_focused(record), _ongoing(record), _used(record))
    return answer(found, "no privilege was granted to them here")


def _focused(record: Record) -> Iterator[Found]:
    opened = [e for e in record.of(FppeOpened) if e.event.cause is FppeCause.NEW_PRIVILEGE]
    yield from opened
    yield from record.of(*ENDED)
    new = {cycle.application.id for cycle in record.cycles_of(*NEW)}
    fresh = {e.event.privilege for e in record.of(PrivilegeGranted) if e.event.application in new}
    for _ in range(len(fresh - {each.event.privilege for each in opened})):
        yield Lack("a new privilege has no plan of focused evaluation")
    last = {e.event.evaluation: e.event.last for e in record.of(FppeOpened, FppeExtended)}
    ended = {each.event.evaluation for each in record.of(*ENDED)}
    for evaluation, day in last.items():
        if evaluation not in ended and day < record.day:
            yield Lack(f"a focused evaluation that was to end on {day} has no result")


def _ongoing(record: Record) -> Iterator[Found]:
    reviews = tuple(record.of(OppeReviewed))
    yield from reviews
    days = sorted(each.event.reviewed_on for each in reviews)
    for held in record.appointed:
        first = record.legal_date(held.start)
        end = record.legal_date(min(held.end or record.until, record.until))
        since = max([day for day in days if day <= first], default=first)
        looked = [day for day in days if first < day <= end]
        yield from _apart([since, *looked, end])


def _apart(days: list[date]) -> Iterator[Found]:
    for before, after in pairwise(days):
        if after > legal_days.add_months(before, MONTHS):
            yield Lack(f"no ongoing evaluation in the {MONTHS} months after {before}")


def _used(record: Record) -> Iterator[Found]:
    reviews = tuple(record.of(OppeReviewed))
    for cycle in record.cycles_of(ApplicationKind.REAPPOINTMENT):
        wanted = cycle.rules.int("reappt.oppe_reviews")
        before = [each for each in reviews if each.position < cycle.decision.position]
        if len(before) < wanted:
            yield cycle.lacks("no ongoing evaluation was on file when it was decided")

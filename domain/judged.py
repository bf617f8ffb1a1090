"""What runs over days on which other values begin to hold: each day is judged by its own rules (RC-12)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from domain import legal_days
from domain.bylaws import Rules
from domain.house import House

# No ladder begins earlier before its last day.
LONGEST = 366


def last_day(house: House, start: date, last_by: Callable[[Rules], date]) -> date:
    """The last day of what runs from `start`, where `last_by` says it by the rules of one day.

    A value that begins to hold while it runs gives its own last day. Where that is gone by, it is over with
    the value before; by an exception, which may be granted in the middle of its first day, with that day.
    """
    last = last_by(house.rules_on(start))
    granted = {each.effective_from for each in house.exceptions}
    for turn in house.turns(start):
        if turn > last:
            break
        over = turn if turn in granted else legal_days.days_before(turn, 1)
        last = max(over, last_by(house.rules_on(turn)))
    return last


def extended(house: House, key: str, start: date, stated: date) -> date:
    """The last day of days from `start` as it was stated, or a later one by an exception granted since.

    What was stated stands: an exception gives more time, through its own last day at most, and takes none.
    """
    last = stated
    days = ((each.effective_from, each.effective_to) for each in house.exceptions if each.key == key)
    for first, through in sorted((first, end) for first, end in days if first and end and first >= start):
        if first <= legal_days.plus_days(last, 1):
            own, _ = house.deadline(start, house.rules_on(first).int(key))
            last = max(last, min(own, through))
    return last


def rungs(house: House, key: str, last: date) -> tuple[int, ...]:
    """The days before `last` at which a ladder reminds: each is a rung by the rules of its own day."""
    ladders = _ladders(house, key, last)
    if len(ladders) == 1:
        return next(iter(ladders))
    days = sorted({each for ladder in ladders for each in ladder}, reverse=True)
    return tuple(each for each in days if each in _on(house, key, legal_days.days_before(last, each)))


def opens(house: House, key: str, last: date) -> date:
    """The first day on which a ladder has begun by the rules of that day: no change of them leaps over it."""
    ladders = _ladders(house, key, last)
    first = {legal_days.days_before(last, ladder[0]) for ladder in ladders}
    if len(ladders) == 1:
        return first.pop()
    days = first | {*_turns(house, last), last}
    return min(day for day in days if (last - day).days <= _on(house, key, day)[0])


def _on(house: House, key: str, day: date) -> tuple[int, ...]:
    return house.rules_on(day).ladder(key)


def _turns(house: House, last: date) -> list[date]:
    return [turn for turn in house.turns(legal_days.days_before(last, LONGEST)) if turn <= last]


def _ladders(house: House, key: str, last: date) -> frozenset[tuple[int, ...]]:
    """The ladders that hold in the time before a last day; nearly always it is one."""
    known = house.ladders.get((key, last))
    if known is None:
        turns = _turns(house, last)
        before = [legal_days.days_before(last, LONGEST)] if turns else []
        known = frozenset(_on(house, key, day) for day in (*before, *turns, last))
        house.ladders[key, last] = known
    return known

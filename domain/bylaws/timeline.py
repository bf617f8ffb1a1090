"""The rules of one version on whichever day is asked about, without looking through all of it each time."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from domain.bylaws.parameters import Parameter
from domain.bylaws.rules import Rules
from domain.bylaws.versions import Bylaws

_Holding = Mapping[tuple[str, str | None], Parameter]
_DAY = timedelta(days=1)


class Timeline:
    """One version's parameters by the stretches of days in which the same of them hold."""

    def __init__(self, bylaws: Bylaws) -> None:
        self._bylaws = bylaws
        self._turns = sorted({day for each in bylaws.parameters for day in turns(each)})
        self._holding: dict[int, _Holding] = {}

    def on(self, day: date) -> Rules:
        """The rules in force on a legal day, as the bylaws themselves say."""
        stretch = bisect_right(self._turns, day)
        if stretch not in self._holding:
            self._holding[stretch] = self._bylaws.holding(day)
        return Rules(self._bylaws.version, day, self._holding[stretch])

    def turns(self, after: date) -> list[date]:
        """The legal days after one on which any value turns."""
        return self._turns[bisect_right(self._turns, after) :]


def turns(parameter: Parameter) -> Iterator[date]:
    """The days from which on it holds, and from which on it holds no more."""
    if parameter.effective_from is not None:
        yield parameter.effective_from
    if parameter.effective_to is not None and parameter.effective_to < date.max:
        yield parameter.effective_to + _DAY

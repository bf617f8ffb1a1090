"""What a file of bylaws takes from those it builds on."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from domain.bylaws.parameters import Parameter

_Place = tuple[str, str | None]


def inherited(base: Iterable[Parameter], own: Iterable[Parameter]) -> Iterator[Parameter]:
    """The parameters of the base that still hold: all of a key not named, else those until it begins.

    A body whose value the base knows and the file does not name goes by what the file says of every body.
    """
    begins = dict[_Place, date]()
    for each in own:
        first = each.effective_from or date.min
        begins[each.key, each.body] = min(first, begins.get((each.key, each.body), first))
    for each in base:
        until = begins.get((each.key, each.body), begins.get((each.key, None)))
        if until is None:
            yield each
        elif (each.effective_from or date.min) < until:
            last = until - timedelta(days=1)
            yield replace(each, effective_to=min(each.effective_to or last, last))

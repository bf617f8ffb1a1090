"""How the trail is searched: by statements that are fast for what is common and for what is rare.

Whoever asks for the first fifty in order can walk the events and look at each, or gather all that an index
has and sort it. The one takes for ever where there are few, the other where there are many, and no statistics
know which words go together. So words are looked for among the nearest events first, and everywhere only
where these have too few.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from projections.database import Reader
from projections.trail.entries import BLOCK
from projections.trail.sought import Sought
from projections.trail.words import asked, cut

NEAR = 8_192
"""So many positions are walked before all that an index has is gathered."""
FARTHER = 8
"""So many times as far, where by what was found there would be enough."""
LOOK = 30
"""To look at one event takes as long as to gather so many from an index."""
LAST = 2**63 - 1
ENDS = (
    "SELECT (SELECT min(position) FROM views.trail WHERE facility = %(facility)s), "
    "(SELECT max(position) FROM views.trail WHERE facility = %(facility)s)"
)
_WITHIN = (
    "EXISTS (SELECT FROM views.trail WHERE facility = %(facility)s "
    f"AND position >> {BLOCK} = block AND occurred_at >= %(since)s AND occurred_at < %(until)s)"
)
WITHIN = (
    "WITH ends AS (SELECT "
    f"(SELECT min(position) >> {BLOCK} FROM views.trail WHERE facility = %(facility)s) AS first, "
    f"(SELECT max(position) >> {BLOCK} FROM views.trail WHERE facility = %(facility)s) AS last) SELECT "
    f"(SELECT block << {BLOCK} FROM ends, generate_series(first, last) block WHERE {_WITHIN} LIMIT 1), "
    f"(SELECT ((block + 1) << {BLOCK}) - 1 FROM ends, generate_series(last, first, -1) block "
    f"WHERE {_WITHIN} LIMIT 1)"
)
"""The positions between which a period lies: a look into an index for each block, from either end as far as
the first that has something of it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Positions from the lowest to the highest, both of them within, and from which end they are walked."""

    low: int = 0
    high: int = LAST
    newest_first: bool = False

    def after(self, position: int | None) -> Stretch:
        """What is left of it once a position is passed."""
        if position is None:
            return self
        if self.newest_first:
            return replace(self, high=min(self.high, position - 1))
        return replace(self, low=max(self.low, position + 1))

    def beginning(self, positions: int) -> Stretch:
        """So many positions of it."""
        if self.newest_first:
            return replace(self, low=max(self.low, self.high - positions))
        return replace(self, high=min(self.high, self.low + positions))

    def narrowed(self, sought: Sought) -> tuple[str, list[Any]]:
        """As SQL over views.trail, and its values."""
        text, values = sought.conditions()
        low = (" AND position >= %s", [self.low]) if self.low > 0 else ("", [])
        high = (" AND position <= %s", [self.high]) if self.high < LAST else ("", [])
        return text + low[0] + high[0], values + low[1] + high[1]

    @property
    def order(self) -> str:
        return "position DESC" if self.newest_first else "position"


class Looking(Reader):
    """Finds positions of events."""

    # Each question has a plan of its own: an actor of one act and one of a million want other indexes.
    prepared = False

    async def positions(self, sought: Sought, after: int | None, limit: int, newest_first: bool) -> list[int]:
        """The first `limit` in order, behind a position."""
        bounds = await self.bounds(sought, newest_first)
        if bounds is None:
            return []
        left = bounds.after(after)
        if not sought.by_words:
            return await self._walked(sought.unindexed, left, limit)
        for positions in (NEAR, NEAR * FARTHER):
            found = await self._walked(sought.unindexed, left.beginning(positions), limit)
            if len(found) == limit:
                return found
            if len(found) * FARTHER < limit:
                break
        return await self._gathered(await self._common_last(sought), left, limit)

    async def _common_last(self, sought: Sought) -> Sought:
        """Words far more common than the rarest are looked for in what the others find.

        An index that is asked for several gathers first whatever each begins: of the most common ones, half
        of the trail. How common a word is, the planner knows.
        """
        words = cut(sought.words or "").split()
        if len(words) < 2:
            return sought
        expected = {word: await self._expected(word) for word in words}
        rarest = min(expected.values())
        common = [word for word in expected if expected[word] > max(rarest, rarest * LOOK)]
        found = [word for word in expected if word not in common]
        return replace(sought, words=" ".join(found), beside=" ".join(common) or None)

    async def _expected(self, word: str) -> float:
        """How many events the planner expects to have a word."""
        statement = "EXPLAIN (FORMAT JSON) SELECT FROM views.trail WHERE words @@ %s::tsquery"
        plan: list[dict[str, Any]] = await self.row(statement, (asked(word),), lambda plan: plan) or []
        return float(plan[0]["Plan"]["Plan Rows"])

    async def bounds(self, sought: Sought, newest_first: bool = False) -> Stretch | None:
        """Between which positions to look; none where nothing is there to be found."""
        values = {"facility": sought.facility}
        if sought.period is not None:
            statement = WITHIN
            values["since"], values["until"] = sought.period
        elif sought.by_words:
            statement = ENDS
        else:
            return Stretch(newest_first=newest_first)
        ends: tuple[int | None, int | None] | None
        ends = await self.row(statement, values, lambda low, high: (low, high))
        if ends is None or ends[0] is None or ends[1] is None:
            return None
        return Stretch(ends[0], ends[1], newest_first)

    async def _walked(self, sought: Sought, stretch: Stretch, limit: int) -> list[int]:
        """In order, each apart that has an index of its own."""
        some, values = [], list[Any]()
        for each in sought.apart:
            text, its = stretch.narrowed(each)
            some.append(f"(SELECT position FROM views.trail WHERE {text} ORDER BY {stretch.order} LIMIT %s)")
            values += [*its, limit]
        every = " UNION ALL ".join(some)
        statement = f"SELECT position FROM ({every}) found ORDER BY {stretch.order} LIMIT %s"
        return await self.rows(statement, (*values, limit), int)

    async def _gathered(self, sought: Sought, stretch: Stretch, limit: int) -> list[int]:
        """All of them, then the first: an index has what the walk would look for long."""
        some = [stretch.narrowed(each) for each in sought.apart]
        text = " UNION ALL ".join(f"SELECT position FROM views.trail WHERE {each}" for each, _ in some)
        values = [value for _, its in some for value in its]
        statement = (
            f"WITH found AS MATERIALIZED ({text}) "
            f"SELECT position FROM found ORDER BY {stretch.order} LIMIT %s"
        )
        return await self.rows(statement, (*values, limit), int)

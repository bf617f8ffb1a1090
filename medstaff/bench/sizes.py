"""How much is measured."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """`alone` and `each` are calls that a caller makes in one round, alone and as one of `callers`.

    `few` and `many` are practitioners in the ledger, `ready` those before a committee; `ledger` is how many
    rows it has when it is proved whole. `packets` are files of ten years that a surveyor asks for, an even
    number. `trail_few` and `trail_many` are careers of ten years, some seven hundred events each: 100,000
    events, and a million.
    """

    rounds: int = 7
    alone: int = 60
    each: int = 12
    callers: int = 20
    few: int = 10
    many: int = 10_000
    events_on_a_file: int = 1_000
    rebuilds: int = 3
    questions: int = 500
    legs: int = 100
    starts: int = 2
    ready: int = 500
    packets: int = 30
    ledger: int = 1_000_000
    trail_few: int = 145
    trail_many: int = 1_425


FULL = Sizes()
# Enough to see that everything runs; too little to quote.
QUICK = Sizes(
    rounds=2,
    alone=10,
    each=2,
    callers=4,
    many=400,
    events_on_a_file=100,
    rebuilds=1,
    questions=30,
    legs=8,
    starts=1,
    ready=20,
    packets=4,
    ledger=5_000,
    trail_few=2,
    trail_many=4,
)

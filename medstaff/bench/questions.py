"""The ward's question, "may this practitioner do this here now?", over HTTP."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from medstaff.bench.callers import Callers
from medstaff.bench.figures import Figure, Report, at_most
from medstaff.bench.rounds import one_round, percentile

SLOWEST_PAST = 10.0


async def measure(callers: Callers, appointed: Sequence[UUID], times: int, report: Report) -> None:
    """One caller, about another practitioner each time; all of them may."""
    report.say("may practice?, 1 caller")
    chance = random.Random(1)

    async def ask(_: int) -> None:
        if not await callers.may_practice(chance.choice(appointed)):
            raise RuntimeError("an appointed practitioner may not practise")

    await one_round(ask, 1, 5)
    took = (await one_round(ask, 1, times)).took
    note = f"{len(appointed):,} practitioners with privileges"
    report.add("may_practice_p50", Figure(value=percentile(took, 50) * 1000, unit="ms", note=note))
    report.add("may_practice_p99", Figure(value=percentile(took, 99) * 1000, unit="ms"))


async def measure_past(callers: Callers, appointed: Sequence[UUID], times: int, report: Report) -> None:
    """The same, as of any instant since the hospital opened, as it was known at another."""
    report.say("standing as of any day, as known at another, 1 caller")
    chance, (first, now) = random.Random(2), await callers.span()

    def instant() -> datetime:
        return first + chance.random() * (now - first)

    async def ask(_: int) -> None:
        await callers.standing_then(chance.choice(appointed), instant(), instant())

    await one_round(ask, 1, 5)
    took = percentile((await one_round(ask, 1, times)).took, 99) * 1000
    report.add("standing_then_p99", Figure(value=took, unit="ms", **at_most(took, SLOWEST_PAST, "ms")))

"""The ward's question, "may this practitioner do this here now?", over HTTP."""

from __future__ import annotations

import random
from collections.abc import Sequence
from uuid import UUID

from medstaff.bench.callers import Callers
from medstaff.bench.figures import Figure, Report
from medstaff.bench.rounds import one_round, percentile


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

"""Whether a command's cost stays flat: many practitioners in the ledger, many events on a file."""

from __future__ import annotations

from uuid import UUID

from domain.ledger import Ledger
from medstaff.bench.callers import Callers
from medstaff.bench.figures import Figure, Report, at_most
from medstaff.bench.rounds import Pairs, in_turn
from medstaff.bench.sizes import Sizes
from medstaff.bench.straight import Straight
from medstaff.parts import now

FLAT = 1.2
MILLI = 1000


async def by_practitioners(
    callers: Callers, sizes: Sizes, few: Pairs, practitioners: int, report: Report
) -> None:
    """One caller again: the cost in bare updates now, against the cost in bare updates then."""
    report.say(f"a command and a bare update in turn, 1 caller, {practitioners:,} practitioners")
    await callers.have(1)
    many = await in_turn(callers.command, callers.echo, rounds=sizes.rounds, callers=1, each=sizes.alone)
    ratio = many.p50_ratio() / few.p50_ratio()
    report.add(
        "command_cost_many_practitioners",
        Figure(
            value=many.path_percentile(50) * MILLI,
            unit="ms",
            ratio=ratio,
            note=f"{practitioners:,} practitioners to {sizes.few}, each in bare updates",
            **at_most(ratio, FLAT),
        ),
    )


async def by_events(callers: Callers, ledger: Ledger, sizes: Sizes, report: Report) -> None:
    """A file of many events and a fresh one, in turn."""
    report.say(f"a file of {sizes.events_on_a_file:,} events and a fresh one in turn")
    long, fresh = await callers.register(), await callers.register()
    Straight(ledger, callers.facility, UUID(long)).lengthen(sizes.events_on_a_file, now())
    pairs = await in_turn(
        lambda _: callers.upload(long),
        lambda _: callers.upload(fresh),
        rounds=sizes.rounds,
        callers=1,
        each=max(sizes.alone // 2, 5),
    )
    ratio = pairs.p50_ratio()
    report.add(
        "command_cost_long_file",
        Figure(
            value=pairs.path_percentile(50) * MILLI,
            unit="ms",
            ratio=ratio,
            note=f"a file of {sizes.events_on_a_file:,} events to a fresh one",
            **at_most(ratio, FLAT),
        ),
    )

"""A command through the whole path, against a bare Temporal update: alone, and twenty at once."""

from __future__ import annotations

from medstaff.bench.callers import Callers
from medstaff.bench.figures import Figure, Report, at_least, at_most
from medstaff.bench.rounds import Pairs, in_turn
from medstaff.bench.sizes import Sizes

MILLI = 1000
SLOWEST, FEWEST = 2.5, 0.4


async def measure(callers: Callers, sizes: Sizes, report: Report) -> Pairs:
    """Both concurrencies; the rounds of the one caller come back, to be compared with later ones."""
    await callers.have(sizes.few)
    report.say(f"a command and a bare update in turn, 1 caller, {sizes.few} practitioners")
    alone = await in_turn(callers.command, callers.echo, rounds=sizes.rounds, callers=1, each=sizes.alone)
    _add(report, "1_caller", alone)
    await callers.have(sizes.callers)
    report.say(f"a command and a bare update in turn, {sizes.callers} callers on as many files")
    many = await in_turn(
        callers.command, callers.echo, rounds=sizes.rounds, callers=sizes.callers, each=sizes.each
    )
    _add(report, f"{sizes.callers}_callers", many)
    return alone


def _add(report: Report, who: str, pairs: Pairs) -> None:
    p50, throughput = pairs.p50_ratio(), pairs.throughput_ratio()
    p99 = pairs.path_percentile(99)
    report.add(
        f"command_p50_{who}",
        Figure(value=pairs.path_percentile(50) * MILLI, unit="ms", ratio=p50, **at_most(p50, SLOWEST)),
    )
    report.add(
        f"command_p99_{who}",
        Figure(value=p99 * MILLI, unit="ms", ratio=p99 / pairs.bare_percentile(99)),
    )
    report.add(
        f"command_throughput_{who}",
        Figure(value=pairs.throughput(), unit="/s", ratio=throughput, **at_least(throughput, FEWEST)),
    )
    report.add(f"bare_update_p50_{who}", Figure(value=pairs.bare_percentile(50) * MILLI, unit="ms"))
    report.add(f"bare_update_throughput_{who}", Figure(value=pairs.bare_throughput(), unit="/s"))

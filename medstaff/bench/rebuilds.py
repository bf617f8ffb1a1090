"""A rebuild of every read model, against a bare scan of the same table, in turn."""

from __future__ import annotations

from statistics import median
from time import perf_counter

from medstaff.bench.figures import Figure, Report, at_least
from projections.keeping.bulk import scan
from projections.keeping.connection import connect
from projections.keeping.rebuild import rebuild

SLOWEST = 60_000


def measure(url: str, events: int, times: int, report: Report) -> None:
    """Events a second, with worker, projector and API at rest."""
    report.say(f"rebuilding from {events:,} events, {times} times")
    ratios, rates, scans = [], [], []
    for _ in range(times):
        bare, rebuilt = scanned(url), events / _rebuild(url)
        ratios.append(rebuilt / bare)
        rates.append(rebuilt)
        scans.append(bare)
    rate = median(rates)
    note = f"{events:,} events; best {max(rates):,.0f}"
    report.add(
        "rebuild",
        Figure(value=rate, unit="events/s", ratio=median(ratios), note=note, **at_least(rate, SLOWEST, "/s")),
    )
    report.add("bare_scan", Figure(value=median(scans), unit="events/s"))


def _rebuild(url: str) -> float:
    began = perf_counter()
    rebuild(url)
    return perf_counter() - began


def scanned(url: str) -> float:
    """Rows a second, read and thrown away."""
    connection = connect(url)
    try:
        row = connection.execute("SELECT max(notification_id) FROM public.ledger_events").fetchone()
        began = perf_counter()
        rows = sum(len(each) for each in scan(connection, 0, int(row[0]) if row else 0))
        return rows / (perf_counter() - began)
    finally:
        connection.close()

"""What the proof costs: reading a long ledger again, signing for it, and keeping its tree up."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from time import perf_counter

from domain.mapping import EventMapper
from medstaff import parts
from medstaff.audit.keys import key_ring
from medstaff.audit.notary import Notary
from medstaff.audit.verifying import verify
from medstaff.bench.figures import Figure, Report, at_least, at_most
from medstaff.bench.house import House
from medstaff.bench.rebuilds import scanned
from medstaff.bench.seeding import FROM, seed
from medstaff.bench.sizes import Sizes
from projections.keeping.connection import connect
from projections.keeping.follower import Follower
from projections.keeping.parking import LedgerRow
from projections.keeping.rebuild import head
from projections.log.tree import LedgerTree

READ, SIGNED_MS, SHARE = 100_000, 50.0, 0.1
PART = 2_000
"""Practitioners seeded at a time."""
AFTER = 5 * FROM


class Timed(LedgerTree):
    """A tree that counts the seconds that it takes to keep it up."""

    spent = 0.0

    def take(self, rows: Iterable[LedgerRow]) -> None:
        began = perf_counter()
        super().take(rows)
        self.spent += perf_counter() - began


def measure(house: House, sizes: Sizes, report: Report) -> None:
    """On a ledger of at least `sizes.ledger` rows, with worker, projector and API at rest."""
    url, owner_url, facility = house.database_url, house.owner_url, house.settings.facility
    _upkeep(url, owner_url, facility, sizes, report)
    rows = _grown(url, owner_url, facility, sizes)
    report.say(f"verifying {rows:,} rows")
    with closing(connect(url)) as connection:
        began = perf_counter()
        keys = key_ring(house.settings)
        notary = Notary(connection, keys.signers)
        notary.sign(parts.now())
        caught_up = perf_counter() - began
        took = min(_signing(notary) for _ in range(sizes.rebuilds + 2))
        report.add(
            "checkpoint",
            Figure(
                value=took * 1000,
                unit="ms",
                note=f"of {rows:,} rows; its tree made in {caught_up:.1f} s before",
                **at_most(took * 1000, SIGNED_MS, "ms"),
            ),
        )
        bare = scanned(url)
        found = verify(connection, keys.known())
        if not found.whole:
            raise RuntimeError(f"the ledger that was just signed for is not whole: {found.findings[0]}")
        rate = found.rows / found.seconds
        aim = at_least(rate, READ, "/s")
        report.add("audit_verify", Figure(value=rate, unit="rows/s", ratio=rate / bare, **aim))


def _signing(notary: Notary) -> float:
    began = perf_counter()
    notary.sign(parts.now(), anew=True)
    return perf_counter() - began


def _upkeep(url: str, owner_url: str, facility: str, sizes: Sizes, report: Report) -> None:
    """Which part of the follower's time goes into the tree, while it follows many events at once."""
    report.say("following, and how much of it is the tree's")
    with closing(connect(url)) as connection:
        follower = Follower(connection, EventMapper())
        follower.catch_up()
        seed(owner_url, facility, sizes.few * 10, parts.now(), first=AFTER)
        follower.tree = timed = Timed(connection)
        timed.catch_up(follower.position.at)
        timed.spent = 0.0
        began = perf_counter()
        events = follower.catch_up()
        whole = perf_counter() - began
    share = timed.spent / whole
    note = f"of {events:,} events followed, {events / whole:,.0f} a second"
    report.add("tree_share", Figure(value=share, unit="of the time", note=note, **at_most(share, SHARE, "")))


def _grown(url: str, owner_url: str, facility: str, sizes: Sizes) -> int:
    """Let the ledger be as long as it is to be; how long it is."""
    first = AFTER + sizes.few * 10
    while (rows := _length(url)) < sizes.ledger:
        seed(owner_url, facility, PART, parts.now(), first=first)
        first += PART
    return rows


def _length(url: str) -> int:
    with closing(connect(url)) as connection:
        return head(connection)

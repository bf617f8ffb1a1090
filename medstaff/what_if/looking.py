"""Every file of a facility replayed under a draft, on as many cores as there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from uuid import UUID

import psycopg

from domain.mapping import EventMapper
from domain.sealing import seal_of
from medstaff.cores import shared_out
from medstaff.what_if.comparing import HOW, Difference, counted, differences
from medstaff.what_if.house import Supposed, SupposedHouse
from medstaff.what_if.loading import Ballots, Files, ballots
from medstaff.what_if.results import Refused
from medstaff.wiring import open_ledger

AT_ONCE, SHARES = 25, 12
"""Files that a process takes at a time, at the most; of few files each process has several such shares."""

Progress = Callable[[int], None]


@dataclass
class Looked:
    """What a draft would have changed on some files; `recorded` counts the facts of each group."""

    files: int = 0
    recorded: Counter[str] = field(default_factory=Counter)
    differences: list[Difference] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)

    def group(self, group: str) -> dict[str, int]:
        """How many there are on record, under the draft, and of each kind of difference."""
        how = Counter(each.how for each in self.differences if each.group == group)
        counts = {each: how[each] for each in HOW}
        recorded = self.recorded[group]
        return {"recorded": recorded, "draft": recorded - counts["gone"] + counts["new"], **counts}

    def add(self, other: Looked) -> None:
        """With what was found on other files."""
        self.files += other.files
        self.recorded.update(other.recorded)
        self.differences += other.differences
        self.refused += other.refused


def look(
    url: str,
    key: str | None,
    supposed: Supposed,
    files: list[UUID],
    progress: Progress = lambda _: None,
    cores: int | None = None,
) -> Looked:
    """Replay files. `key` is the ledger's; nothing is written."""
    found = Looked()
    with psycopg.connect(url, autocommit=True) as connection:
        opened = ballots(connection, EventMapper(seal_of(key)))
    size = min(AT_ONCE, len(files) // SHARES + 1)
    starts = range(0, len(files), size)
    pages = [{file: opened.get(file, []) for file in files[start : start + size]} for start in starts]
    with shared_out(partial(looked_at, url, key, supposed), pages, cores) as looking:
        for page in looking:
            found.add(page)
            progress(page.files)
    return found


def looked_at(url: str, key: str | None, supposed: Supposed, files: Ballots) -> Looked:
    """What a draft would have changed on these files, about each of which these ballots were opened."""
    found = Looked(files=len(files))
    with _house(url, key, supposed, files) as house:
        for file in files:
            replayed = house.replayed(file)
            found.recorded.update(counted(replayed.recorded))
            found.differences += differences(file, replayed)
            found.refused += replayed.refused
    return found


@contextmanager
def _house(url: str, key: str | None, supposed: Supposed, opened: Ballots) -> Iterator[SupposedHouse]:
    years = range(supposed.since.year - 2, supposed.until.year + 2)
    seal = seal_of(key)
    with open_ledger(url, seal) as ledger, psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SET default_transaction_read_only = on")
        files = Files(connection, EventMapper(seal), supposed.facility, years, opened)
        yield SupposedHouse(ledger, files, supposed)

"""Which rows are at fault where the ledger is not what was signed for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from psycopg import Connection

from domain.proof.tiles import split
from medstaff.audit.comparing import Change, changes
from medstaff.audit.report import Finding, Place, Report
from medstaff.audit.witnesses import FolderWitness
from projections.keeping.bulk import scan
from projections.keeping.rebuild import head

MOST = 100
"""Rows that are named; of more the number is told."""
TILES = "SELECT hashes FROM public.ledger_tiles WHERE level = 0 ORDER BY index"


def differs(connection: Connection[Any], leaves: Sequence[bytes]) -> bool:
    """Whether a whole tile in the database is not of these rows."""
    at = 0
    for (hashes,) in connection.execute(TILES):
        found = split(bytes(hashes))
        if tuple(leaves[at : at + len(found)]) != found:
            return True
        at += len(found)
    return False


def named(
    connection: Connection[Any], folders: Sequence[FolderWitness], leaves: Sequence[bytes], report: Report
) -> Iterator[Finding]:
    """Which rows are at fault: by the tiles kept elsewhere, else by the own ones, else by checkpoints."""
    best = max((list(_kept(folder)) for folder in folders), key=len, default=[])
    here = [hash for (hashes,) in connection.execute(TILES) for hash in split(bytes(hashes))]
    found = list(changes(best, leaves)) or list(changes(here, leaves))
    if found:
        yield from _told(connection, found)
    elif not any(each.what == "truncated" for each in report.findings):
        yield _rewritten(report)


def _kept(folder: FolderWitness) -> Iterator[bytes]:
    """The leaves of the latest checkpoint in a folder, as far as its tiles are there."""
    for hashes in folder.hashes(folder.size()):
        yield from hashes


def _told(connection: Connection[Any], found: Sequence[Change]) -> Iterator[Finding]:
    places = _places(connection, {each.now for each in found[:MOST] if each.now is not None})
    for each in found[:MOST]:
        place = places.get(each.now) if each.now is not None else None
        rank = each.was if each.was is not None else each.now
        yield Finding(what=each.what, detail=_detail(each, place), rank=rank, place=place)
    if len(found) > MOST:
        yield Finding(what="rewritten", detail=f"{len(found) - MOST:,} more rows are not what they were")


def _detail(change: Change, place: Place | None) -> str:
    where = str(place) if place is not None else ""
    if change.what == "deleted":
        return f"the row of rank {change.was:,} was removed"
    if change.what == "inserted":
        return f"{where} was put in"
    if change.what == "swapped":
        return f"the row of rank {change.was:,} stands elsewhere: {where}"
    return f"{where} is not what was written"


def _places(connection: Connection[Any], ranks: set[int]) -> dict[int, Place]:
    """Where the rows of some ranks are."""
    found: dict[int, Place] = {}
    rank = 0
    for rows in scan(connection, 0, head(connection)) if ranks else ():
        for position, stream, version, topic, _ in rows:
            if rank in ranks:
                found[rank] = Place(rank=rank, position=position, stream=stream, version=version, topic=topic)
            rank += 1
    return found


def _rewritten(report: Report) -> Finding:
    """By checkpoints alone it is known between which two of them it was."""
    broken = min((each.size for each in report.seen if not each.holds), default=report.rows)
    held = max((each.size for each in report.seen if each.holds and each.size < broken), default=0)
    detail = (
        f"the first {broken:,} rows are not those that were signed for, and the first {held:,} are: "
        f"what was changed is among the rows of rank {held:,} to {broken - 1:,}"
    )
    return Finding(what="rewritten", detail=detail, rank=held)

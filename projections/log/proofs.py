"""What the ledger's tree proves, asked of its tiles: a statement for each kind that a proof needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from domain.proof.hashes import EMPTY, row
from domain.proof.tiles import BITS, WIDTH, split, subtree
from domain.proof.tree import Tree
from projections.cursor import a_position, an_instant, paged, place
from projections.database import Reader, where
from projections.errors import NoSuchRow
from projections.model import Page

CHECKPOINTS = "SELECT size, root, position, note, signed_at FROM public.ledger_checkpoints"
COVERING = f"{CHECKPOINTS} WHERE position >= %s ORDER BY position, size, signed_at LIMIT 1"
LATEST = f"{CHECKPOINTS} ORDER BY size DESC, signed_at DESC LIMIT 1"
OF_SIZE = f"{CHECKPOINTS} WHERE size = %s ORDER BY signed_at LIMIT 1"
ALL = f"{CHECKPOINTS} ORDER BY size, signed_at"

WHOLE = """
    SELECT level, index, hashes FROM public.ledger_tiles
    JOIN unnest(%s::smallint[], %s::bigint[]) AS asked(l, i) ON level = l AND index = i
"""
ROOTS = "SELECT root FROM public.ledger_tiles WHERE level = %s AND index >= %s AND index < %s ORDER BY index"
BEFORE = """
    SELECT index + 1, position FROM public.ledger_tiles
    WHERE level = 0 AND position < %s ORDER BY index DESC LIMIT 1
"""
END = "SELECT position FROM public.ledger_tiles WHERE level = 0 AND index = %s"
LEAVES = """
    SELECT originator_id, originator_version, topic, state FROM public.ledger_events
    WHERE notification_id > %s ORDER BY notification_id LIMIT %s
"""
RANKED = "SELECT count(*) FROM public.ledger_events WHERE notification_id > %s AND notification_id < %s"
OURS = """
    SELECT e.originator_id, e.originator_version, e.topic FROM views.trail t
    JOIN public.ledger_events e ON e.notification_id = t.position WHERE t.facility = %s AND t.position = %s
"""

Wanted = set[tuple[int, int]]
Proved = TypeVar("Proved")


@dataclass(frozen=True, slots=True)
class CheckpointRow:
    """A checkpoint as it was signed: of the first `size` rows, through a position of the ledger."""

    size: int
    root: str
    position: int
    note: str
    signed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Inclusion:
    """That the tree of a checkpoint has an event at its rank.

    `path` are the hashes beside its way up, the lowest first, in hex.
    """

    position: int
    rank: int
    path: tuple[str, ...]
    checkpoint: CheckpointRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Consistency:
    """That a later ledger begins with an earlier one, as medstaff-verify reads it."""

    format: str
    old: str
    new: str
    path: tuple[str, ...]


class Proofs(Reader):
    """Questions about the tree."""

    async def checkpoints(self, after: str | None, limit: int) -> Page[CheckpointRow]:
        """Those signed, the latest first. Raises BadCursor."""
        text, values = where(
            ("size >= %s", 0),
            ("(size, signed_at) < (%s::bigint, %s::timestamptz)", *place(after, a_position, an_instant)),
        )
        statement = f"{CHECKPOINTS} WHERE {text} ORDER BY size DESC, signed_at DESC LIMIT %s"
        found = await self.rows(statement, (*values, limit + 1), _checkpoint)
        return paged(found, limit, lambda row: (row.size, row.signed_at))

    async def latest(self) -> CheckpointRow:
        """The latest one signed. Raises NoSuchRow."""
        return await self._one(LATEST, (), "checkpoint", "latest")

    async def covering(self, position: int) -> CheckpointRow:
        """The first signed that has an event of a position. Raises NoSuchRow."""
        return await self._one(COVERING, (position,), "checkpoint", position)

    async def inclusion(self, facility: str, position: int) -> Inclusion:
        """That an event of a facility is in the ledger. Raises NoSuchRow."""
        if await self.row(OURS, (facility, position), lambda *_: True) is None:
            raise NoSuchRow("event", position)
        under = await self.covering(position)
        rank = await self.rank(position)
        path = await self.proved(under.size, lambda tree: tree.inclusion(rank))
        hashes = tuple(each.hex() for each in path)
        return Inclusion(position=position, rank=rank, path=hashes, checkpoint=under)

    async def rank(self, position: int) -> int:
        """How many rows come before a position."""
        tiles, after = await self.row(BEFORE, (position,), lambda *found: found) or (0, 0)
        return WIDTH * int(tiles) + int(await self.row(RANKED, (after, position), int) or 0)

    async def consistency(self, old: int) -> Consistency:
        """That the latest checkpoint goes on from the one of a size. Raises NoSuchRow."""
        before, now = await self._one(OF_SIZE, (old,), "checkpoint", old), await self.latest()
        path = await self.proved(now.size, lambda tree: tree.consistency(old))
        return Consistency(
            format="medstaff-consistency/1",
            old=before.note,
            new=now.note,
            path=tuple(each.hex() for each in path),
        )

    async def tile(self, level: int, index: int, width: int) -> bytes:
        """So many hashes of a tile, signed for. Raises NoSuchRow."""
        size = (await self.latest()).size >> BITS * level
        if index * WIDTH + width > size:
            raise NoSuchRow("tile", f"{level}/{index}.p/{width}")
        found = await self._tiles({(level, index)}, size << BITS * level)
        return b"".join(found[level, index][:width])

    async def proved(self, size: int, ask: Callable[[Tree], Proved]) -> Proved:
        """What the tree of the first `size` rows answers; asked twice, first to see what tiles it takes."""
        wanted: Wanted = set()

        def noted(level: int, index: int) -> Sequence[bytes]:
            wanted.add((level, index))
            return [EMPTY] * WIDTH

        ask(Tree(size, lambda level, index: subtree(noted, level, index)))
        found = await self._tiles(wanted, size)
        return ask(Tree(size, lambda level, index: subtree(lambda *tile: found[tile], level, index)))

    async def _tiles(self, wanted: Wanted, size: int) -> dict[tuple[int, int], Sequence[bytes]]:
        edge = {each for each in wanted if each[1] == size >> BITS * (each[0] + 1)}
        whole = sorted(wanted - edge)
        values = [each[0] for each in whole], [each[1] for each in whole]
        found: dict[tuple[int, int], Sequence[bytes]] = dict(await self.rows(WHOLE, values, _tile))
        for level, index in edge:
            found[level, index] = await self._edge(level, index, size >> BITS * level)
        return found

    async def _edge(self, level: int, index: int, count: int) -> Sequence[bytes]:
        """The tile that is not whole yet in a tree with `count` hashes of its level."""
        first = index * WIDTH
        if level:
            return await self.rows(ROOTS, (level - 1, first, count), bytes)
        end = await self.row(END, (index - 1,), int) if index else 0
        return await self.rows(LEAVES, (end or 0, count - first), _leaf)

    async def _one(self, statement: str, values: Sequence[object], kind: str, which: object) -> CheckpointRow:
        found = await self.row(statement, values, _checkpoint)
        if found is None:
            raise NoSuchRow(kind, which)
        return found


def _checkpoint(size: int, root: bytes, position: int, note: str, signed_at: datetime) -> CheckpointRow:
    return CheckpointRow(size, bytes(root).hex(), position, note, signed_at)


def _tile(level: int, index: int, hashes: bytes) -> tuple[tuple[int, int], Sequence[bytes]]:
    return (level, index), split(bytes(hashes))


def _leaf(stream: UUID, version: int, topic: str, state: bytes) -> bytes:
    return row(stream, version, topic, bytes(state))

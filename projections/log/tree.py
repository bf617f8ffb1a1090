"""The ledger's tree of hashes, kept up with it: whole tiles are written, the right edge is held in memory.

It has every row, in order, whatever a row says: one that parks its stream is a leaf like any other. Tiles are
appended and never built anew; a process that begins reads where the last one was.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from psycopg import Connection

from domain.proof.hashes import row
from domain.proof.tiles import BITS, WIDTH, Growing, Tile, split, subtree
from domain.proof.tree import Tree
from projections.keeping.bulk import scan
from projections.keeping.parking import LedgerRow

WHOLE = (
    "SELECT coalesce(max(index) + 1, 0), coalesce(max(position), 0) FROM public.ledger_tiles WHERE level = 0"
)
EDGE = "SELECT root FROM public.ledger_tiles WHERE level = %s AND index >= %s ORDER BY index"
HASHES = "SELECT hashes FROM public.ledger_tiles WHERE level = %s AND index = %s"
PUT = (
    "INSERT INTO public.ledger_tiles (level, index, position, root, hashes) VALUES (%s, %s, %s, %s, %s) "
    "ON CONFLICT (level, index) DO NOTHING"
)


class LedgerTree:
    """The tree of all rows up to `position`. The connection is in autocommit and nobody else's."""

    def __init__(self, connection: Connection[Any]) -> None:
        self._connection = connection
        self.load()

    def load(self) -> None:
        """Begin where the tiles end."""
        tiles, position = self._connection.execute(WHOLE).fetchone() or (0, 0)
        self.position: int = position
        self._growing = Growing(tiles * WIDTH, self._edge(tiles))

    def _edge(self, tiles: int) -> list[list[bytes]]:
        """Of no leaf, as many as `tiles` are whole; above them the roots that are not in a whole tile yet."""
        edge: list[list[bytes]] = [[]]
        while tiles:
            after = tiles & ~(WIDTH - 1)
            found = self._connection.execute(EDGE, (len(edge) - 1, after)).fetchall()
            edge.append([bytes(root) for (root,) in found])
            tiles >>= BITS
        return edge

    @property
    def size(self) -> int:
        """How many rows there are."""
        return self._growing.size

    def take(self, rows: Iterable[LedgerRow]) -> None:
        """Take the rows in that are new, in order."""
        for position, stream, version, topic, state in rows:
            if position <= self.position:
                continue
            self.position = position
            for tile in self._growing.add(row(stream, version, topic, state)):
                self._keep(tile)

    def catch_up(self, to: int) -> None:
        """Take in all that the ledger has up to a position."""
        for rows in scan(self._connection, self.position, to) if to > self.position else ():
            self.take(LedgerRow(*each) for each in rows)

    def _keep(self, tile: Tile) -> None:
        values = (tile.level, tile.index, self.position, tile.root, tile.hashes)
        self._connection.execute(PUT, values, prepare=True)

    def at(self, size: int | None = None) -> Tree:
        """The tree of the first `size` rows, of all unless said."""
        known: dict[tuple[int, int], Sequence[bytes]] = {}

        def hashes(level: int, index: int) -> Sequence[bytes]:
            if (level, index) not in known:
                known[level, index] = self.hashes(level, index)
            return known[level, index]

        return Tree(self.size if size is None else size, lambda level, index: subtree(hashes, level, index))

    def hashes(self, level: int, index: int) -> Sequence[bytes]:
        """Those of a tile, as many as there are."""
        if index == self.size >> BITS * (level + 1):
            return self._growing.edge()[level]
        found = self._connection.execute(HASHES, (level, index), prepare=True).fetchone()
        if found is None:
            raise LookupError(f"the tile {level}/{index} of the ledger's tree is not there")
        return split(bytes(found[0]))

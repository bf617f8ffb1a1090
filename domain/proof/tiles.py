"""The tree in tiles of 256 hashes, as C2SP's tlog-tiles lays them out.

The tile of level L and index N has hashes over 256 ** L leaves each, from that of index 256 * N on. One that
is whole never changes again; of the last of each level only so many hashes are there yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from domain.proof.hashes import HASH, whole
from domain.proof.tree import Tree

BITS = 8
WIDTH = 1 << BITS
"""Hashes of a whole tile."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A whole tile. `hashes` are 256 of 32 bytes; `root` is the one above them, one of the next level's."""

    level: int
    index: int
    hashes: bytes
    root: bytes

    @property
    def path(self) -> str:
        """Its place in a folder or on a web server."""
        return path(self.level, self.index)


def path(level: int, index: int, width: int = WIDTH) -> str:
    """Where a tile is served: `tile/0/x001/234`, of one that is not whole `tile/0/x001/234.p/5`."""
    parts = [f"{index % 1000:03}"]
    while index >= 1000:
        index //= 1000
        parts.append(f"x{index % 1000:03}")
    partial = "" if width == WIDTH else f".p/{width}"
    return f"tile/{level}/{'/'.join(reversed(parts))}{partial}"


def tile(level: int, index: int, hashes: Sequence[bytes]) -> Tile:
    """A whole tile of its hashes."""
    return Tile(level, index, b"".join(hashes), whole(hashes))


class Growing:
    """The right edge of a tree: leaf after leaf, and each tile when it is whole.

    `edge` has, from the lowest level on, the hashes of the tile that is not whole yet.
    """

    def __init__(self, size: int, edge: Sequence[Sequence[bytes]]) -> None:
        self.size = size
        self._edge = [list(hashes) for hashes in edge] or [[]]

    def add(self, leaf: bytes) -> Sequence[Tile]:
        """Take a leaf; the tiles that are whole by it, the lowest first."""
        self.size += 1
        if self.size & (WIDTH - 1):
            self._edge[0].append(leaf)
            return ()
        return tuple(self._at(0, leaf))

    def root(self) -> bytes:
        """The hash that stands for all leaves so far."""

        def at_the_edge(level: int, index: int) -> bytes:
            return subtree(lambda row, _: self._edge[row], level, index)

        return Tree(self.size, at_the_edge).root()

    def _at(self, level: int, hash: bytes) -> Iterator[Tile]:
        row = self._row(level)
        row.append(hash)
        if len(row) < WIDTH:
            return
        made = tile(level, (self.size >> BITS * (level + 1)) - 1, row)
        row.clear()
        yield made
        yield from self._at(level + 1, made.root)

    def _row(self, level: int) -> list[bytes]:
        while len(self._edge) <= level:
            self._edge.append([])
        return self._edge[level]

    def edge(self) -> tuple[tuple[bytes, ...], ...]:
        """What is not in a whole tile, from the lowest level on."""
        return tuple(tuple(row) for row in self._edge)


Hashes = Callable[[int, int], Sequence[bytes]]
"""The hashes of the tile of a level and index, as many as there are."""


def subtree(hashes: Hashes, level: int, index: int) -> bytes:
    """The hash of a whole subtree over 2 ** level leaves, from the tile that it is in."""
    row, above = divmod(level, BITS)
    first = index << above
    found = hashes(row, first >> BITS)
    start = first & (WIDTH - 1)
    return whole(found[start : start + (1 << above)])


def split(hashes: bytes) -> tuple[bytes, ...]:
    """A tile's bytes as its hashes."""
    return tuple(hashes[at : at + HASH] for at in range(0, len(hashes), HASH))

"""A tree that is read where it is kept: its root at a size, and the proofs that it gives [RFC 9162, 2.1].

A subtree is whole where it stands over a power of two of leaves and begins at a multiple of it. Of whole ones
the hash is asked; whatever else there is follows from them.
"""

from __future__ import annotations

from collections.abc import Callable

from domain.proof.hashes import EMPTY, node

Whole = Callable[[int, int], bytes]
"""The hash of the whole subtree over 2 ** level leaves that begins at index * 2 ** level."""


class Tree:
    """The tree of the first `size` leaves."""

    def __init__(self, size: int, whole: Whole) -> None:
        self.size = size
        self._whole = whole

    def root(self) -> bytes:
        """The hash that stands for all of them."""
        return self._over(0, self.size) if self.size else EMPTY

    def inclusion(self, rank: int) -> tuple[bytes, ...]:
        """The hashes that lead from the leaf of a rank to the root, the lowest first [2.1.3.1]."""
        if not 0 <= rank < self.size:
            raise ValueError(f"no leaf {rank} in a tree of {self.size}")
        return tuple(self._path(rank, 0, self.size))

    def consistency(self, old: int) -> tuple[bytes, ...]:
        """The hashes that show that this tree begins with that of the first `old` leaves [2.1.4.1]."""
        if not 0 <= old <= self.size:
            raise ValueError(f"a tree of {self.size} does not begin with one of {old}")
        if old in (0, self.size):
            return ()
        return tuple(self._since(old, 0, self.size, known=True))

    def _over(self, start: int, count: int) -> bytes:
        if count & (count - 1) == 0:
            return self._whole(count.bit_length() - 1, start // count)
        left = _split(count)
        return node(self._over(start, left), self._over(start + left, count - left))

    def _path(self, rank: int, start: int, count: int) -> list[bytes]:
        if count == 1:
            return []
        left = _split(count)
        if rank < left:
            return [*self._path(rank, start, left), self._over(start + left, count - left)]
        return [*self._path(rank - left, start + left, count - left), self._over(start, left)]

    def _since(self, old: int, start: int, count: int, *, known: bool) -> list[bytes]:
        """`known` while the old tree is all that is on the left: its root is at the verifier's hand."""
        if old == count:
            return [] if known else [self._over(start, count)]
        left = _split(count)
        if old <= left:
            rest = self._since(old, start, left, known=known)
            return [*rest, self._over(start + left, count - left)]
        rest = self._since(old - left, start + left, count - left, known=False)
        return [*rest, self._over(start, left)]


def _split(count: int) -> int:
    """The largest power of two below a count of two or more."""
    return 1 << ((count - 1).bit_length() - 1)

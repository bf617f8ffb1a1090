"""What a proof must come to, for someone who holds nothing but two roots [RFC 9162, 2.1.3.2 and 2.1.4.2]."""

from __future__ import annotations

from collections.abc import Sequence

from domain.proof.hashes import EMPTY, node


def includes(leaf: bytes, rank: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether the tree of this size and root has the leaf at the rank."""
    if not 0 <= rank < size:
        return False
    at, last, found = rank, size - 1, leaf
    for each in path:
        if not last:
            return False
        if at & 1 or at == last:
            found = node(each, found)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found = node(found, each)
        at, last = at >> 1, last >> 1
    return not last and found == root


def continues(old: int, old_root: bytes, new: int, new_root: bytes, path: Sequence[bytes]) -> bool:
    """Whether the tree of `new` leaves begins with that of `old` leaves."""
    if not old:
        return not path and old_root == EMPTY
    if old == new:
        return not path and old_root == new_root
    if not 0 < old < new or not path:
        return False
    rest = list(path) if old & (old - 1) else [old_root, *path]
    return _climbs(old - 1, new - 1, rest, old_root, new_root)


def _climbs(at: int, last: int, path: list[bytes], old_root: bytes, new_root: bytes) -> bool:
    while at & 1:
        at, last = at >> 1, last >> 1
    before = now = path[0]
    for each in path[1:]:
        if not last:
            return False
        if at & 1 or at == last:
            before, now = node(each, before), node(each, now)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            now = node(now, each)
        at, last = at >> 1, last >> 1
    return not last and (before, now) == (old_root, new_root)

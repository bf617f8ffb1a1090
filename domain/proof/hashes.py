"""The two hashes of the tree [RFC 9162, 2.1.1], and what of a row the first is taken of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from uuid import UUID

HASH = 32
"""Bytes of a hash."""
EMPTY = sha256().digest()
"""The root of a tree without a leaf."""
_LEAF, _NODE = b"\x00", b"\x01"


def entry(stream: UUID, version: int, topic: str, state: bytes) -> bytes:
    """A row as the tree has it: where it is, and what is stored, byte for byte, by its hash.

    The stream's 16 bytes, its version in 8 (big-endian), the topic's length in 2 and its UTF-8, the state's
    SHA-256. So whose row it is can be proved without giving away what it says.
    """
    return stream.bytes + version.to_bytes(8, "big") + _named(topic) + sha256(state).digest()


@cache
def _named(topic: str) -> bytes:
    """There are as many as kinds of events, and rows by the million."""
    name = topic.encode()
    return len(name).to_bytes(2, "big") + name


def leaf(data: bytes) -> bytes:
    """The hash of an entry."""
    return sha256(_LEAF + data).digest()


def node(left: bytes, right: bytes) -> bytes:
    """The hash of what is above two hashes."""
    return sha256(_NODE + left + right).digest()


def row(stream: UUID, version: int, topic: str, state: bytes) -> bytes:
    """The hash of a row of the ledger."""
    return leaf(entry(stream, version, topic, state))


def whole(hashes: Sequence[bytes]) -> bytes:
    """The hash above a power of two of hashes, all of one level."""
    level = list(hashes)
    while len(level) > 1:
        level = [node(level[at], level[at + 1]) for at in range(0, len(level), 2)]
    return level[0]

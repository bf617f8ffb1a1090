"""The signed checkpoint under which something is given out, and the tree that it stands on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from psycopg import Connection

from domain.proof.tree import Tree
from projections.errors import NotSigned, Rewritten
from projections.log.tree import LedgerTree

SMALLEST = (
    "SELECT size, root, position, note FROM public.ledger_checkpoints WHERE position >= %s "
    "ORDER BY size, signed_at, note LIMIT 1"
)
LATEST = "SELECT coalesce(max(position), 0) FROM public.ledger_checkpoints"


@dataclass(frozen=True, slots=True)
class Covering:
    """A checkpoint: of the first `size` rows, through a position; `note` is what was signed."""

    size: int
    root: bytes
    position: int
    note: str


def latest(connection: Connection[Any]) -> int:
    """The last position that was signed for; 0 where nothing was."""
    row = connection.execute(LATEST).fetchone()
    return int(row[0]) if row is not None else 0


def covering(connection: Connection[Any], position: int | None) -> tuple[int, Covering]:
    """A position, the last one signed for unless said, and the smallest checkpoint that covers it.

    The same for the same position, however much is signed for later. Raises NotSigned.
    """
    signed = latest(connection)
    asked = signed if position is None else position
    row = connection.execute(SMALLEST, (asked,)).fetchone() if asked else None
    if row is None:
        raise NotSigned(asked, signed)
    size, root, through, note = row
    return asked, Covering(size, bytes(root), through, note)


def tree_of(connection: Connection[Any], under: Covering) -> Tree:
    """The tree that a checkpoint signs for. Raises Rewritten where the ledger has another one now."""
    grown = LedgerTree(connection)
    grown.catch_up(under.position)
    whole = grown.at(under.size)
    # Paths of one file share most of their hashes.
    tree = Tree(under.size, cache(whole.subtree))
    if tree.root() != under.root:
        raise Rewritten(under.size)
    return tree

"""Signs for the ledger's tree as it stands, unless it is no longer the one that was signed before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg import Connection

from domain.proof.checkpoint import Checkpoint
from domain.proof.notes import Signer, note
from projections.keeping.rebuild import head
from projections.log.proofs import ALL, LATEST
from projections.log.tree import LedgerTree

KEEP = (
    "INSERT INTO public.ledger_checkpoints (size, root, position, note, signed_at) "
    "VALUES (%s, %s, %s, %s, %s) ON CONFLICT DO NOTHING"
)


class Forked(Exception):
    """The tree does not begin with the one that was signed before: nobody signs for it."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A checkpoint as it is kept: of the first `size` rows, through a position of the ledger."""

    size: int
    root: bytes
    position: int
    note: str
    signed_at: datetime


def last(connection: Connection[Any]) -> Signed | None:
    """The latest one signed."""
    row = connection.execute(LATEST).fetchone()
    return Signed(*row) if row is not None else None


def signed(connection: Connection[Any]) -> list[Signed]:
    """Every one signed, the smallest first."""
    return [Signed(*row) for row in connection.execute(ALL)]


class Notary:
    """Signs with one key, or with two while a key is changed. The connection is in autocommit.

    `signers` are asked for whenever there is something to sign, and not before: a key may have been changed
    since, by another process, and one that is known has signed.
    """

    def __init__(self, connection: Connection[Any], signers: Callable[[], Sequence[Signer]]) -> None:
        self._connection = connection
        self._signers = signers
        self.tree = LedgerTree(connection)

    def sign(self, at: datetime, *, anew: bool = False) -> Signed | None:
        """Sign for all there is, if there is more than was signed for, or `anew`; none for nothing.

        Raises Forked.
        """
        self.tree.catch_up(head(self._connection))
        before = last(self._connection)
        if before is not None and self._root_of(before) != before.root:
            raise Forked(
                f"the first {before.size:,} rows of the ledger are not those that were signed for at "
                f"{before.signed_at:%Y-%m-%d %H:%M} UTC: `medstaff audit verify` says what was changed"
            )
        if not self.tree.size or (before is not None and before.size == self.tree.size and not anew):
            return before
        return self._keep(at)

    def _root_of(self, before: Signed) -> bytes | None:
        return self.tree.at(before.size).root() if before.size <= self.tree.size else None

    def _keep(self, at: datetime) -> Signed:
        signers = self._signers()
        checkpoint = Checkpoint(signers[-1].name, self.tree.size, self.tree.at().root())
        made = Signed(
            checkpoint.size,
            checkpoint.root,
            self.tree.position,
            note(checkpoint.text, signers),
            at,
        )
        values = (made.size, made.root, made.position, made.note, made.signed_at)
        # What was signed must outlast a power cut: others will hold us to it.
        with self._connection.transaction():
            self._connection.execute("SET LOCAL synchronous_commit = on")
            self._connection.execute(KEEP, values)
        return made

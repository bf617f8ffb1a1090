"""The ledger as a log that can be checked."""

from __future__ import annotations

from api.questions.question import OVERSEERS, Question


class ShowCheckpoint(Question):
    """The latest signed statement of how long the ledger is and what it has, as a C2SP checkpoint.

    Keep it somewhere else: the ledger can never be made to disagree with it unnoticed.
    """

    NAME, ROLES = "show_checkpoint", OVERSEERS


class ListCheckpoints(Question):
    """The checkpoints that were signed, the latest first; `position` is the last event that each covers."""

    NAME, ROLES = "list_checkpoints", OVERSEERS


class ShowTile(Question):
    """A tile of the ledger's tree of hashes, 32 bytes a hash, as far as it was signed for."""

    NAME, ROLES = "show_tile", OVERSEERS


class ProveInclusion(Question):
    """That an event is in the ledger that was signed for: its rank, and the hashes on its way to the root."""

    NAME, ROLES = "prove_inclusion", OVERSEERS


class ProveConsistency(Question):
    """That the ledger of the latest checkpoint begins with that of an earlier one.

    Saved to a file, the answer is what `medstaff-verify` checks.
    """

    NAME, ROLES = "prove_consistency", OVERSEERS

"""One command on its way into the ledger: its stamp, and its receipt saved beside what it changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.aggregate import Aggregate
from domain.commands.base import Made, Request
from domain.commands.peer_review import UNSAID
from domain.errors import DomainError, tree
from domain.ledger import Ledger
from domain.receipts import Kept, Receipt
from domain.values import PrivilegedStamp, Stamp


def stamp_of(request: Request, bylaws: str, recorded_at: datetime) -> Stamp:
    """Who, when, why and under which version of the bylaws, for every event of a command."""
    kind = PrivilegedStamp if request.name in UNSAID else Stamp
    return kind(
        facility=request.facility,
        actor=request.actor,
        role=request.role,
        on_behalf_of=request.on_behalf_of,
        reason=request.reason,
        command=request.command_id,
        occurred_at=request.at,
        recorded_at=recorded_at,
        bylaws=bylaws,
    )


def refusal(receipt: Receipt) -> DomainError:
    """A refusal that is on record, as the error it was."""
    error = DomainError.__new__(tree().get(receipt.refused or "", DomainError))
    DomainError.__init__(error, receipt.message or "refused", **receipt.facts)
    return error


@dataclass(frozen=True, slots=True)
class Writing:
    """A request, and where and when it is recorded. `digest` tells its body from another's."""

    ledger: Ledger
    request: Request
    digest: str
    now: datetime

    def stamp(self, bylaws: str) -> Stamp:
        """The stamp of its events under a version of the bylaws."""
        return stamp_of(self.request, bylaws, self.now)

    def keep(self, streams: Sequence[Aggregate], made: Made) -> Receipt:
        """Save, and answer with the receipt; a refusal on record is raised after it is safe."""
        receipt = self._receipt(streams, made)
        position = self.ledger.keep(streams, Kept(digest=self.digest, receipt=receipt))
        if made.refused is not None:
            raise refusal(receipt)
        if position:
            return replace(receipt, position=position)
        # Nothing changed: the receipt stands at the ledger's head of that moment, which only its row knows.
        left = self.ledger.kept(self.request.command_id)
        return left.receipt if left is not None else receipt

    def _receipt(self, streams: Sequence[Aggregate], made: Made) -> Receipt:
        return Receipt(
            command_id=self.request.command_id,
            name=self.request.name,
            facility=self.request.facility,
            target=self.request.target,
            position=0,
            recorded_at=self.now,
            events=tuple(event.told_as() for stream in streams for event in stream.pending),
            made=made.ids,
            refused=made.refused.name if made.refused else None,
            message=made.refused.message if made.refused else None,
            facts={**made.refused.facts, "recorded": True} if made.refused else {},
        )

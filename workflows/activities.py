"""The ledger behind the workflows' port: messages to requests, refusals to application errors."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar
from uuid import UUID

import msgspec
import psycopg
from eventsourcing.persistence import PersistenceError
from temporalio import activity
from temporalio.exceptions import ApplicationError, ApplicationErrorCategory

from domain import recording
from domain.commands import Request
from domain.errors import DomainError
from domain.facility import Clock
from domain.ledger import Ledger
from domain.values import Role
from workflows import ports
from workflows.failures import expected
from workflows.messages import Command, Errand, Passing, Receipt, Recorded

T = TypeVar("T")


class LedgerRecorder(ports.Recorder):
    """Records on the real ledger. `time` is the time itself; a sandbox's clock is read from the ledger."""

    def __init__(self, ledger: Ledger, time: Callable[[], datetime]) -> None:
        self.ledger = ledger
        self.time = time

    # An exception thrown into a thread that writes could leave its connection anywhere.
    @activity.defn(name="record", no_thread_cancel_exception=True)
    def record(self, command: Command) -> Recorded:
        request = request_of(command, self.time())

        def work() -> recording.Recorded:
            # Machines' clocks may differ: nothing is written before it was received.
            return recording.record(self.ledger, request, max(self._now(command.facility), command.at))

        return _answered(work)

    @activity.defn(name="pass_time", no_thread_cancel_exception=True)
    def pass_time(self, passing: Passing) -> Recorded:
        key = passing.key

        def work() -> recording.Recorded:
            now = self._now(key.facility)
            return recording.pass_time(self.ledger, key.facility, UUID(key.id), passing.until or now, now)

        return _answered(work)

    def _now(self, facility: str) -> datetime:
        """The hospital's clock."""
        return clock_of(self.ledger, facility).now(self.time())


def clock_of(ledger: Ledger, facility: str) -> Clock:
    """A facility's clock as it stands; the time itself where there is no such facility yet."""
    return ledger.clock(facility)


def request_of(command: Command, time: datetime) -> Request:
    return Request(
        command_id=command.command_id,
        name=command.name,
        facility=command.facility,
        actor=command.actor,
        role=Role(command.role),
        at=command.at,
        target=UUID(command.target),
        payload=command.payload,
        on_behalf_of=command.on_behalf_of,
        reason=command.reason,
        as_practitioner=UUID(command.as_practitioner) if command.as_practitioner else None,
        time=time,
    )


def _answered(work: Callable[[], recording.Recorded]) -> Recorded:
    """What the domain says, in messages; a refusal is final, a database that is away is tried again."""
    try:
        said = work()
    except DomainError as refusal:
        facts = msgspec.to_builtins(refusal.facts, enc_hook=str)
        raise ApplicationError(
            refusal.message,
            facts,
            type=refusal.name,
            non_retryable=True,
            category=ApplicationErrorCategory.BENIGN,
        ) from None
    except (PersistenceError, psycopg.Error) as error:
        raise expected(
            f"the ledger cannot be reached: {error}",
            "ledger_unavailable",
            final=False,
            event="the ledger cannot be reached",
            why=type(error).__name__,
        ) from None
    return Recorded(
        receipt=_receipt(said),
        wake_at=said.wake_at,
        errands=[
            Errand(
                id=str(errand.id),
                kind=str(errand.kind),
                facility=errand.facility,
                owner=str(errand.owner),
                subject=str(errand.subject),
                detail=errand.detail,
                source=errand.source,
            )
            for errand in said.errands
        ],
        held=said.held,
        clock_ahead=said.clock_ahead,
        exists=said.exists,
    )


def _receipt(said: recording.Recorded) -> Receipt | None:
    left = said.receipt
    if left is None:
        return None
    return Receipt(
        command_id=left.command_id,
        name=left.name,
        facility=left.facility,
        target=str(left.target),
        position=left.position,
        recorded_at=left.recorded_at,
        events=list(left.events),
        made=left.made,
    )

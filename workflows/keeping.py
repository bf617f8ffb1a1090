"""The loop that every keeper of a stream shares: one command at a time, and a timer to the next deadline.

What is due and what is open is computed by the domain and comes back with each recording; nothing here
compares business state, so nothing is lost when a run continues as new.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TypeVar

from temporalio import workflow
from temporalio.common import RetryPolicy
from temporalio.exceptions import ActivityError, ApplicationError, FailureError

with workflow.unsafe.imports_passed_through():
    from workflows.messages import Command, Errand, Key, Passing, Receipt, Recorded
    from workflows.ports import Office, Recorder

M = TypeVar("M")

ANOTHER_STREAM = "another_stream"
# Runs of before did not look at their errands again, and are replayed as they were.
ERRANDS_TOO = "look_again_at_errands"

# Short writes to our own ledger: local, and given up soon so that the caller hears of a dead database.
WRITE = workflow.LocalActivityConfig(
    schedule_to_close_timeout=timedelta(seconds=20),
    retry_policy=RetryPolicy(
        initial_interval=timedelta(milliseconds=100),
        maximum_interval=timedelta(seconds=1),
        maximum_attempts=4,
    ),
)
# A worker that lives is never silent for so long (workflows/living.py); a killed one's work is begun again.
SILENCE = timedelta(seconds=15)
# What leaves the stream may take its time, and is tried until it succeeds.
REACH = workflow.ActivityConfig(
    start_to_close_timeout=timedelta(minutes=5),
    heartbeat_timeout=SILENCE,
    retry_policy=RetryPolicy(
        initial_interval=timedelta(milliseconds=200), maximum_interval=timedelta(seconds=30)
    ),
)
A_MOMENT, AT_MOST = timedelta(seconds=1), timedelta(minutes=1)


class Keeper:
    """Keeps one stream: a practitioner's file, a ballot, a facility."""

    def __init__(self, key: Key) -> None:
        self.key = key
        self.lock = asyncio.Lock()
        self.known: Recorded | None = None
        self.doubted = True
        self.told: frozenset[str] = frozenset()

    def check(self, command: Command) -> None:
        """Refuse what is not for this stream before it enters the history."""
        if (command.facility, command.target) != (self.key.facility, self.key.id):
            raise ApplicationError(
                "this command is for another stream", type=ANOTHER_STREAM, non_retryable=True
            )

    async def take(self, command: Command) -> Receipt:
        """Record one command and answer with its receipt. Raises the refusal as an ApplicationError."""
        recorded = await self._write(Recorder.record, command)
        if recorded.receipt is None:
            raise ApplicationError("the command left no receipt", type="no_receipt", non_retryable=True)
        return recorded.receipt

    async def let_pass(self, until: datetime | None = None) -> bool:
        """Let what is due happen, up to an instant of the hospital's clock or to its present; then true."""
        self.doubted = False
        await self._write(Recorder.pass_time, Passing(self.key, until))
        return True

    def stir(self) -> None:
        """Something may have happened that this run has not heard of: what it knows no longer holds."""
        self.doubted = True
        if workflow.patched(ERRANDS_TOO):
            self.told = frozenset()

    async def keep(self) -> bool:
        """Wait and act until the run is full (true: continue as new) or the stream does not exist (false)."""
        pause = A_MOMENT
        while not workflow.info().is_continue_as_new_suggested():
            try:
                await self._once()
                pause = A_MOMENT
            except FailureError:
                # The database is away: nothing is lost by trying again, and a keeper never fails.
                await workflow.sleep(pause)
                pause = min(2 * pause, AT_MOST)
            if self._gone():
                return False
        # None of them waits for this loop, so they all come to an end; and those of one workflow task come to
        # it together, so there is a gap however many callers there are.
        await workflow.wait_condition(workflow.all_handlers_finished)
        return True

    async def _once(self) -> None:
        if self.doubted:
            await self.let_pass()
        await self._start_errands()
        due = self._due()
        left = None if due is None else max(due - workflow.now(), timedelta(0))
        with suppress(TimeoutError):
            await workflow.wait_condition(lambda: self._changed(due), timeout=left)
        # Asked after a command too: it may have come between the instant and its timer.
        if due is not None and workflow.now() >= due:
            await self.let_pass()
            if self._due() == due:
                # This machine's clock is behind Temporal's: here the instant has not come yet.
                await workflow.sleep(A_MOMENT)

    async def _write(self, activity: Callable[[Recorder, M], Recorded], message: M) -> Recorded:
        # Held until the write is done: the next one must decide on what this one wrote.
        async with self.lock:
            try:
                self.known = await workflow.execute_local_activity_method(activity, message, **WRITE)
            except ActivityError as failed:
                # It may have been written all the same, or in part.
                self.doubted = True
                raise reason(failed) from None
            return self.known

    async def _start_errands(self) -> None:
        fresh = self._fresh()
        if self.known is not None and fresh:
            # Taken before the await: what a command brings meanwhile has not been told yet.
            told = frozenset(errand.id for errand in self.known.errands)
            await workflow.execute_activity_method(Office.start_errands, fresh, **REACH)
            self.told = told

    def _changed(self, due: datetime | None) -> bool:
        """Whether there is more to do than to wait for `due`."""
        done = self._gone() or workflow.info().is_continue_as_new_suggested()
        return done or self.doubted or bool(self._fresh()) or self._due() != due

    def _fresh(self) -> list[Errand]:
        open_errands = self.known.errands if self.known is not None else []
        return [errand for errand in open_errands if errand.id not in self.told]

    def _due(self) -> datetime | None:
        """The time of the next deadline on the hospital's clock; none where that stands still."""
        if self.known is None or self.known.wake_at is None or self.known.held:
            return None
        return self.known.wake_at - timedelta(seconds=self.known.clock_ahead)

    def _gone(self) -> bool:
        """Whether there is nothing to keep; not while what begins the stream is in hand, or in doubt."""
        absent = self.known is not None and not self.known.exists and not self.doubted
        return absent and workflow.all_handlers_finished()


def reason(failed: ActivityError) -> ApplicationError:
    """Why a write failed, as its caller is to hear it: the refusal itself, or a ledger that is away."""
    if isinstance(failed.cause, ApplicationError):
        return failed.cause
    return ApplicationError("the ledger does not answer in time", type="ledger_unavailable")

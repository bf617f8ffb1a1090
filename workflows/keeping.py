"""The loop that every keeper of a stream shares: one command at a time, and a timer to the next deadline.

What is due and what is open is computed by the domain and comes back with each recording; nothing here
compares business state, so nothing is lost when a run continues as new.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta

from temporalio import workflow
from temporalio.common import RetryPolicy
from temporalio.exceptions import ActivityError, ApplicationError

with workflow.unsafe.imports_passed_through():
    from workflows.messages import Command, Key, Passing, Receipt, Recorded
    from workflows.ports import Office, Recorder

# Short writes to our own ledger: local, and given up soon so that the caller hears of a dead database.
WRITE = workflow.LocalActivityConfig(
    schedule_to_close_timeout=timedelta(seconds=20),
    start_to_close_timeout=timedelta(seconds=10),
    retry_policy=RetryPolicy(
        initial_interval=timedelta(milliseconds=100), maximum_interval=timedelta(seconds=1), maximum_attempts=4
    ),
)
# What leaves the stream may take its time, and is tried until it succeeds.
REACH = workflow.ActivityConfig(
    start_to_close_timeout=timedelta(minutes=5),
    retry_policy=RetryPolicy(initial_interval=timedelta(milliseconds=200), maximum_interval=timedelta(seconds=30)),
)
AFTER_FAILURE = timedelta(seconds=2)
# Well below the server's own 2,000 updates a run.
COMMANDS_A_RUN = 1000


class Keeper:
    """Keeps one stream: a practitioner's file, a meeting, a facility."""

    def __init__(self, key: Key) -> None:
        self.key = key
        self.lock = asyncio.Lock()
        self.known: Recorded | None = None
        self.stirred = False
        self.taken = 0
        self.told: frozenset[str] = frozenset()

    def check(self, command: Command) -> None:
        """Refuse what is not for this stream before it enters the history."""
        if (command.facility, command.target) != (self.key.facility, self.key.id):
            raise ApplicationError("this command is for another stream", type="not_found", non_retryable=True)

    async def take(self, command: Command) -> Receipt:
        """Record one command and answer with its receipt."""
        # Held until the write is done: the next command must decide on what this one wrote.
        async with self.lock:
            self.taken += 1
            recorded = await workflow.execute_local_activity_method(Recorder.record, command, **WRITE)
            self._know(recorded)
        if recorded.receipt is None:
            raise ApplicationError("the command left no receipt", type="no_receipt", non_retryable=True)
        return recorded.receipt

    async def let_pass(self, passing: Passing) -> bool:
        """Let what is due happen; true once the stream knows what it waits for."""
        async with self.lock:
            self._know(await workflow.execute_local_activity_method(Recorder.pass_time, passing, **WRITE))
        return True

    def stir(self) -> None:
        """Look again at what the stream waits for: the clock was set."""
        self.known, self.stirred = None, True

    async def keep(self) -> bool:
        """Wait and act until the run is full (true: continue as new) or the stream does not exist (false)."""
        while not self._full():
            try:
                await self._once()
            except ActivityError:
                # The database is away: nothing is lost by trying again, and a keeper never fails.
                await workflow.sleep(AFTER_FAILURE)
            if self.known is not None and not self.known.exists and workflow.all_handlers_finished():
                return False
        await workflow.wait_condition(workflow.all_handlers_finished)
        return True

    async def _once(self) -> None:
        if self.known is None:
            async with self.lock:
                self._know(await workflow.execute_local_activity_method(Recorder.look, self.key, **WRITE))
        await self._start_errands()
        self.stirred = False
        try:
            await workflow.wait_condition(self._something, timeout=self._until_wake())
        except TimeoutError:
            await self.let_pass(Passing(self.key))

    def _something(self) -> bool:
        gone = self.known is not None and not self.known.exists and workflow.all_handlers_finished()
        return self.stirred or self._full() or gone

    def _know(self, recorded: Recorded) -> None:
        self.known, self.stirred = recorded, True

    async def _start_errands(self) -> None:
        if self.known is None:
            return
        fresh = [errand for errand in self.known.errands if errand.id not in self.told]
        if fresh:
            await workflow.execute_activity_method(Office.start_errands, fresh, **REACH)
        self.told = frozenset(errand.id for errand in self.known.errands)

    def _until_wake(self) -> timedelta | None:
        """The real time until the next deadline on the hospital's clock; none where it stands still."""
        if self.known is None or self.known.wake_at is None or self.known.held:
            return None
        ahead = timedelta(seconds=self.known.clock_ahead)
        return max(self.known.wake_at - ahead - workflow.now(), timedelta(0))

    def _full(self) -> bool:
        return self.taken >= COMMANDS_A_RUN or workflow.info().is_continue_as_new_suggested()

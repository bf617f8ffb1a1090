"""One facility, for ever: its bodies, its daily digests, its clock; tells those whom a new clock concerns."""

from __future__ import annotations

from datetime import timedelta

from temporalio import workflow

from workflows.keeping import REACH, Keeper

with workflow.unsafe.imports_passed_through():
    from workflows.messages import Command, Key, Receipt
    from workflows.ports import Office

SETS_THE_CLOCK = "set_clock"
# Thousands of files may be told; a worker that dies meanwhile is noticed by its silence.
TELL = workflow.ActivityConfig(
    start_to_close_timeout=timedelta(hours=1),
    heartbeat_timeout=timedelta(minutes=2),
    retry_policy=REACH["retry_policy"],
)


@workflow.defn
class Facility:
    """Sleeps until the next digest hour; in between, one command at a time."""

    @workflow.init
    def __init__(self, key: Key) -> None:
        self.keeper = Keeper(key)

    @workflow.run
    async def run(self, key: Key) -> None:
        if await self.keeper.keep():
            workflow.continue_as_new(key)

    @workflow.update
    async def execute(self, command: Command) -> Receipt:
        """Record a command on this facility; a clock that was set is told to the files before the answer."""
        receipt = await self.keeper.take(command)
        if command.name == SETS_THE_CLOCK:
            await workflow.execute_activity_method(Office.wake, self.keeper.key.facility, **TELL)
            # Last, so that the day's digest tells what the files have just been told.
            await self.keeper.let_pass()
        return receipt

    @execute.validator
    def _check(self, command: Command) -> None:
        self.keeper.check(command)

    @workflow.signal
    def look_again(self) -> None:
        """The clock or the bylaws changed: look again at what is due."""
        self.keeper.stir()

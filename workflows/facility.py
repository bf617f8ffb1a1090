"""One facility, for ever: its bodies, its daily digests, its clock; tells those whom a new clock concerns."""

from __future__ import annotations

from datetime import timedelta

from temporalio import workflow

from workflows.keeping import REACH, SILENCE
from workflows.kept import Kept

with workflow.unsafe.imports_passed_through():
    from workflows.messages import Command, Key
    from workflows.ports import Office

SETS_THE_CLOCK = "set_clock"
ENDS_AN_AGREEMENT = "end_agreement"
ENDS_WHAT_OTHERS_HOLD = frozenset({"deactivate_emergency_plan", ENDS_AN_AGREEMENT})
# An agreement may end on a day that the files' timers do not know yet.
MOVES_TIMERS = frozenset({SETS_THE_CLOCK, ENDS_AN_AGREEMENT})
# Thousands of files may be told.
TELL = workflow.ActivityConfig(
    start_to_close_timeout=timedelta(hours=1),
    heartbeat_timeout=SILENCE,
    retry_policy=REACH["retry_policy"],
)


@workflow.defn
class Facility(Kept):
    """Sleeps until the next digest hour; in between, one command at a time."""

    # The update that opens the facility can run before the first line of `run`, so the state is made here.
    @workflow.init
    def __init__(self, key: Key) -> None:
        super().__init__(key)

    @workflow.run
    async def run(self, key: Key) -> None:
        await self.keep(key)

    async def taken(self, command: Command) -> None:
        """A clock that was set, or an end of what files hold, is told to the files before the answer."""
        if command.name in MOVES_TIMERS:
            await workflow.execute_activity_method(Office.wake, self.keeper.key.facility, **TELL)
        elif command.name in ENDS_WHAT_OTHERS_HOLD:
            await workflow.execute_activity_method(Office.tell_due, self.keeper.key.facility, **TELL)
        if command.name == SETS_THE_CLOCK:
            # Last, so that the day's digest tells what the files have just been told.
            await self.keeper.let_pass()

"""One meeting of a body: takes every command on it, so that its facts have one order."""

from __future__ import annotations

from temporalio import workflow

from workflows.kept import Kept

with workflow.unsafe.imports_passed_through():
    from workflows.messages import Key


@workflow.defn
class Meeting(Kept):
    """Sleeps until its hours are over; in between, one command at a time."""

    # The update that schedules it can run before the first line of `run`, so the state is made here.
    @workflow.init
    def __init__(self, key: Key) -> None:
        super().__init__(key)

    @workflow.run
    async def run(self, key: Key) -> None:
        await self.keep(key)

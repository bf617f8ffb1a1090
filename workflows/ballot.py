"""One ballot of a body on one item: takes every command on it, also the vote that comes too late."""

from __future__ import annotations

from temporalio import workflow

from workflows.kept import Kept

with workflow.unsafe.imports_passed_through():
    from workflows.messages import Key


@workflow.defn
class Ballot(Kept):
    """Sleeps until the ballot's window ends; in between, one command at a time."""

    # The update that opens the ballot can run before the first line of `run`, so the state is made here.
    @workflow.init
    def __init__(self, key: Key) -> None:
        super().__init__(key)

    @workflow.run
    async def run(self, key: Key) -> None:
        await self.keep(key)

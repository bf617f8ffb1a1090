"""One practitioner's credentialing lifecycle, for a career: takes every command on the file's streams."""

from __future__ import annotations

from temporalio import workflow

from workflows.keeping import Keeper

with workflow.unsafe.imports_passed_through():
    from workflows.messages import Command, Key, Passing, Receipt


@workflow.defn
class Lifecycle:
    """Sleeps until something of the file falls due; in between, one command at a time."""

    # A registering update can run before the first line of `run`, so the state is made here.
    @workflow.init
    def __init__(self, key: Key) -> None:
        self.keeper = Keeper(key)

    @workflow.run
    async def run(self, key: Key) -> None:
        if await self.keeper.keep():
            workflow.continue_as_new(key)

    @workflow.update
    async def execute(self, command: Command) -> Receipt:
        """Record a command on this file."""
        return await self.keeper.take(command)

    @execute.validator
    def _check(self, command: Command) -> None:
        self.keeper.check(command)

    @workflow.update
    async def pass_time(self, passing: Passing) -> bool:
        """Let what is due happen now: a sandbox's clock was set."""
        return await self.keeper.let_pass(passing.until)

    @workflow.signal
    def look_again(self) -> None:
        """The clock or the bylaws changed: look again at what is due."""
        self.keeper.stir()

"""What files, ballots and facilities have in common as workflows: how they are spoken to."""

from __future__ import annotations

from temporalio import workflow

from workflows.keeping import Keeper

with workflow.unsafe.imports_passed_through():
    from workflows.messages import Command, Key, Passing, Receipt


class Kept:
    """A workflow that keeps one stream."""

    def __init__(self, key: Key) -> None:
        self.keeper = Keeper(key)

    async def keep(self, key: Key) -> None:
        """Wait and act for as long as there is a stream to keep."""
        if await self.keeper.keep():
            workflow.continue_as_new(key)

    async def taken(self, command: Command) -> None:
        """What follows a command that was recorded, before its caller is answered."""

    @workflow.update
    async def execute(self, command: Command) -> Receipt:
        """Record a command on this stream."""
        receipt = await self.keeper.take(command)
        await self.taken(command)
        return receipt

    @execute.validator
    def _check(self, command: Command) -> None:
        self.keeper.check(command)

    @workflow.update
    async def pass_time(self, passing: Passing) -> bool:
        """Let what is due happen now: a sandbox's clock was set."""
        return await self.keeper.let_pass(passing.until)

    @workflow.signal
    def look_again(self) -> None:
        """The clock or the bylaws changed, or something seems lost: look again at what is due and open."""
        self.keeper.stir()

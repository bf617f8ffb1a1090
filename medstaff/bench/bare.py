"""The yardstick: a workflow whose one update returns its input."""

from __future__ import annotations

from temporalio import workflow


@workflow.defn
class Bare:
    """Does nothing, and waits."""

    @workflow.run
    async def run(self) -> None:
        await workflow.wait_condition(lambda: False)

    @workflow.update
    async def echo(self, said: str) -> str:
        return said

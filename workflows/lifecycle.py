"""One practitioner's credentialing lifecycle, for a career: takes every command on the file's streams."""

from __future__ import annotations

from temporalio import workflow

from workflows.kept import Kept

with workflow.unsafe.imports_passed_through():
    from workflows.messages import Key


@workflow.defn
class Lifecycle(Kept):
    """Sleeps until something of the file falls due; in between, one command at a time."""

    # A registering update can run before the first line of `run`, so the state is made here.
    @workflow.init
    def __init__(self, key: Key) -> None:
        super().__init__(key)

    @workflow.run
    async def run(self, key: Key) -> None:
        await self.keep(key)

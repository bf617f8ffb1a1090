"""A workflow that was changed without a thought for those that run."""

from __future__ import annotations

from temporalio import workflow

from workflows.errand import given_up
from workflows.keeping import REACH

with workflow.unsafe.imports_passed_through():
    from workflows.messages import Errand
    from workflows.ports import Office


@workflow.defn(name="Errand")
class GivesUpAtOnce:
    """Hands over without having asked."""

    @workflow.run
    async def run(self, errand: Errand) -> None:
        answer = given_up(errand, "not asked")
        await workflow.execute_activity_method(Office.hand_over, answer, **REACH)

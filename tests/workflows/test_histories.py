"""The workflows that run in a hospital today must understand tomorrow's code."""

from __future__ import annotations

from pathlib import Path

import pytest
from temporalio import workflow
from temporalio.client import WorkflowHistory
from temporalio.worker import Replayer

from tests.workflows.changed import GivesUpAtOnce
from tests.workflows.record_histories import HISTORIES, WORKER
from workflows.connection import converter
from workflows.worker import WORKFLOWS

FILES = sorted(HISTORIES.glob("*.json"))


def recorded(file: Path) -> WorkflowHistory:
    return WorkflowHistory.from_json(file.stem, file.read_text())


def replayer(*workflows: type) -> Replayer:
    return Replayer(workflows=workflows, data_converter=converter())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
async def test_a_recorded_history_is_replayed_by_the_workflow_as_it_is_now(file: Path) -> None:
    """Each recorded workflow, run again on its history, asks for the same things in the same order."""
    await replayer(*WORKFLOWS).replay_workflow(recorded(file))


def test_there_is_a_history_of_each_workflow_and_each_kind_of_errand() -> None:
    """What is not recorded cannot be broken noticeably."""
    kinds = {"look_up", "delivery", "digest", "outcome"}
    names = {"facility", "lifecycle", "lifecycle-timer", "lifecycle-full", "ballot", "meeting"}
    assert {file.stem for file in FILES} == names | {f"errand-{kind}" for kind in kinds}


def test_a_full_run_is_among_them() -> None:
    """One history ends by going on as a new run."""
    last = recorded(HISTORIES / "lifecycle-full.json").events[-1]
    assert last.HasField("workflow_execution_continued_as_new_event_attributes")


async def test_a_changed_workflow_is_noticed() -> None:
    """An errand that no longer asks before it hands over fails on the history of one that did."""
    with pytest.raises(workflow.NondeterminismError):
        await replayer(GivesUpAtOnce).replay_workflow(recorded(HISTORIES / "errand-look_up.json"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_recorded_history_says_nothing_of_the_machine_it_was_made_on(file: Path) -> None:
    """Whoever worked is called by one name, and no stack trace tells where the code stood."""
    text = file.read_text()
    assert '"stackTrace"' not in text
    assert text.count('"identity"') == text.count(f'"identity": "{WORKER}"')

"""`medstaff simulate`: what it prints and how it exits."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from medstaff.simulation import run_files
from tests.simulation.stories import ABEL, written

HOLDS = "- {at: 2026-04-01, expect: {status: {practitioner: abel, appointment: suspended}}}"
FAILS = "- {at: 2026-04-01, expect: {status: {practitioner: abel, appointment: appointed}}}"
DRAFT = """\
version: D1
based_on: R1
adopted_by: nobody yet
adopted_on: 2026-01-01
parameters:
  license.grace_policy: {value: ct_90, citation: "draft"}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "holds.yaml").write_text(written(HOLDS))
    (tmp_path / "fails.yaml").write_text(written(FAILS))
    (tmp_path / "broken.yaml").write_text(written(FAILS).replace("steps:", "stpes:"))
    return tmp_path


def run(*paths: Path, **options: Any) -> tuple[int, str]:
    """The exit code and all that was printed."""
    out = io.StringIO()
    code = run_files(paths, console=Console(file=out, width=200, highlight=False), **options)
    return code, out.getvalue()


def test_it_exits_with_0_when_every_expectation_holds(folder: Path) -> None:
    """Nothing to report is a success."""
    code, said = run(folder / "holds.yaml")
    assert code == 0
    assert "✓ a story (1 steps" in said
    assert "1 of 1 scenarios hold" in said


def test_it_exits_with_1_and_names_step_line_expected_and_got(folder: Path) -> None:
    """What does not hold is told where it stands in the file."""
    code, said = run(folder / "fails.yaml")
    assert code == 1
    assert f"step 1 at 2026-04-01T00:00:00-04:00, {folder / 'fails.yaml'}:9" in said
    assert "expected abel at 2026-04-01T00:00:00-04:00 to be appointed" in said
    assert "got      suspended" in said


def test_it_exits_with_2_and_names_line_key_and_the_nearest_word(folder: Path) -> None:
    """A file that cannot be played is told by line and key."""
    code, said = run(folder / "broken.yaml")
    assert code == 2
    assert f"{folder / 'broken.yaml'}:8: cannot be played: stpes: no such key; did you mean steps?" in said


def test_it_plays_every_file_of_a_folder_in_order(folder: Path) -> None:
    """One unusable file does not keep the others from being played, and decides the exit code."""
    code, said = run(folder)
    assert code == 2
    assert said.index("broken.yaml") < said.index("fails.yaml") < said.index("✓ a story")
    assert "1 of 3 scenarios hold" in said


def test_it_exits_with_2_where_there_is_nothing_to_play(tmp_path: Path) -> None:
    """An empty folder is no success."""
    code, said = run(tmp_path)
    assert code == 2
    assert "nothing to play: no file there ends in .yaml" in said


def test_it_prints_one_json_document(folder: Path) -> None:
    """`--json` says the same to programs."""
    code, said = run(folder, json=True)
    document = json.loads(said)
    assert document["exit"] == code == 2
    broken, fails, holds = document["scenarios"]
    assert broken["unusable"] == {"line": 8, "key": "stpes", "message": "no such key; did you mean steps?"}
    assert (holds["holds"], holds["failures"], holds["title"]) == (True, [], "a story")
    assert fails["failures"] == [
        {
            "step": 1,
            "line": 9,
            "at": "2026-04-01T00:00:00-04:00",
            "expected": "abel at 2026-04-01T00:00:00-04:00 to be appointed",
            "got": "suspended",
        }
    ]


def test_a_draft_of_the_bylaws_is_played_and_what_is_otherwise_is_printed(folder: Path) -> None:
    """Under a draft with the state's grace the suspension is gone and the grace is there, per person."""
    draft = folder / "draft.txt"
    draft.write_text(DRAFT)
    code, said = run(folder / "fails.yaml", bylaws=draft)
    assert code == 0
    assert "under the draft, which changes license.grace_policy:" in said
    assert "- 2026-04-01T04:00:00+00:00 AppointmentSuspended" in said
    assert "+ 2026-04-01T04:00:00+00:00 LicenseInStateGrace" in said
    document = json.loads(run(folder / "fails.yaml", bylaws=draft, json=True)[1])
    (played,) = document["scenarios"]
    assert played["changed"] == ["license.grace_policy"]
    assert [part["alias"] for part in played["differs"]] == ["abel"]


def test_a_draft_says_nothing_of_its_adoption(folder: Path) -> None:
    """It is as `medstaff bylaws check` takes it; a value that begins later holds from then on."""
    draft = folder / "draft.txt"
    entry = 'license.grace_policy: {value: ct_90, citation: "draft", effective_from: 2026-03-15}'
    draft.write_text(f"version: D2\nbased_on: R1\nparameters:\n  {entry}\n")
    code, said = run(folder / "fails.yaml", bylaws=draft)
    assert code == 0
    assert "LicenseInStateGrace" in said


def test_what_a_scenario_sets_goes_before_the_draft(folder: Path) -> None:
    """The parameters that a scenario is about stay as it sets them."""
    draft, path = folder / "draft.txt", folder / "set.yaml"
    draft.write_text(DRAFT)
    path.write_text(written(HOLDS, head="bylaws: {set: {license.grace_policy: none}}\n"))
    code, said = run(path, bylaws=draft)
    assert code == 0
    assert "nothing is otherwise" in said


def test_a_draft_that_cannot_be_used_exits_with_2(folder: Path) -> None:
    """A draft is checked before anything is played."""
    draft = folder / "draft.txt"
    draft.write_text(DRAFT.replace("license.grace_policy", "license.grace_polcy"))
    code, said = run(folder / "holds.yaml", bylaws=draft)
    assert code == 2
    assert "license.grace_policy" in said
    assert run(folder / "holds.yaml", bylaws=folder / "none.txt")[0] == 2


def test_a_draft_is_not_played_on_the_running_house(folder: Path) -> None:
    """What nobody has adopted decides nothing in a house."""
    code, said = run(folder / "holds.yaml", bylaws=folder / "draft.txt", durable=True)
    assert code == 2
    assert "without --durable" in said


def test_the_number_of_every_group_can_be_set(folder: Path) -> None:
    """`--count` makes the groups as large as a hospital."""
    path = folder / "many.yaml"
    path.write_text(written(HOLDS, given=ABEL.replace("abel\n", "abel\n    count: 2\n")))
    few, many = (json.loads(run(path, json=True, count=count)[1])["scenarios"][0] for count in (None, 6))
    assert few["holds"]
    assert many["holds"]
    assert many["events"] > 2 * few["events"]

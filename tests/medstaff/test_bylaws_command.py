"""`medstaff bylaws`, as it is typed: shown, checked, compared, drafted, and adopted by the board."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from domain.bylaws import model_set
from domain.values import Role
from medstaff.bylaws.differences import changes
from medstaff.cli.program import app
from medstaff.errors import NotPossible, Unreachable
from tests.domain.bylaws import BYLAWS
from tests.domain.house import day
from tests.house import House

HELD_AT, A_DAY_LATER, MEETS_AT = "2026-03-02T14:00:00Z", "2026-03-03T14:00:00Z", "2026-03-03T14:30:00Z"
LATE = 20.0


def typed(*words: object, code: int = 0) -> str:
    """What it prints."""
    result = CliRunner().invoke(app, ["bylaws", *map(str, words)])
    assert result.exit_code == code, result.output
    return result.output


def file(folder: Path, text: str) -> Path:
    path = folder / "draft.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_that_can_be_used_is_told_so(folder: Path) -> None:
    """A draft says nothing of its adoption."""
    assert "draft.yaml can be used: version R2" in typed("check", file(folder, BYLAWS)).replace("\n", " ")


def test_each_problem_of_a_file_has_its_line_and_key_and_the_nearest_known(folder: Path) -> None:
    """Exit 1; as a document too."""
    text = BYLAWS.replace("chair.days", "chair.dayz") + "  office.days: {value: many, citation: article 8}\n"
    said = typed("check", file(folder, text), code=1)
    assert "draft.yaml:4: chair.dayz: no such parameter; did you mean chair.days?" in said
    assert "draft.yaml:5: office.days: expected days, from 1 to 365; got 'many'" in said
    document = json.loads(typed("check", file(folder, text), "--json", code=1))
    assert document["usable"] is False
    assert [(each["line"], each["key"]) for each in document["problems"]] == [
        (4, "chair.dayz"),
        (5, "office.days"),
    ]


def test_a_pair_of_values_shows_the_one_of_the_legal_day() -> None:
    """Work history: 365 days until the end of June 2025, 120 from then on; the notice 60 and 30."""
    keys = ("--key", "psv.limit.work_history", "--key", "decision.notify_days", "--json")

    def held(on: str) -> list[Any]:
        document = json.loads(typed("show", "model", "--on", on, *keys))
        return [(each["key"], each["value"]) for each in document["parameters"]]

    assert held("2025-06-30") == [("decision.notify_days", 60), ("psv.limit.work_history", 365)]
    assert held("2025-07-01") == [("decision.notify_days", 30), ("psv.limit.work_history", 120)]


def test_a_key_that_nobody_knows_shows_no_empty_table() -> None:
    """It is refused, with the nearest one that is known."""
    result = CliRunner().invoke(app, ["bylaws", "show", "model", "--key", "licence.state"])
    assert isinstance(result.exception, NotPossible)
    assert "did you mean license.state?" in str(result.exception)


def test_two_texts_are_compared_key_by_key(folder: Path) -> None:
    """With what each said, and the newer one's article."""
    said = typed("diff", "model", file(folder, BYLAWS))
    assert [word in said for word in ("chair.days", "14", "21", "office.days")] == [True, True, True, False]
    assert "nothing differs" in typed("diff", "model", "model")


def test_a_body_whose_own_value_is_taken_away_is_a_change() -> None:
    """It then goes by what holds for every body."""
    own = model_set().with_changes({"quorum.min": {"governing_board": 2}})
    (change,) = changes(own, model_set())
    assert (change.key, change.body, change.old[0].value, change.new) == (
        "quorum.min",
        "governing_board",
        2,
        (),
    )


def test_what_is_no_day_and_no_file_is_told() -> None:
    """Without a traceback."""
    for words, said in ((["show", "model", "--on", "soon"], "no day"), (["show", "none.yaml"], "cannot be")):
        result = CliRunner().invoke(app, ["bylaws", *words])
        assert isinstance(result.exception, NotPossible)
        assert said in str(result.exception)


@pytest.mark.parametrize("verb", [["show"], ["versions"], ["diff", "model"]])
def test_where_no_house_runs_it_is_said_how_one_is_found(
    folder: Path, monkeypatch: pytest.MonkeyPatch, verb: list[str]
) -> None:
    """By each verb that asks one."""
    monkeypatch.delenv("MEDSTAFF_API_URL", raising=False)
    result = CliRunner().invoke(app, ["bylaws", *verb, "--data", str(folder)])
    assert isinstance(result.exception, Unreachable)


class At:
    """The command line of one facility of the running house."""

    def __init__(self, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("MEDSTAFF_API_URL", str(house.http.base_url))
        self.house = house

    async def typed(self, *words: object, code: int = 0) -> str:
        token = self.house.token(Role.ADMINISTRATOR, "root")
        return await asyncio.to_thread(typed, *words, "--token", token, code=code)


async def board(house: House, members: int = 3) -> None:
    """A governing board with some members."""
    made = await house.administrator.do("establish_body", kind="governing_board")
    for number in range(members):
        await house.administrator.do("fill_seat", body=made["made"]["body"], member=f"board{number}")


async def carried(house: House, draft: str, members: int = 3) -> None:
    """The board meets and votes for a draft; a machine then brings the outcome to the bylaws."""
    asked = {"body": "governing_board", "starts_at": MEETS_AT}
    meeting = (await house.office.do("schedule_meeting", **asked))["made"]["meeting"]
    there = [f"board{number}" for number in range(members)]
    await house.office.do("call_to_order", meeting=meeting, present=there)
    opened = await house.office.do("open_bylaws_ballot", draft=draft, meeting=meeting)
    ballot = opened["made"]["ballot"]
    for number in range(members):
        await house.as_(Role.BOARD_MEMBER, f"board{number}").do("cast_vote", ballot=ballot, value="approve")
    await house.office.do("close_ballot", ballot=ballot)
    await house.office.do("adjourn", meeting=meeting)
    async with asyncio.timeout(LATE):
        while (await house.office.ask("show_bylaws"))["item"]["version"] == "R1":
            await asyncio.sleep(0.1)


async def test_a_draft_is_put_on_record_and_holds_once_the_board_has_adopted_it(
    sandbox: House, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the command line to the version in force, through the real workflows."""
    await sandbox.administrator.do("open_facility", title="Test", sandbox=True, held_at=HELD_AT)
    await board(sandbox)
    at = At(sandbox, monkeypatch)
    made = json.loads(await at.typed("draft", file(folder, BYLAWS), "--json"))
    (model, draft) = json.loads(await at.typed("versions", "--json"))["versions"]
    assert (model["state"], draft["state"], draft["draft"]) == ("in_force", "drafted", made["draft"])
    await sandbox.administrator.do("set_clock", held_at=A_DAY_LATER)
    await carried(sandbox, made["draft"])
    said = json.loads(await at.typed("show", "--key", "chair.days", "--json"))
    (chair,) = said["parameters"]
    assert (said["version"], chair["value"], chair["adopted_by"]) == ("R2", 21, "governing_board")
    (change,) = json.loads(await at.typed("diff", "R1", "R2", "--json"))["changes"]
    assert (change["old"][0]["value"], change["new"][0]["value"]) == (14, 21)
    before = json.loads(await at.typed("show", "--on", "2026-03-02", "--key", "chair.days", "--json"))
    assert (before["version"], day(before["on"])) == ("R1", day("2026-03-02"))

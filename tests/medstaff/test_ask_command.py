"""`medstaff ask`, as it is typed: of the past, as it was known."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from domain.values import Role
from medstaff.cli import ask
from medstaff.cli.program import app
from medstaff.errors import NotPossible, Plain
from tests.api.pasts import ABEL, CORE, lapsed_and_renewed, mistyped_and_corrected
from tests.domain.bylaws import BYLAWS
from tests.house import House
from tests.medstaff.test_bylaws_command import A_DAY_LATER, HELD_AT, board, carried

NPI = ABEL["npi"]


class At:
    """The command line of one facility of the running house."""

    def __init__(self, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("MEDSTAFF_API_URL", str(house.http.base_url))
        self.token = house.token(Role.ADMINISTRATOR, "root")

    async def typed(self, *words: object) -> str:
        """What it prints. Raises what it fails with."""
        typed = ["ask", *map(str, words), "--token", self.token]
        result = await asyncio.to_thread(CliRunner().invoke, app, typed)
        if result.exception is not None:
            raise result.exception
        return result.output

    async def refused(self, *words: object) -> str:
        with pytest.raises(NotPossible) as why:
            await self.typed(*words)
        return str(why.value)


async def test_a_lapse_is_told_of_its_days_by_whatever_is_known(
    sandbox: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """C3: no of the second of April, then as now; yes of the day before, and of today."""
    file, at = await lapsed_and_renewed(sandbox), At(sandbox, monkeypatch)
    asked = ("may-practice", file, CORE)
    assert (await at.typed(*asked)).startswith("yes, at 2026-04-06T16:00:00Z: ")
    gone = await at.typed(*asked, "--as-of", "2026-04-02")
    assert gone.splitlines()[0] == "as of 2026-04-03T03:59:59.999999Z, as known at 2026-04-06T16:00:00Z"
    assert gone.splitlines()[1].startswith("no, at 2026-04-03T03:59:59.999999Z: ")
    assert "no, at" in await at.typed(*asked, "--as-of", "2026-04-02", "--known-at", "2026-04-02")
    assert "yes, at" in await at.typed(*asked, "--as-of", "2026-03-31")
    assert "suspended since 2026-04-01" in await at.typed("standing", file, "--as-of", "2026-04-02")
    assert "state_license:CT: expired, last day 2026-03-31" in await at.typed(
        "credentials", file, "--known-at", "2026-04-02"
    )


async def test_a_correction_is_told_both_ways(sandbox: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """C35: by the file's NPI; as a document it is what the API says."""
    file, at = await mistyped_and_corrected(sandbox), At(sandbox, monkeypatch)
    asked = ("may-practice", NPI, CORE, "--as-of", "2026-04-02T12:00:00-04:00")
    assert "no, at" in await at.typed(*asked)
    assert "yes, at" in await at.typed(*asked, "--known-at", "2026-04-02T12:00:00-04:00")
    document = json.loads(await at.typed(*asked, "--known-at", "2026-04-06", "--json"))
    assert (document["practitioner"], document["answer"]) == (file, False)
    assert document["known_at"] == "2026-04-07T03:59:59.999999Z"
    known = await at.typed("credentials", NPI, "--known-at", "2026-04-02")
    assert "state_license:CT: in force, last day 2027-03-31" in known
    assert "state_license:CT: expired, last day 2026-03-31" in await at.typed("credentials", NPI)


async def test_what_cannot_be_asked_is_told_with_what_can(
    sandbox: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An instant to come, one before there was anything, no instant; a file and a body that nobody knows."""
    await mistyped_and_corrected(sandbox)
    at, asked = At(sandbox, monkeypatch), ("standing", NPI)
    allowed = "an instant from 2026-02-02T09:00:00-05:00 to 2026-04-07T09:00:00-04:00"
    assert allowed in await at.refused(*asked, "--as-of", "2026-05-01")
    assert allowed in await at.refused(*asked, "--known-at", "2026-01-01")
    assert "a legal day as 2026-03-31" in await at.refused(*asked, "--as-of", "yesterday")
    assert "neither a file's id nor an NPI" in await at.refused("standing", "1003000126")
    assert "there are: none" in await at.refused("body", "credentials_committee")


async def test_bodies_and_bylaws_are_told_as_they_were(
    sandbox: House, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The board had no seats on the day before, and the version that it adopted was not in force."""
    await sandbox.administrator.do("open_facility", title="Test", sandbox=True, held_at=HELD_AT)
    await sandbox.administrator.do("set_clock", held_at=A_DAY_LATER)
    await board(sandbox)
    at = At(sandbox, monkeypatch)
    made = await sandbox.administrator.do("draft_bylaws", written=BYLAWS)
    await carried(sandbox, made["made"]["draft"])
    seated = await at.typed("body", "governing_board", "--as-of", "2026-03-03")
    assert seated.count("board") == 4
    assert (await at.typed("body", "--as-of", "2026-03-02")).splitlines()[1:] == ["governing board"]
    assert "R2: in force" in await at.typed("bylaws")
    before = await at.typed("bylaws", "--as-of", "2026-03-02")
    assert "R1: in force" in before
    assert "R2" not in before
    assert "R1: in force" in await at.typed("bylaws", "--known-at", HELD_AT)


OF_BODIES = {"list_bodies": "body", "show_body": "body"}
OF_BYLAWS = {"list_bylaws": "bylaws", "show_bylaws": "parameters"}
COMMANDS = {
    **OF_BODIES,
    **OF_BYLAWS,
    "may_practice": "may-practice",
    "may_as_member": "may-as-member",
    "show_standing": "standing",
    "list_credentials": "credentials",
    "show_application": "application",
    "show_file": "file",
}


async def test_whatever_can_be_asked_both_ways_over_http_can_be_typed(house: House) -> None:
    """Each question that takes `as_of` and `known_at` has a command that takes both."""
    document = (await house.http.get("/openapi.json")).json()
    both = {
        operation["operationId"]
        for path in document["paths"].values()
        for operation in path.values()
        if {"as_of", "known_at"} <= {each["name"] for each in operation.get("parameters", ())}
    }
    assert both == set(COMMANDS)
    asking = typer.main.get_group(ask.app)
    for name in COMMANDS.values():
        options = {option for each in asking.commands[name].params for option in each.opts}
        assert {"--as-of", "--known-at"} <= options


async def test_a_file_and_what_a_member_may_are_told_as_they_were_known(
    sandbox: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page has the last day that was on record then; a vote hangs on the appointment."""
    file, at = await mistyped_and_corrected(sandbox), At(sandbox, monkeypatch)
    now = await at.typed("file", NPI)
    assert now.splitlines()[0].endswith(f"NPI {NPI}: {file}")
    assert "state_license:CT, last day 2026-03-31" in now
    assert "state_license:CT, last day 2027-03-31" in await at.typed("file", NPI, "--known-at", "2026-04-02")
    vote = ("may-as-member", NPI, "vote")
    assert "yes, at 2026-04-03T03:59:59.999999Z" in await at.typed(*vote, "--as-of", "2026-04-02")
    with pytest.raises(Plain):
        await at.typed("may-as-member", NPI, "fly")
    rules = await at.typed("parameters", "--key", "npdb", "--as-of", "2026-04-02")
    assert "version R1, in force" in rules
    assert {line.split(".")[0] for line in rules.splitlines()[2:]} == {"  npdb"}

"""What `medstaff up` says at its start is true, and what it tells to run runs."""

from __future__ import annotations

import asyncio
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest

from tests.journeys.up import up
from tests.medstaff.test_closed_folders import open_to_others
from tests.processes import eventually


def said(log: str, name: str) -> str:
    """What stands behind a name at the beginning of a line."""
    found = re.search(rf"^{re.escape(name)}\s+(.*)$", log, re.MULTILINE)
    assert found is not None, log
    return found[1]


@pytest.mark.soak
async def test_up_names_what_it_starts_and_how_a_token_is_made(folder: Path) -> None:
    """Every process with its log, both servers among them; the token's command runs as it stands there."""
    data = folder / "my house"
    async with up(data, MEDSTAFF_FACILITY="north") as running:
        # The house answers a moment before it says where.
        written = folder / "my house.log"
        assert await asyncio.to_thread(eventually, lambda: "Ctrl-C" in written.read_text())
        log = written.read_text()
        for name in ("PostgreSQL", "Temporal", "api", "projector", "worker"):
            process, place = re.findall(r"\(process (\d+), log (.*)\)", said(log, f"{name} started"))[0]
            os.kill(int(process), 0)
            assert Path(place).exists()
        command = shlex.split(said(log, "a token"))
        assert command[0] == "medstaff"
        token = await asyncio.to_thread(
            subprocess.check_output, [sys.executable, "-m", *command], text=True, timeout=60
        )
        headers = {"Authorization": f"Bearer {token.strip()}"}
        async with httpx2.AsyncClient(base_url=running.address, trust_env=False, timeout=15) as http:
            shown = (await http.get("/facility", headers=headers)).json()
        assert shown["item"]["key"] == "north"
        assert open_to_others(data) == []

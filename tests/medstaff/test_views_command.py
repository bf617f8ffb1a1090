"""`medstaff views rebuild`, as it is typed."""

from __future__ import annotations

import os
import subprocess
import sys

from medstaff.migrate import migrate
from tests.servers import Database


def test_a_ledger_with_nothing_in_it_is_rebuilt_too(database: Database) -> None:
    """There is nothing to count, and it says how far it came."""
    migrate(database.owner_url, database.app_url)
    ended = subprocess.run(
        [sys.executable, "-m", "medstaff", "views", "rebuild"],
        env={**os.environ, "DATABASE_URL": database.app_url},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert "up to position 0" in ended.stdout

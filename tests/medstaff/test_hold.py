"""One `medstaff up` a data folder, and everyone can find it."""

from __future__ import annotations

import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from medstaff.servers.errors import FolderHeld
from medstaff.servers.hold import Hold, read_running
from tests.processes import line_of, program

HOLDER = """
import sys, time
from pathlib import Path
from medstaff.servers.hold import Hold
hold = Hold(Path(sys.argv[1])).take()
hold.publish(api_address="http://127.0.0.1:8321")
print("held", flush=True)
time.sleep(60)
"""


def test_a_second_holder_is_told_who_holds_the_folder(folder: Path) -> None:
    """By process, since when, and where it answers."""
    with program(HOLDER, folder) as holder:
        line_of(holder)
        with pytest.raises(FolderHeld) as refused:
            Hold(folder).take()
    assert refused.value.pid == holder.pid
    assert refused.value.since is not None
    assert refused.value.since.date() == datetime.now(UTC).date()
    assert refused.value.api_address == "http://127.0.0.1:8321"
    assert f"held by process {holder.pid} since {refused.value.since:%Y-%m-%d}" in str(refused.value)


def test_others_find_what_is_published(folder: Path) -> None:
    """Addresses are added as the parts come up; what was said before stays."""
    with Hold(folder) as hold:
        hold.publish(temporal_address="127.0.0.1:7233", database_url="postgresql://app:secret@h/d")
        hold.publish(api_address="http://127.0.0.1:8321")
        running = read_running(folder)
        assert running is not None
        assert running == hold.running
        assert running.database_url == "postgresql://app:secret@h/d"
        assert running.api_address == "http://127.0.0.1:8321"


def test_passwords_are_for_the_owner_alone(folder: Path) -> None:
    """The file is closed to others, and the text of what it holds leaves the passwords out."""
    with Hold(folder) as hold:
        hold.publish(database_url="postgresql://app:secret@h/d")
        assert stat.S_IMODE((folder / "running.json").stat().st_mode) == 0o600
        assert "secret" not in f"{hold.running} {hold.running!r}"


def test_nothing_runs_before_or_after(folder: Path) -> None:
    """A folder that does not exist, or was let go, has no running house."""
    assert read_running(folder / "none") is None
    with Hold(folder):
        pass
    assert read_running(folder) is None


def test_a_killed_holder_holds_nothing(folder: Path) -> None:
    """What it left behind is not believed, and the folder can be taken at once."""
    with program(HOLDER, folder) as holder:
        line_of(holder)
        holder.kill()
    assert (folder / "running.json").exists()
    assert read_running(folder) is None
    with Hold(folder) as hold:
        assert read_running(folder) == hold.running


def test_asking_does_not_disturb_taking(folder: Path) -> None:
    """A folder can be taken while others keep asking who has it."""
    asking = (
        "import sys\nfrom pathlib import Path\nfrom medstaff.servers.hold import read_running\n"
        "print('asking', flush=True)\nwhile True: read_running(Path(sys.argv[1]))"
    )
    Hold(folder).take().release()
    with program(asking, folder) as asker:
        line_of(asker)
        for _ in range(20):
            Hold(folder).take().release()

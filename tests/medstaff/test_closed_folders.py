"""What lies in the data folder is its owner's alone, whatever the machine's usual permissions are."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from medstaff.servers.process import OwnProcess
from medstaff.servers.temporal import EmbeddedTemporal


def open_to_others(folder: Path) -> list[str]:
    """The files and sockets below a folder that somebody else may read or write."""
    found = (path for path in folder.rglob("*") if not path.is_dir())
    return [str(path) for path in found if stat.S_IMODE(path.lstat().st_mode) & 0o077]


def test_temporals_files_are_closed_to_others(folder: Path) -> None:
    """Its database too, which holds what travels between the processes."""
    with EmbeddedTemporal(folder / "temporal"):
        assert (folder / "temporal" / "temporal.db").exists()
        assert open_to_others(folder) == []


def test_files_that_lay_open_are_closed_at_the_next_start(folder: Path) -> None:
    """A folder that an older program left readable to all."""
    left = folder / "temporal"
    with EmbeddedTemporal(left):
        pass
    left.chmod(0o711)
    (left / "temporal.db").chmod(0o644)
    with EmbeddedTemporal(left):
        assert open_to_others(folder) == []
        assert stat.S_IMODE(left.stat().st_mode) == 0o700


def test_whatever_a_process_of_ours_writes_is_closed_to_others(folder: Path) -> None:
    """Evidence, letters and whatever else it may ever write."""
    process = OwnProcess(
        [sys.executable, "-c", f"open({str(folder / 'letter')!r}, 'w').write('x')"],
        output=sys.stderr.fileno(),
        environment=os.environ,
    )
    assert process.wait(20) == 0
    assert (folder / "letter").exists()
    assert open_to_others(folder) == []

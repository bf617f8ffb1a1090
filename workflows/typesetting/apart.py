"""Many pages, in a process of its own.

The library keeps what it has set for the next times: in a process that stays, a hundred files are more than a
gigabyte after ten runs. A process that ends gives it back, and one that does not end is ended.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from workflows.typesetting.typeset import NotTypeset, printable

LONGEST_SECONDS = 60.0


class TookTooLong(NotTypeset):
    """It may be done another time, when there is less to do."""


def typeset_apart(
    pattern: Path, facts: Mapping[str, object], dated: datetime, longest: float = LONGEST_SECONDS
) -> bytes:
    """As `typeset`, waiting for at most `longest` seconds. Raises TookTooLong, or NotTypeset."""
    said = {"pattern": str(pattern), "facts": printable(facts), "dated": dated.isoformat()}
    try:
        ran = subprocess.run(
            [sys.executable, "-m", "workflows.typesetting"],
            input=json.dumps(said).encode(),
            capture_output=True,
            timeout=longest,
            check=False,
        )
    except subprocess.TimeoutExpired as fault:
        raise TookTooLong(f"{pattern.name}: not done within {longest:g} s") from fault
    if ran.returncode:
        raise NotTypeset(ran.stderr.decode(errors="replace").strip() or f"{pattern.name}: broken off")
    return ran.stdout

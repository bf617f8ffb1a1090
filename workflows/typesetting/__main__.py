"""One job for one process: pattern and facts come in as JSON, and the PDF goes out."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path

from workflows.typesetting.typeset import NotTypeset, typeset


def main() -> None:
    """Read the job, write the PDF; what is wrong goes to stderr."""
    said = json.load(sys.stdin.buffer)
    try:
        made = typeset(Path(said["pattern"]), said["facts"], datetime.fromisoformat(said["dated"]))
    except NotTypeset as fault:
        sys.exit(str(fault))
    sys.stdout.buffer.write(made)


main()

"""How many branches of `domain/` the tests of the rules take: `make coverage`. Fails below what is promised.

Lists the files with most of them missing, the lines at which they begin, and the whole in percent.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from coverage import Coverage

PROMISED = 95.0
WORST = 15


def main() -> int:
    """Print what is missing; 1 where it is more than is promised, else 0."""
    files, totals = _report()
    missing = sorted(files.items(), key=lambda each: -len(each[1]["missing_branches"]))[:WORST]
    said = []
    for name, found in missing:
        lines = sorted({abs(start) for start, _ in found["missing_branches"]})
        if lines:
            said.append(f"{name}: after {', '.join(map(str, lines))}")
    taken = 100 * totals["covered_branches"] / totals["num_branches"]
    said.append(f"{totals['covered_branches']} of {totals['num_branches']} branches, {taken:.1f} %")
    sys.stdout.write("\n".join((*said, "")))
    return int(taken < PROMISED)


def _report() -> tuple[dict[str, Any], dict[str, Any]]:
    measured = Coverage()
    measured.load()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "branches.json"
        measured.json_report(outfile=str(path))
        found = json.loads(path.read_text(encoding="utf-8"))
    return found["files"], found["totals"]


if __name__ == "__main__":
    sys.exit(main())

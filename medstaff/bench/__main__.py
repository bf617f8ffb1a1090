"""`python -m medstaff.bench [--json FILE] [--quick]`: how fast the house is. The figures are no gate."""

from __future__ import annotations

import json as json_module
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from medstaff.bench.figures import Report
from medstaff.bench.running import run
from medstaff.bench.sizes import FULL, QUICK


def bench(
    json: Annotated[Path | None, typer.Option(help="Keep the figures in this file.")] = None,
    quick: Annotated[bool, typer.Option("--quick", help="See that it runs; too little to quote.")] = False,
) -> None:
    """Measure a whole house on this machine, as ratios to the bare engines in the same run."""
    console, progress = Console(highlight=False), Console(stderr=True, highlight=False)
    report = Report(lambda line: progress.print(f"… {line}", style="dim"))
    try:
        run(QUICK if quick else FULL, report)
    finally:
        # What was measured before it broke off took its minutes too.
        report.show(console)
        if json is not None:
            json.write_text(json_module.dumps(report.document(), indent=2, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    typer.run(bench)

"""The verbs that tell a story: the demo, and scenario files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from medstaff.cli.common import Data, Json, console, settings_of

Files = Annotated[list[Path], typer.Argument(help="Scenario files, or folders of them (docs/scenarios.md).")]
Durable = Annotated[
    bool, typer.Option("--durable", help="Through real workflows, on the house of --data or one of its own.")
]
Draft = Annotated[Path | None, typer.Option(help="Run under these parameters and print what differs.")]
Count = Annotated[int | None, typer.Option(min=1, help="As many people where a scenario gives a count.")]
Once = Annotated[bool, typer.Option("--once", help="End when the story is told.")]


def demo(once: Once = False, json: Json = False) -> None:
    """Walk one practitioner from an NPI to an appointment, a lapsed license and its renewal.

    Then twelve files go through a whole cycle: a consent agenda of the credentials committee with one item
    pulled, one that loses its quorum and one put off, the executive committee, the board's committee and the
    full board, to letters and approved minutes.

    Everything runs through the real API, on servers of its own whatever the environment names, in a sandbox
    whose clock is moved where months pass. Exit 1 if any step failed.
    """
    from medstaff.demo import run

    raise typer.Exit(run(once=once, json=json, console=console))


def simulate(
    files: Files,
    durable: Durable = False,
    bylaws: Draft = None,
    count: Count = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Run scenario files: in memory on a virtual clock, or --durable through the real workflows.

    Exit 0 when every expectation holds, 1 when one does not, 2 when a file cannot be used.

    Example: `medstaff simulate tests/scenarios --bylaws draft.yaml`
    """
    from medstaff.simulation import run_files

    settings = settings_of(data) if durable else None
    code = run_files(files, durable=durable, bylaws=bylaws, count=count, json=json, settings=settings)
    raise typer.Exit(code)

"""`medstaff evidence`: what is kept by its hash, looked after."""

from __future__ import annotations

import json as json_module
import sys
from dataclasses import asdict

import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from medstaff import parts
from medstaff.cli_common import Data, Json, complain, complaints, say, settings_of
from medstaff.database import checked
from medstaff.evidence_check import Checked, Fault
from medstaff.settings import Settings
from workflows.sources.errors import EvidenceUnavailable

app = typer.Typer(
    no_args_is_help=True, help="Evidence: whether all that the ledger names is kept, and is what it was."
)


@app.callback()
def evidence() -> None:
    """Evidence: whether all that the ledger names is kept, and is what it was."""


@app.command()
def check(data: Data = None, json: Json = False) -> None:
    """Look for every document, source's answer and letter that the ledger names, and verify its hash.

    Exit 1 when something is missing or altered: each is named, with the events that name it. A document that
    was filed by its hash alone is counted, and no fault. Nothing is changed; safe beside a running house.

    Example: `medstaff evidence check --json`
    """
    settings = parts.located(settings_of(data))
    checked(settings)
    try:
        found = _checked(settings)
    except EvidenceUnavailable as away:
        raise complain(str(away)) from None
    if json:
        sys.stdout.write(json_module.dumps(asdict(found), indent=2, default=str) + "\n")
    else:
        _show(found)
    raise typer.Exit(1 if found.faults else 0)


def _checked(settings: Settings) -> Checked:
    from medstaff.evidence_check import check as run

    columns = (TextColumn("{task.description}"), BarColumn())
    counts = TextColumn("{task.completed:,} of {task.total:,}")
    with (
        parts.ledger(settings) as ledger,
        Progress(*columns, counts, TimeRemainingColumn(), console=complaints, transient=True) as bar,
    ):
        task = bar.add_task("ledger positions read", total=0)
        return run(
            ledger,
            parts.keeper(settings),
            lambda what, done, of: bar.update(task, description=what, completed=done, total=of),
        )


def _show(found: Checked) -> None:
    for fault in found.faults:
        say(_line(fault))
    if found.elsewhere:
        say(f"{found.elsewhere:,} documents were filed by their hash alone, and are not here")
    say(f"{found.verified:,} verified, {len(found.faults):,} missing or altered")


def _line(fault: Fault) -> str:
    named = "; ".join(
        f"{each.type} at position {each.position}, {each.facility}"
        + (f", practitioner {each.practitioner}" if each.practitioner else "")
        for each in fault.links
    )
    return f"{fault.what}: {fault.sha256} ({named})"

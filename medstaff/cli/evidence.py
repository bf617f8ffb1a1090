"""`medstaff evidence`: what is kept by its hash, looked after."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import typer

from medstaff.cli.common import Data, Json, as_json, complain, progress, say, settings_of

if TYPE_CHECKING:
    from medstaff.evidence_check import Checked, Fault

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
    from medstaff import parts
    from medstaff.database import checked
    from medstaff.evidence_check import check as run
    from workflows.sources.errors import EvidenceUnavailable

    settings = parts.located(settings_of(data))
    checked(settings)
    try:
        with parts.ledger(settings) as ledger, progress("ledger positions read", quiet=json) as told:
            found = run(ledger, parts.keeper(settings), told)
    except EvidenceUnavailable as away:
        raise complain(str(away)) from None
    if json:
        as_json(asdict(found))
    else:
        _show(found)
    raise typer.Exit(1 if found.faults else 0)


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

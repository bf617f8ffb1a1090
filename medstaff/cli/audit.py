"""`medstaff audit`: prove that the ledger is what it was, sign for it, change the key that signs."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from medstaff.cli.common import Data, Json, as_json, complain, complaints, progress, say, settings_of

if TYPE_CHECKING:
    from medstaff.audit.report import Report

app = typer.Typer(
    no_args_is_help=True,
    help="The proof that the ledger is what it was: read it whole against what was signed, sign for it now, "
    "change the key that signs.\n\n"
    "The ledger's rows are the leaves of a tree of hashes (RFC 9162). Its root is signed every few minutes "
    "and kept in a second place; whoever changes a row afterwards, even the database's owner, cannot make it "
    "agree with that again.",
)

Against = Annotated[
    list[Path] | None,
    typer.Option(
        help="A checkpoint in a file, or a folder of checkpoints and tiles that a witness keeps; also "
        "several. Default: MEDSTAFF_WITNESS_FOLDER, else `checkpoints` in the data folder."
    ),
]
Key = Annotated[
    list[str] | None,
    typer.Option(
        help="The public key to trust (name+id+key), as `medstaff audit key` once showed it; also several. "
        "Default: those of the data folder."
    ),
]


@app.command()
def verify(against: Against = None, key: Key = None, data: Data = None, json: Json = False) -> None:
    """Read the whole ledger again, and hold it against every checkpoint. Exit 1 when something is amiss.

    Whatever was edited, removed, put in, swapped, cut off or rewritten is named, as far as a checkpoint kept
    elsewhere goes; what came after it is told as not yet witnessed. Where a key has signed and no checkpoint
    is kept elsewhere, or the folder that keeps them is not there, that is amiss itself.

    Example: `medstaff audit verify --against /mnt/compliance/checkpoints`
    """
    from domain.proof.notes import BadNote, Verifier
    from medstaff.audit.keys import key_ring
    from medstaff.audit.verifying import verify as run
    from medstaff.audit.witnesses import FolderWitness, text_of
    from medstaff.ledger_place import ledger_url
    from projections.keeping.connection import connect

    settings = settings_of(data)
    places = against or [settings.checkpoints_folder]
    if missing := [str(place) for place in against or () if not place.exists()]:
        raise complain(f"there is no {', '.join(missing)}")
    try:
        known = [Verifier.read(each) for each in key] if key else key_ring(settings).known()
    except BadNote as fault:
        raise complain(f"--key: {fault}") from None
    folders = [FolderWitness(place) for place in places if not place.is_file()]
    notes = [(str(place), text_of(place)) for place in places if place.is_file()]
    with (
        ledger_url(settings) as url,
        closing(connect(url)) as connection,
        progress("rows", quiet=json) as told,
    ):
        report = run(connection, known, folders, notes, lambda done, of: told("rows", done, of))
    if json:
        as_json(report.as_json())
    else:
        _show(report)
    raise typer.Exit(0 if report.whole else 1)


def _show(report: Report) -> None:
    for found in report.findings:
        say(f"✗ {found.what}: {found.detail}")
    held = sum(each.holds for each in report.seen)
    say(
        f"{report.rows:,} rows read, root {report.root.hex()[:16]}…; "
        f"{held} of {len(report.seen)} checkpoints hold"
    )
    fresh = report.rows - report.witnessed
    say(
        f"kept elsewhere: a checkpoint of {report.witnessed:,} rows; {fresh:,} rows came after it and are "
        "not yet witnessed"
        if report.witnessed
        else "no checkpoint kept elsewhere holds: what the database says of itself is all there is"
    )
    if report.whole:
        say(
            "nothing is amiss"
            if report.signed_for
            else "nothing is amiss, and nothing has been signed for yet"
        )


@app.command()
def checkpoint(data: Data = None) -> None:
    """Sign for the ledger as it is now, tell every witness, and print what was signed.

    A running house does so by itself every MEDSTAFF_CHECKPOINT_SECONDS. Exit 1 where the ledger is no longer
    what was signed for before: nobody signs for that.
    """
    from medstaff import parts
    from medstaff.audit.notary import Forked
    from medstaff.audit.watch import sign_now
    from medstaff.ledger_place import ledger_url

    settings = settings_of(data)
    with ledger_url(settings) as url:
        try:
            signed, failed = sign_now(settings.model_copy(update={"database_url": url}), parts.now())
        except Forked as fault:
            raise complain(str(fault)) from None
    _told(failed)
    if signed is None:
        raise complain("the ledger is empty: there is nothing to sign for yet")
    sys.stdout.write(signed.note)


@app.command()
def key(data: Data = None) -> None:
    """Print the public keys by which checkpoints of this ledger are known, the one in use last.

    Hand them to whoever is to check, before they have to: one that comes with what it proves proves nothing.
    """
    from medstaff.audit.keys import key_ring

    ring = key_ring(settings_of(data))
    ring.signer()
    for each in ring.known():
        say(str(each))


@app.command()
def rotate(data: Data = None) -> None:
    """Change the key that signs. Checkpoints of the old one stay known by it.

    Where the old key is at hand both sign the next checkpoint; where it is lost, the new one alone does.
    """
    from medstaff import parts
    from medstaff.audit.keys import key_ring
    from medstaff.audit.notary import Forked
    from medstaff.audit.watch import rotate as run
    from medstaff.ledger_place import ledger_url

    settings = settings_of(data)
    with ledger_url(settings) as url:
        try:
            signed, failed = run(settings.model_copy(update={"database_url": url}), parts.now())
        except Forked as fault:
            raise complain(str(fault)) from None
    _told(failed)
    say(
        f"signed by the new key: {signed.size:,} rows"
        if signed
        else "the ledger is empty: nothing signed yet"
    )
    say(str(key_ring(settings).known()[-1]))


def _told(failed: list[str]) -> None:
    for each in failed:
        complaints.print(f"not told: {each}", markup=False, soft_wrap=True)

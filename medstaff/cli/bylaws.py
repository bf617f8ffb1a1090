"""`medstaff bylaws`: the parameters shown, checked, compared and drafted."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from domain.bylaws import Bylaws, BylawsFileError, Parameter
from domain.bylaws.errors import nearest
from domain.bylaws.schema import KEYS
from medstaff.bylaws import showing
from medstaff.bylaws.differences import changes
from medstaff.cli.common import (
    Data,
    Facility,
    Json,
    Token,
    as_json,
    complain,
    console,
    day,
    say,
    settings_of,
)
from medstaff.errors import NotPossible

if TYPE_CHECKING:
    from medstaff.bylaws.sources import Found, Place

app = typer.Typer(
    no_args_is_help=True,
    help="Bylaws as data: show, check, compare and draft the parameters that decisions go by.\n\n"
    "A text is named by a file (draft.yaml), by `model`, which comes with the software, or by a version "
    "of the facility (`medstaff bylaws versions`). Only the board's ballot adopts a draft.",
)

WHAT = "A file, `model`, or a version of the facility. Default: what is in force there."
What = Annotated[str | None, typer.Argument(metavar="[TEXT]", help=WHAT)]
File = Annotated[Path, typer.Argument(help="A file of parameters; `based_on: R1` lets it name only changes.")]
On = Annotated[str | None, typer.Option(help="Only what holds on this legal day, as 2025-07-01.")]
Key = Annotated[list[str] | None, typer.Option(help="Only keys that begin so; may be given again.")]
UNUSABLE = 1
HELD = ("in_force", "replaced")


@app.command()
def show(
    what: What = None,
    on: On = None,
    key: Key = None,
    facility: Facility = None,
    json: Json = False,
    data: Data = None,
    token: Token = None,
) -> None:
    """Show the parameters, each with its dates, its article and who adopted it.

    Example: `medstaff bylaws show --on 2025-06-30 --key psv.limit`
    """
    asked = day("--on", on) if on else None
    _known_keys(key or [])
    found = _found(what, asked, _place(data, facility, token))
    held = [each for each in found.bylaws.parameters if _asked(each, asked, key)]
    title = f"{found.title}, on {asked}" if asked else found.title
    if json:
        document = {"version": found.bylaws.version, "on": asked, "parameters": held}
        as_json(document)
    else:
        showing.parameters(title, held, console)


@app.command()
def versions(facility: Facility = None, json: Json = False, data: Data = None, token: Token = None) -> None:
    """List the versions that the facility adopted, from when to when each held, and the drafts."""
    rows = _place(data, facility, token).ask("list_bylaws")["items"]
    if json:
        as_json({"versions": rows})
    else:
        showing.versions(rows, console)


@app.command()
def check(
    file: File, facility: Facility = None, json: Json = False, data: Data = None, token: Token = None
) -> None:
    """Check a file: each problem with its line, its key and the nearest known one. Exit 1 when there is any.

    With --facility a file may also build on that facility's versions, as when it is drafted there.

    Example: `medstaff bylaws check draft.yaml`
    """
    from medstaff.bylaws.sources import read

    known = _known(_place(data, facility, token)) if facility else ()
    try:
        bylaws = read(file, known)
    except BylawsFileError as wrong:
        if json:
            as_json({"usable": False, "problems": [asdict(each) for each in wrong.problems]})
        else:
            showing.problems(wrong.where, wrong.problems, console)
        raise typer.Exit(UNUSABLE) from None
    if json:
        as_json({"usable": True, "version": bylaws.version, "problems": []})
    else:
        say(f"{file} can be used: version {bylaws.version}, {len(bylaws.parameters)} values")


@app.command()
def diff(
    old: Annotated[str, typer.Argument(help="A file, `model`, or a version of the facility.")],
    new: What = None,
    facility: Facility = None,
    json: Json = False,
    data: Data = None,
    token: Token = None,
) -> None:
    """Compare two texts, key by key: values and dates, with the newer one's article.

    Example: `medstaff bylaws diff model draft.yaml`
    """
    place = _place(data, facility, token)
    one, other = _found(old, None, place), _found(new, None, place)
    found = list(changes(one.bylaws, other.bylaws))
    if json:
        names = {"old": one.bylaws.version, "new": other.bylaws.version}
        as_json({**names, "changes": [asdict(each) for each in found]})
    else:
        showing.differences((one.title, other.title), found, console)


@app.command()
def draft(
    file: File, facility: Facility = None, json: Json = False, data: Data = None, token: Token = None
) -> None:
    """Put a file on record as a draft, for the governing board to vote on. Nothing holds by it yet.

    Example: `medstaff bylaws draft draft.yaml --facility main`
    """
    place = _place(data, facility, token)
    _checked(file, _known(place))
    receipt = place.do("draft_bylaws", written=file.read_text(encoding="utf-8"))
    made: dict[str, Any] = receipt["made"]
    if json:
        as_json(made)
        return
    say(f"version {made['version']} is drafted as {made['draft']}")
    say("next: open_bylaws_ballot puts it to the governing board, in a meeting where the bylaws ask for one;")
    say("it holds once their ballot has carried")


def _place(data: Path | None, facility: str | None, token: str | None) -> Place:
    from medstaff.bylaws.sources import Place

    return Place(settings_of(data), facility, token)


def _known_keys(asked: list[str]) -> None:
    """Refuse the beginning of no parameter: an empty table would say that there is none."""
    for beginning in asked:
        if not any(key.startswith(beginning) for key in KEYS):
            raise NotPossible(f"--key {beginning}: no parameter begins so{nearest(beginning, KEYS)}")


def _asked(parameter: Parameter, on: date | None, keys: list[str] | None) -> bool:
    named = not keys or any(parameter.key.startswith(key) for key in keys)
    return named and (on is None or parameter.holds_on(on))


def _found(what: str | None, on: date | None, place: Place) -> Found:
    from medstaff.bylaws.sources import find

    try:
        return find(what, on, place)
    except BylawsFileError as wrong:
        raise complain(str(wrong)) from None


def _checked(file: Path, known: tuple[Bylaws, ...]) -> Bylaws:
    from medstaff.bylaws.sources import read

    try:
        return read(file, known)
    except BylawsFileError as wrong:
        raise complain(str(wrong)) from None


def _known(place: Place) -> tuple[Bylaws, ...]:
    """The versions that a file may build on: those that the facility has adopted."""
    from medstaff.bylaws.sources import find

    rows = place.ask("list_bylaws")["items"]
    return tuple(find(row["version"], None, place).bylaws for row in rows if row["state"] in HELD)

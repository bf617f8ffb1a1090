"""What the commands of the command line share."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer
from pydantic import ValidationError
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from medstaff.environment import misspelt, told
from medstaff.errors import BadSettings, NotPossible
from medstaff.settings import Settings

console = Console(highlight=False)
complaints = Console(stderr=True, highlight=False)

Data = Annotated[
    Path | None,
    typer.Option(
        "--data", help="Data folder of the house. Default: MEDSTAFF_DATA, else .medstaff below where you are."
    ),
]
Facility = Annotated[str | None, typer.Option(help="The facility. Default: the settings' facility.")]
Token = Annotated[
    str | None,
    typer.Option(
        envvar="MEDSTAFF_TOKEN",
        show_envvar=True,
        help="An administrator's token, where tokens come from an issuer of your own.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document instead of text.")]


def settings_of(data: Path | None) -> Settings:
    """The settings of the environment, with the data folder named on the command line. Raises BadSettings.

    A variable that was meant as a setting and is none is pointed out: it would be passed over in silence.
    """
    for line in misspelt():
        complaints.print(line, markup=False, soft_wrap=True)
    try:
        return Settings(data=data) if data is not None else Settings()
    except ValidationError as faults:
        raise BadSettings(told(faults)) from None


def day(option: str, text: str) -> date:
    """A legal day as it is given to an option. Raises NotPossible."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotPossible(f"{option} {text!r} is no day; write it as 2026-06-30") from None


@contextmanager
def progress(what: str, *, quiet: bool = False) -> Iterator[Callable[[str, int, int], None]]:
    """A bar of what is done, how much, and of how much: all three are told to what this gives."""
    columns = (TextColumn("{task.description}"), BarColumn())
    counts = TextColumn("{task.completed:,} of {task.total:,}")
    with Progress(
        *columns, counts, TimeRemainingColumn(), console=complaints, transient=True, disable=quiet
    ) as bar:
        task = bar.add_task(what, total=0)
        yield lambda what, done, of: bar.update(task, description=what, completed=done, total=of)


@contextmanager
def counting(files: int) -> Iterator[Callable[[int], None]]:
    """A bar of files; what it gives is told how many more are done."""
    with progress("files") as told:
        done = 0

        def more(count: int) -> None:
            nonlocal done
            done += count
            told("files", done, files)

        more(0)
        yield more


def say(line: str) -> None:
    console.print(line, markup=False, soft_wrap=True)


def as_json(document: Any) -> None:
    """Print one document, of what JSON can hold: dates and ids as text too."""
    text = msgspec.json.format(msgspec.json.encode(document), indent=2).decode()
    sys.stdout.write(f"{text}\n")


def complain(line: str) -> typer.Exit:
    """Say what is wrong; raise what this returns to end with 1."""
    complaints.print(line, markup=False, soft_wrap=True)
    return typer.Exit(1)

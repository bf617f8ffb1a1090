"""What the commands of the command line share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from medstaff.environment import misspelt, told
from medstaff.errors import BadSettings
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


@contextmanager
def counting(files: int) -> Iterator[Callable[[int], None]]:
    """A bar of how many files are done, and how long the rest takes; what it gives takes how many more."""
    columns = (TextColumn("files"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=complaints, transient=True) as bar:
        task = bar.add_task("files", total=files)
        yield lambda more: bar.advance(task, more)


def say(line: str) -> None:
    console.print(line, markup=False, soft_wrap=True)


def complain(line: str) -> typer.Exit:
    """Say what is wrong; raise what this returns to end with 1."""
    complaints.print(line, markup=False, soft_wrap=True)
    return typer.Exit(1)

"""What the commands of the command line share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from medstaff.settings import Settings

console = Console(highlight=False)
complaints = Console(stderr=True, highlight=False)

Data = Annotated[
    Path | None, typer.Option("--data", help="Data folder of the embedded servers. Default: .medstaff")
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document instead of text.")]


def settings_of(data: Path | None) -> Settings:
    """The settings of the environment, with the data folder named on the command line."""
    return Settings(data=data) if data is not None else Settings()


def say(line: str) -> None:
    console.print(line, markup=False, soft_wrap=True)


def complain(line: str) -> typer.Exit:
    """Say what is wrong; raise what this returns to end with 1."""
    complaints.print(line, markup=False, soft_wrap=True)
    return typer.Exit(1)

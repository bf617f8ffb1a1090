"""The command line as a whole."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import typer

from medstaff.cli.program import app

LOADED = (
    "import sys; import medstaff.cli.program; "
    "print([name for name in ('temporalio', 'fastapi', 'domain.commands') if name in sys.modules])"
)


def test_help_is_there_before_the_engine_is_loaded() -> None:
    """A second of loading is nothing to a server, and long to whoever asks what a verb does."""
    found = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_every_verb_says_what_it_does() -> None:
    """In the list of verbs and in that of each group."""
    group = typer.main.get_group(app)
    silent = [
        name
        for name, verb in [*group.commands.items(), *_within(group.commands.items())]
        if not (verb.help or "").strip()
    ]
    assert silent == []


def _within(verbs: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
    for name, verb in verbs:
        for inner, command in getattr(verb, "commands", {}).items():
            yield f"{name} {inner}", command

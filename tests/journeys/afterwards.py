"""What must hold of a whole house once all is quiet: ledger, read models, outbox, status."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import psycopg

from medstaff import parts
from medstaff.settings import Settings
from projections.models import MODELS
from projections.table import Row, Table
from projections.versions import MOMENT
from tests.journeys.book import Book
from tests.journeys.eventful import missing
from tests.journeys.reckoning import Reckoning
from tests.journeys.up import Up
from tests.projections.path import snapshot

Rows = dict[str, list[str]]


def reckon(running: Up, book: Book) -> None:
    """Nothing lost, nothing doubled, everything told, and the house is well."""
    assert missing(running) == [], "the days were too quiet to prove anything"
    settings = parts.located(Settings(data=running.folder))
    with parts.ledger(settings) as ledger:
        reckoning = Reckoning(book, ledger)
        reckoning.every_command_left_its_events_once()
        reckoning.every_file_heard_in_the_order_of_sending()
        reckoning.nothing_happened_twice()
        reckoning.every_outcome_was_told_once()
        reckoning.every_letter_was_settled_once()
        assert {path.stem for path in settings.outbox_folder.glob("*.eml")} == reckoning.mails()
    _read_models_are_those_of_a_rebuild(running, settings)
    _well(running)


def _read_models_are_those_of_a_rebuild(running: Up, settings: Settings) -> None:
    with psycopg.connect(parts.database_url(settings), autocommit=True) as connection:
        followed = told_by(connection)
        rebuilt = medstaff("views", "rebuild", "--data", str(running.folder))
        assert rebuilt.returncode == 0, rebuilt.stdout + rebuilt.stderr
        differ = _differences(followed, told_by(connection))
        assert differ == {}, differ


def told_by(connection: psycopg.Connection[Any]) -> Rows:
    """Every row of every read model as text; of what was known, every version that an answer can tell.

    A follower that began anew within a moment may place a version later in it than a rebuild, or keep one
    that says what the last one said.
    """
    kept = {model.name: model.table for model in MODELS if set(MOMENT) <= set(model.table.columns)}
    return {**snapshot(connection), **{name: _versions(connection, table) for name, table in kept.items()}}


def _versions(connection: psycopg.Connection[Any], table: Table) -> list[str]:
    """Of each row its versions in their order: from when it was known, when it took place, what it says."""
    apart = table.key - 1
    found: dict[Row, list[tuple[Row, Row]]] = {}
    order = ", ".join(table.names[: table.key])
    for row in connection.execute(
        f"SELECT {', '.join(table.names)} FROM views.{table.name} ORDER BY {order}"
    ):
        versions = found.setdefault(row[:apart], [])
        when, value = row[table.key : apart + len(MOMENT)], row[apart + len(MOMENT) :]
        if versions and versions[-1][0] == when:
            versions.pop()
        if not versions or versions[-1][1] != value:
            versions.append((when, value))
    return sorted(str((which, *version)) for which, versions in found.items() for version in versions)


def _differences(followed: Rows, rebuilt: Rows) -> dict[str, tuple[list[str], list[str]]]:
    """By table, the rows that only the one and only the other has."""
    both = {name: ({*rows}, {*rebuilt[name]}) for name, rows in followed.items()}
    return {name: (sorted(one - two), sorted(two - one)) for name, (one, two) in both.items() if one != two}


def _well(running: Up) -> None:
    status = medstaff("status", "--json", "--data", str(running.folder))
    assert status.stdout, status.stderr
    said = json.loads(status.stdout)
    assert said["well"], said
    assert set(said["lag"].values()) == {0}
    assert (said["screening"], said["waking"]) == ([], [])


def medstaff(*arguments: str) -> subprocess.CompletedProcess[str]:
    """A command of the command line."""
    line = [sys.executable, "-m", "medstaff", *arguments]
    return subprocess.run(line, capture_output=True, text=True, timeout=120, check=False)

"""How far the read models are: one row a model, all moved on in the transaction that writes their rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from psycopg import Connection, Cursor

from projections.errors import Overtaken
from projections.models import MODELS

CHANNEL = "views_projected"

READ = "SELECT model, position, generation, shape FROM views.progress"
MOVE = (
    "UPDATE views.progress SET position = %s, checked_at = clock_timestamp() "
    "WHERE position = %s AND generation = %s"
)
SEEN = "UPDATE views.progress SET checked_at = clock_timestamp() WHERE position = %s AND generation = %s"


@dataclass(frozen=True, slots=True)
class Position:
    """Where the read models stand. `generation` grows when they are swapped or repaired."""

    at: int
    generation: int
    whole: bool
    """False where the tables are not this program's, or not all at one position: a rebuild mends it."""


def read(connection: Connection[Any], lock: bool = False) -> Position:
    """Where the read models stand; with `lock`, nobody moves them until the transaction ends."""
    rows = connection.execute(READ + (" FOR UPDATE" if lock else "")).fetchall()
    shapes = {model: shape for model, _, _, shape in rows}
    whole = shapes == {model.name: model.shape for model in MODELS} and len({row[1:3] for row in rows}) == 1
    at = min((position for _, position, _, _ in rows), default=0)
    return Position(at, max((generation for _, _, generation, _ in rows), default=0), whole)


def move(connection: Connection[Any], old: Position, to: int) -> Cursor[Any]:
    """Move every model on, in the caller's transaction; `check` the answer before it ends."""
    moved = connection.execute(MOVE, (to, old.at, old.generation), prepare=True)
    connection.execute("SELECT pg_notify(%s, %s)", (CHANNEL, str(to)), prepare=True)
    return moved


def check(moved: Cursor[Any]) -> None:
    """Raise Overtaken unless every model was where it was thought to be."""
    if moved.rowcount != len(MODELS):
        raise Overtaken("the read models are no longer where this process left them")

"""What a read model is: a table, and a pure function from each kind of subject to its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Generic, TypeVar

from projections.subjects import Subject
from projections.table import Row, Table

Rows = Callable[[Any], Iterable[Row]]
Versions = Callable[[Any, Any], tuple[Iterable[Row], Any]]
"""What of a subject differs from what it last was, and what it is now."""


@dataclass(frozen=True, slots=True)
class Model:
    """`rows` has, for each kind of subject that the model shows, the function that computes its rows.

    `versions` has those for rows that are never rewritten: each version is kept, with its moment.
    """

    table: Table
    rows: Mapping[type[Subject], Rows]
    versions: Mapping[type[Subject], Versions] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.table.name

    @property
    def shape(self) -> str:
        """Changes with the table, so that a newer program knows an older one's rows and rebuilds them."""
        return sha256("\n".join((self.table.create(""), *self.table.index(""))).encode()).hexdigest()[:16]


Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """Some rows in order, and the cursor that the next page begins after; none where this is the last."""

    items: tuple[Item, ...]
    next: str | None

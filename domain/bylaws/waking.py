"""After other bylaws were adopted: whose next deadline they move, found file by file in pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Protocol
from uuid import UUID

from domain import deadlines
from domain.bylaws.book import Wake
from domain.deadlines import Due
from domain.file import File
from domain.house import House

PAGE = 250


class Files(Protocol):
    """Where the files of a facility are found: the ledger."""

    def registered(self, key: str, after: int = 0) -> Iterator[tuple[int, UUID]]: ...

    def file(self, id: UUID, house: House, around: datetime) -> File | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some files in the order of registration: those `concerned`, out of so many `looked` at.

    `through` is the position of the last one's registration, `files` how many there are in all.
    """

    through: int
    looked: int
    concerned: tuple[UUID, ...]
    files: int
    last: bool


def next_page(ledger: Files, house: House, wake: Wake, now: datetime, size: int = 0) -> Page:
    """The files after those that were looked at. One registered since the adoption knows it already."""
    size = size or PAGE
    rows = list(islice(ledger.registered(house.key, wake.through), size))
    files = wake.files or sum(1 for _ in ledger.registered(house.key))
    before = House(house.facility, wake.before, house.shelf, house.key)
    found = (ledger.file(id, house, now) for _, id in rows)
    return Page(
        through=rows[-1][0] if rows else wake.through,
        looked=len(rows),
        concerned=tuple(file.id for file in found if file and concerned(file, before, house, wake.changes)),
        files=files,
        last=len(rows) < size,
    )


def concerned(file: File, before: House, after: House, changes: Sequence[str]) -> bool:
    """Whether the next deadline, by the older bylaws or by the newer, names a changed key or has moved."""
    old, new = _next(file, before), _next(file, after)
    named = {item.parameter for item in (old, new) if item is not None}
    return bool(named & set(changes)) or _at(old) != _at(new)


def _next(file: File, house: House) -> Due | None:
    return min(deadlines.coming(file, house), key=lambda item: item.order, default=None)


def _at(item: Due | None) -> datetime | None:
    return item.at if item is not None else None

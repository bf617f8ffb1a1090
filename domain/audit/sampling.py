"""The sample of files that a surveyor looks at: how many, and which [S25].

Five of a hundred or 50, whichever is less; at least 10 first appointments and 10 later ones; all where there
are fewer. Whoever had both in the period is among the later ones. Of what is drawn beyond the 20 each of the
two has its share.

Which files these are follows from a seed that is put on record, so that anyone may draw them again: a file's
lot is the SHA-256, as hex digits, of the text "SEED/ID" in UTF-8, ID being the file's id in lower case with
its dashes. Of each of the two the files with the smallest lots are drawn.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

PERCENT, MOST, LEAST = 5, 50, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """The files that there are to draw from: each is in one of the two."""

    initial: frozenset[UUID]
    renewed: frozenset[UUID]


def drawn(population: Population, seed: str) -> tuple[UUID, ...]:
    """The files of the sample, by their ids."""
    first, later = quotas(len(population.initial), len(population.renewed))
    found = (*_smallest(population.initial, seed, first), *_smallest(population.renewed, seed, later))
    return tuple(sorted(found, key=str))


def quotas(initial: int, renewed: int) -> tuple[int, int]:
    """How many of each are drawn, where there are so many."""
    everyone = initial + renewed
    share = -(-everyone * PERCENT // 100)
    total = max(min(share, MOST), 2 * LEAST)
    first = round(total * initial / everyone) if everyone else 0
    first = min(max(first, LEAST), total - LEAST)
    first, later = min(first, initial), min(total - first, renewed)
    # Where there are too few of one, the other has what is left of the share.
    short = max(min(share, MOST) - first - later, 0)
    more = min(short, initial - first)
    return first + more, later + min(short - more, renewed - later)


def lot(seed: str, file: UUID) -> str:
    """What decides whether a file is drawn."""
    return sha256(f"{seed}/{file}".encode()).hexdigest()


def _smallest(files: Iterable[UUID], seed: str, count: int) -> list[UUID]:
    return sorted(files, key=lambda file: (lot(seed, file), str(file)))[:count]

"""What a word that nobody knows may have been meant to be."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

MOST = 3
ALIKE = 0.4


def nearest(word: str, known: Iterable[str]) -> list[str]:
    """The known words that are most like it, the most alike first; none where none is."""
    return get_close_matches(word, sorted(known), n=MOST, cutoff=ALIKE)

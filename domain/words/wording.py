"""What must be said in words: refused where nothing is."""

from __future__ import annotations

from domain.errors import Invalid
from domain.values import Sealed


def stated(text: str, field: str, expected: str) -> str:
    """The words, without the blanks around them. Raises Invalid, naming the field, where there are none."""
    if not text.strip():
        raise Invalid(field, expected, text)
    return text.strip()


def written(text: str, field: str, expected: str) -> Sealed:
    """The words, sealed: they are about an identified person. Raises Invalid where there are none."""
    return Sealed(stated(text, field, expected))

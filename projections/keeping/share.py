"""Which files one of several processes that rebuild together takes."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

_KEY = b'"practitioner":"'
# The key stands behind the stream's id and version, at the beginning of what is stored.
_FROM, _TO = 40, 140
_DIGITS = {ord(digit): value for value, digit in enumerate("0123456789abcdef")}
MOST = 4
"""Shares at most: cores that are counted are not always ours, and each share takes memory."""


@dataclass(frozen=True, slots=True)
class Share:
    """The files whose ids' last digit falls to `number` of `of`; what is nobody's file falls to the first."""

    number: int = 0
    of: int = 1

    def has(self, practitioner: UUID | None) -> bool:
        """Whether the rows about a practitioner, or about none, are this share's to write."""
        return self.of == 1 or self.number == (
            0 if practitioner is None else (practitioner.int & 15) % self.of
        )

    def passes_over(self, state: bytes) -> bool:
        """Whether stored bytes are plainly another share's: looked at, not decoded, for speed alone."""
        if self.of == 1:
            return False
        at = state.find(_KEY, _FROM, _TO)
        if at < 0:
            return False
        last = at + len(_KEY) + 35
        digit = _DIGITS.get(state[last]) if last < len(state) else None
        return digit is not None and digit % self.of != self.number

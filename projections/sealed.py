"""Reading events without the ledger's key: persons' own text stays closed."""

from __future__ import annotations

from domain.sealing import Seal

SIGN = "…"
"""That something stands there."""


class Unopened(Seal):
    """Opens nothing: who reads the trail reads no person's own text."""

    def open(self, stored: str, binding: bytes) -> str:
        """The sign."""
        return SIGN

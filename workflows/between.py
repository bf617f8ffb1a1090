"""What is on its way from one stream to others inside the house: which commands bring it there."""

from __future__ import annotations

from collections.abc import Callable

from domain.ledger import Ledger
from workflows import dependents, regular, vacating
from workflows.messages import Answer, Errand

TOLD: dict[str, Callable[[Errand, Ledger], list[Answer]]] = {
    "collaboration": dependents.agreed,
    "carry": dependents.carried,
    "vacate": vacating.told,
    "regular_meeting": regular.told,
}
"""Of each kind of errand, the commands in their order; what they say is read from the ledger."""


def told(errand: Errand, ledger: Ledger) -> list[Answer]:
    """The commands that end an errand between streams. Raises NotFound."""
    return TOLD[errand.kind](errand, ledger)

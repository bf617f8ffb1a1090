"""What a refusal says is allowed instead: asked of the commands themselves, never listed beside them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from domain.commands import COMMANDS
from domain.errors import DomainError, NotAllowedNow, Standing
from domain.house import House
from domain.values import Role

MACHINES = frozenset({Role.SERVICE})


def allowed(about: Standing, house: House, at: datetime) -> list[str]:
    """The operations that someone may give at an instant about this, in the state in which it stands."""
    return sorted(
        name
        for name, kind in COMMANDS.items()
        if kind.ON is type(about) and (kind.OWN or kind.ROLES != MACHINES) and kind.taken(about, house, at)
    )


def tell(refusal: DomainError | None, house: House, at: datetime) -> None:
    """Have a refusal say what is allowed instead."""
    if isinstance(refusal, NotAllowedNow) and refusal.about is not None:
        refusal.facts["allowed"] = allowed(refusal.about, house, at)


@contextmanager
def telling(house: House, at: datetime) -> Iterator[None]:
    """What is refused in the block says what is allowed instead."""
    try:
        yield
    except NotAllowedNow as refusal:
        tell(refusal, house, at)
        raise

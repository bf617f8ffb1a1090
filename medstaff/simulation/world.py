"""Where a scenario plays: what it does there, and what it sees. In memory, or on the running house."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from domain.aggregate import Event
from domain.bylaws import Bylaws
from domain.standing import Verdict
from domain.values import Role
from medstaff.simulation.past import Past


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The sandbox to open: `changes` to the model bylaws, or to `bylaws` where a draft takes their place."""

    title: str
    facility: str
    zone: str
    start: datetime
    changes: Mapping[str, object]
    contacts: Mapping[str, str]
    bylaws: Bylaws | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A command as somebody sends it. `file` is the practitioner whose file it is for, if it is for one."""

    name: str
    actor: str
    role: Role
    key: str
    payload: Mapping[str, object] = field(default_factory=dict)
    file: UUID | None = None
    as_practitioner: UUID | None = None
    reason: str | None = None
    on_behalf_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A command's receipt: what it made, by what it is, and the stream it was for."""

    target: UUID
    position: int
    events: tuple[str, ...]
    made: Mapping[str, str]


class Declined(Exception):
    """A command was refused; `name` is the refusal's public name."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(f"{name}: {message}")
        self.name = name
        self.message = message


class World(Protocol):
    """One sandbox whose clock is held, and goes only where the scenario takes it."""

    facility: str

    def open(self, opening: Opening) -> None:
        """Open the sandbox, held at the scenario's start."""

    def do(self, order: Order) -> Done:
        """Send a command now. Raises Declined."""

    def settle(self) -> None:
        """Come back once what was set going has been answered: letters, look-ups, outcomes."""

    def pass_to(self, instant: datetime) -> None:
        """Let time pass to an instant; all that is due by then happens, each at its own instant."""

    def jump_to(self, instant: datetime) -> None:
        """Set the clock at once; what fell due in between is caught up with, as after an outage."""

    def pass_again(self) -> None:
        """Run the clock once more at the present instant."""

    def events(self) -> Sequence[Event]:
        """Every fact of the sandbox so far, in the ledger's order."""

    def may(self, practitioner: UUID, privilege: str, at: datetime) -> Verdict:
        """May this practitioner do this at an instant, by all that is known now?"""

    def past(self) -> Past | None:
        """Who answers for what was known; none where only the events tell."""


Worlds = Callable[[str], AbstractContextManager[World]]
"""Makes a world for a facility's key."""

"""The commands of a scenario's steps, as its people send them, and the names of what they make."""

from __future__ import annotations

from domain.values import Role
from medstaff.simulation.errors import StepFailed
from medstaff.simulation.names import Aliases
from medstaff.simulation.remembering import Remembered
from medstaff.simulation.steps import Do, Source
from medstaff.simulation.typed import plain
from medstaff.simulation.way import PLAYER
from medstaff.simulation.world import Declined, Done, Order, World


class Sender:
    """Sends to one world. `aliases` has what each name stands for there."""

    def __init__(self, world: World, aliases: Aliases, remembered: Remembered) -> None:
        self.aliases = aliases
        self._world = world
        self._remembered = remembered
        self._receipts: dict[tuple[str, str], Done] = {}

    def do(self, action: Do, number: int) -> None:
        """Send the command of a step. Raises StepFailed where it is answered otherwise than the step says."""
        try:
            done = self.send(action, number)
        except Declined as declined:
            if action.refused != declined.name:
                wanted = f"the refusal {action.refused}" if action.refused else "no refusal"
                raise StepFailed(f"{action.name}: {wanted}", str(declined)) from None
            return
        if action.refused is not None:
            raise StepFailed(
                f"{action.name}: the refusal {action.refused}", f"it was recorded: {_events(done)}"
            )
        self._same_receipt(action, done)
        if action.save is not None:
            self.save(action.save, done)

    def send(self, action: Do, number: int) -> Done:
        """Send a command, and wait for what it sets going. Raises Declined."""
        order = self._order(action, number)
        try:
            return self._world.do(order)
        except Declined as declined:
            self._remembered.refuse(order, declined.name)
            raise
        finally:
            self._world.settle()

    def save(self, name: str, done: Done) -> None:
        """Let a name stand for what a command made."""
        self.aliases.keep(name, done.made, done.target)

    def source(self, action: Source, number: int) -> None:
        """Have sources answer this from now on."""
        for source, texts in action.answers.items():
            payload = {"source": source, "answer": list(texts)}
            key = f"step-{number}-{source}"
            order = Order(
                name="script_source", actor=PLAYER, role=Role.ADMINISTRATOR, key=key, payload=payload
            )
            self._world.do(order)
        self._world.settle()

    def _same_receipt(self, action: Do, done: Done) -> None:
        """The same key of the same person again is a repeat: it answers with the receipt it left."""
        if action.key is None:
            return
        first = self._receipts.setdefault((action.actor, action.key), done)
        if first != done:
            raise StepFailed(
                f"the receipt that {action.key} left, position {first.position}", f"position {done.position}"
            )

    def _order(self, action: Do, number: int) -> Order:
        own = self.aliases.practitioners().get(action.actor) if action.role is Role.PRACTITIONER else None
        return Order(
            name=action.name,
            actor=action.actor,
            role=action.role,
            key=action.key or f"step-{number}",
            payload=plain(action.fields, self.aliases),
            file=self.aliases.person(action.file) if action.file else None,
            as_practitioner=own,
            reason=action.reason,
            on_behalf_of=action.on_behalf_of,
        )


def _events(done: Done) -> str:
    return ", ".join(done.events) or "nothing changed"

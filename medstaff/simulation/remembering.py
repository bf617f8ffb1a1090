"""What was answered and refused while a scenario plays, for those who ask later whether it still holds."""

from __future__ import annotations

from datetime import datetime

from medstaff.simulation.expectations.invariants import InvariantsHold
from medstaff.simulation.invariants.history import Answer
from medstaff.simulation.knowledge import Knowledge
from medstaff.simulation.steps import Expect, Step
from medstaff.simulation.world import Order, World

VOTE_REFUSALS = frozenset(
    {
        "recused",
        "not_a_member",
        "seat_ended",
        "not_present",
        "ballot_closed",
        "proxy_not_allowed",
        "motion_superseded",
    }
)


def asks_for_all(step: Step) -> bool:
    """Whether a step expects something of all that was answered before it."""
    expected = step.action.expected if isinstance(step.action, Expect) else ()
    return any(isinstance(each, InvariantsHold) for each in expected)


class Remembered:
    """Who was said to be allowed what after each step, and how many votes were refused."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.answers: list[Answer] = []
        self._refused: set[tuple[str, str]] = set()

    @property
    def votes_refused(self) -> int:
        return len(self._refused)

    def refuse(self, order: Order, refusal: str) -> None:
        """A vote that was refused as a vote: not for who may send one at all, or to which ballot."""
        if order.name == "cast_vote" and refusal in VOTE_REFUSALS:
            self._refused.add((order.actor, order.key))

    def keep(self, known: Knowledge, now: datetime) -> None:
        """Ask the house about everybody and everything that was ever granted to them."""
        facts = len(self._world.events())
        for person in known.practitioners():
            by_route = (each for route in person.routes.values() for each in route.privileges)
            for privilege in sorted({*person.grants, *by_route}):
                answer = Answer(
                    at=now,
                    facts=facts,
                    practitioner=person.id,
                    privilege=privilege,
                    verdict=self._world.may(person.id, privilege, now),
                )
                self.answers.append(answer)

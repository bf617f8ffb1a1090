"""The disciplinary suspensions and restrictions that are in force, and which body imposed each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from domain.aggregate import Facts
from domain.events import corrective as events
from domain.events.easing import DisciplineLifted
from domain.values import BodyKind

if TYPE_CHECKING:
    from domain.corrective.record import CorrectiveAction

FACTS = Facts()
BOARD = BodyKind.GOVERNING_BOARD


@dataclass(frozen=True, slots=True, kw_only=True)
class Discipline:
    """Imposed `by` a body, until the end of `last_day`, or until that body lifts it where it has none.

    It suspends, or holds lines within limits: the ids of the bare facts on the file are the one or the other.
    """

    matter: UUID
    by: BodyKind
    suspensions: tuple[str, ...] = ()
    restrictions: tuple[str, ...] = ()
    last_day: date | None
    due: datetime | None

    @property
    def id(self) -> str:
        """That of the first of its facts."""
        return (*self.suspensions, *self.restrictions)[0]


def in_force(record: CorrectiveAction, matter: UUID, body: BodyKind = BOARD) -> tuple[Discipline, ...]:
    """Of a matter, what a body can lift: its own; the board, which is over it, the committee's too."""
    found = (each for each in record.disciplines.values() if each.matter == matter)
    return tuple(each for each in found if body in (BOARD, each.by))


def lifted_by(record: CorrectiveAction, matter: UUID) -> BodyKind:
    """The body before which the lifting of a matter's discipline comes."""
    bodies = {each.by for each in in_force(record, matter)}
    return BOARD if BOARD in bodies else BodyKind.MEDICAL_EXECUTIVE_COMMITTEE


@FACTS.register
def _(record: CorrectiveAction, event: events.DisciplineImposed) -> None:
    made = Discipline(
        matter=event.matter,
        # The ballot that brought it was taken in just before it.
        by=tuple(record.ballots.values())[-1],
        suspensions=event.suspensions,
        last_day=event.last_day,
        due=event.due,
    )
    record.disciplines = {**record.disciplines, made.id: made}


@FACTS.register
def _(record: CorrectiveAction, event: events.RestrictionImposed) -> None:
    made = Discipline(
        matter=event.matter,
        by=event.by,
        restrictions=event.restrictions,
        last_day=event.last_day,
        due=event.due,
    )
    record.disciplines = {**record.disciplines, made.id: made}


@FACTS.register
def _(record: CorrectiveAction, event: events.RestrictionEnded) -> None:
    _over(record, event.restrictions)


@FACTS.register
def _(record: CorrectiveAction, event: events.DisciplineEnded) -> None:
    _over(record, event.suspensions)


@FACTS.register
def _(record: CorrectiveAction, event: DisciplineLifted) -> None:
    _over(record, event.suspensions)
    record.take(event)


def _over(record: CorrectiveAction, facts: tuple[str, ...]) -> None:
    record.disciplines = {id: each for id, each in record.disciplines.items() if id not in facts}

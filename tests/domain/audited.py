"""The events of a hospital as the file audit looks at them, with some left out, changed or added."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from domain.aggregate import Event
from domain.audit import QUESTIONS, Answer, Entry, Record, Standing
from domain.house import House
from tests.domain.house import Hospital

Which = Callable[[Any], bool]


def _any(_: Any) -> bool:
    return True


class Told:
    """What happened to one practitioner, told again: each change gives another telling."""

    def __init__(self, house: House, practitioner: UUID, events: list[Event], day: date) -> None:
        self.house = house
        self.practitioner = practitioner
        self.events = events
        self.day = day

    @classmethod
    def of(cls, hospital: Hospital) -> Told:
        """The first file of a hospital, on its clock's day."""
        house = hospital.ledger.house(hospital.key)
        return cls(house, hospital.abel, hospital.events(), house.legal_date(hospital.now))

    def on(self, day: str) -> Told:
        return self._now(self.events, date.fromisoformat(day))

    def without(self, kind: type[Event], where: Which = _any) -> Told:
        return self._now([each for each in self.events if not (isinstance(each, kind) and where(each))])

    def changed(self, kind: type[Event], where: Which = _any, /, **fields: Any) -> Told:
        """The events of a kind with other values."""
        return self._now(
            [
                replace(each, **fields) if isinstance(each, kind) and where(each) else each
                for each in self.events
            ]
        )

    def added(self, kind: type[Event], like: type[Event], /, *, own: bool = True, **fields: Any) -> Told:
        """One more event, before the first of another kind: on its stream, by whom and when that was."""
        at = next(number for number, each in enumerate(self.events) if isinstance(each, like))
        model = self.events[at]
        made = kind(
            originator_id=fields.pop("stream", model.originator_id),
            originator_version=model.originator_version,
            practitioner=self.practitioner if own else None,
            stamp=fields.pop("stamp", model.stamp),
            **fields,
        )
        return self._now([*self.events[:at], made, *self.events[at:]])

    def first(self, kind: type[Event]) -> Any:
        return next(each for each in self.events if isinstance(each, kind))

    def record(self, unread: int = 0) -> Record:
        placed = [
            Entry(position=rank * 2 + 1, rank=rank, event=each) for rank, each in enumerate(self.events)
        ]
        own = [each for each in placed if each.event.practitioner == self.practitioner]
        around = [each for each in placed if each.event.practitioner is None]
        return Record(self.practitioner, own, self.house, self.day, around, unread)

    def ask(self, id: str, unread: int = 0) -> Answer:
        """The answer to one question."""
        (question,) = (each for each in QUESTIONS if each.id == id)
        return question.ask(self.record(unread))

    def _now(self, events: list[Event], day: date | None = None) -> Told:
        return Told(self.house, self.practitioner, events, day or self.day)


def met(answer: Answer, *types: str) -> None:
    """It is met, and shown by events of these kinds, each of them."""
    assert (answer.standing, answer.why) == (Standing.MET, ())
    assert {each.event.TOPIC for each in answer.shown} == set(types)


def not_met(answer: Answer, *why: str) -> None:
    """It is not met, for what is said in so many sentences."""
    assert answer.standing is Standing.NOT_MET
    assert len(answer.why) == len(why), answer.why
    for said, expected in zip(answer.why, why, strict=True):
        assert expected in said


def does_not_apply(answer: Answer, why: str) -> None:
    assert answer.standing is Standing.DOES_NOT_APPLY
    assert why in answer.why[0]

"""Given a hospital, when something happens, then these facts: each test is one such sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from domain.errors import DomainError
from domain.recording import Recorded
from tests.domain.house import Hospital, Person, at


def given(house: Hospital) -> Case:
    return Case(house)


class Case:
    """What happened last: the facts written, what was answered, and the refusal if there was one."""

    def __init__(self, house: Hospital) -> None:
        self.house = house
        self.news: list[Any] = []
        self.refusal: DomainError | None = None
        self.answer: Recorded | None = None

    def when(self, name: str, by: Person, target: UUID | None = None, /, **payload: Any) -> Case:
        """A command is sent now; what was due before it has happened already."""
        self.house.catch_up(target or self.house.target_of(name))
        return self._happens(lambda: self.house.do(name, by, target, **payload))

    def passing(self, until: str | datetime, target: UUID | None = None) -> Case:
        """Time passes, on the first file unless said."""
        return self._happens(lambda: self.house.pass_to(until, target))

    def _happens(self, happening: Callable[[], Recorded]) -> Case:
        before = self.house.ledger.head()
        self.refusal = self.answer = None
        try:
            self.answer = happening()
        except DomainError as refusal:
            self.refusal = refusal
        self.news = self.house.events(after=before)
        return self

    def then(self, *topics: str) -> Case:
        """Exactly these facts were written, in any order of streams."""
        assert self.refusal is None, f"refused: {self.refusal!r}"
        written = sorted(event.TOPIC for event in self.news)
        assert written == sorted(topics), written
        return self

    def then_evaluated(self, *topics: str) -> Case:
        """These facts, and with each privilege granted its focused evaluation."""
        return self.then(*topics, *["FppeOpened" for each in topics if each == "PrivilegeGranted"])

    def nothing(self) -> Case:
        """It is accepted, and changes nothing."""
        return self.then()

    def among(self, topic: str, **facts: Any) -> Case:
        """Exactly one fact of this topic was written, and it says this; instants may be written as local."""
        found = [event for event in self.news if topic == event.TOPIC]
        assert len(found) == 1, [event.TOPIC for event in self.news]
        said = {field.name: getattr(found[0], field.name) for field in fields(found[0])}
        said |= {"occurred_at": found[0].stamp.occurred_at, "recorded_at": found[0].stamp.recorded_at}
        for name, value in facts.items():
            expected = at(value) if isinstance(said[name], datetime) and isinstance(value, str) else value
            assert said[name] == expected, (name, said[name], expected)
        return self

    def absent(self, *topics: str) -> Case:
        assert not [event for event in self.news if event.TOPIC in topics]
        return self

    def refused(self, error: str, **facts: Any) -> Case:
        """It is refused by this name and these facts, and leaves no fact behind."""
        self._refused(error, facts)
        assert not self.news
        return self

    def refused_on_record(self, error: str, **facts: Any) -> Case:
        """It is refused by name, and the refusal is itself a fact."""
        self._refused(error, facts)
        assert [event.TOPIC for event in self.news] == ["VoteRefused"]
        return self

    def _refused(self, error: str, facts: dict[str, Any]) -> None:
        if self.refusal is None:
            pytest.fail(f"accepted: {[event.TOPIC for event in self.news]}")
        assert self.refusal.name == error, self.refusal.message
        for name, value in facts.items():
            assert self.refusal.facts[name] == value, (name, self.refusal.facts)

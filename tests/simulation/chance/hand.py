"""Whoever sends a command, about whom, and what it says: chosen by chance among what could be meant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any, TypeVar

from hypothesis import strategies as st

from domain.application import Application
from domain.committee.ballot import Ballot
from domain.file import File
from tests.simulation.chance.heads import PRIVILEGES
from tests.simulation.chance.story import Story

T = TypeVar("T")
Draw = Callable[[st.SearchStrategy[Any]], Any]


class Hand:
    """One person's hand on one file. `who` is the name of the file's practitioner."""

    def __init__(self, story: Story, who: str, draw: Draw) -> None:
        self.story = story
        self.who = who
        self._draw = draw

    def pick(self, among: Sequence[T]) -> T:
        picked: T = self._draw(st.sampled_from(among))
        return picked

    def chance(self, one_in: int = 2) -> bool:
        return bool(self._draw(st.integers(1, one_in)) == one_in)

    def number(self, least: int, most: int) -> int:
        return int(self._draw(st.integers(least, most)))

    def day(self, least: int, most: int) -> str:
        """A legal day so many days from today."""
        return (self.today + timedelta(days=self.number(least, most))).isoformat()

    @property
    def today(self) -> date:
        return self.story.today

    @property
    def file(self) -> File:
        return self.story.file(self.who)

    def applications(self) -> list[Application]:
        """Those of the file that have a name, the open ones if there are any."""
        named = [each for each in self.file.applications.values() if str(each.id) in self.story.names]
        return [each for each in named if not each.ended] or named

    def application(self) -> Application | None:
        found = self.applications()
        return found[-1] if found else None

    def ballots(self) -> list[Ballot]:
        """The ballots that have a name, the open ones if there are any."""
        every = [m for m in self.story.knowledge().all(Ballot) if str(m.id) in self.story.names]
        return [each for each in every if each.open] or every

    def held(self) -> list[str]:
        """What the practitioner holds, or might ask for."""
        now, file = self.story.now, self.file.practitioner
        return [each for each in (*file.grants, *PRIVILEGES) if file.holds(each, now)] or [*PRIVILEGES]

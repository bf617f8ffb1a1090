"""The applications of a file that were decided: what each rested on when the board had its word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from domain import legal_days
from domain.aggregate import Event, project
from domain.application import Application
from domain.audit.answers import Found, Lack, in_words
from domain.audit.entry import Entry
from domain.bylaws import Rules
from domain.events.application import BoardGranted, VerificationRecorded
from domain.events.decisions import BoardGrantedModified, FinalBoardAction
from domain.events.routing import ExpeditedDecision
from domain.processing.verification import limit
from domain.values import ApplicationKind

Decision = BoardGranted | BoardGrantedModified | FinalBoardAction | ExpeditedDecision
DECISIONS = (BoardGranted, BoardGrantedModified, FinalBoardAction, ExpeditedDecision)
CREDENTIALING = (ApplicationKind.INITIAL, ApplicationKind.REAPPOINTMENT)
"""The kinds with which a cycle of credentialing begins anew."""

E = TypeVar("E", bound=Event)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """One application that was decided. `application` is as it stood with the decision, `entries` all of it.

    `decided_on` is the legal day on which the board's ballot closed, `rules` the bylaws of that day.
    """

    application: Application
    entries: tuple[Entry[Any], ...]
    decision: Entry[Decision]
    decided_at: datetime
    decided_on: date
    rules: Rules

    @classmethod
    def of(
        cls,
        entries: Iterable[Entry[Event]],
        rules: Callable[[datetime], Rules],
        legal_date: Callable[[datetime], date],
    ) -> Cycle | None:
        """What an application's entries make; none where nobody has decided it."""
        stream = tuple(entries)
        decision = next((each for each in reversed(stream) if isinstance(each.event, DECISIONS)), None)
        if decision is None:
            return None
        before = project(None, [each.event for each in stream if each.position <= decision.position])
        if not isinstance(before, Application):
            return None
        decided_at = decision.event.outcome.closed_at
        return cls(
            application=before,
            entries=stream,
            decision=decision,
            decided_at=decided_at,
            decided_on=legal_date(decided_at),
            rules=rules(decided_at),
        )

    @property
    def kind(self) -> ApplicationKind:
        return self.application.kind

    @property
    def name(self) -> str:
        """As people would call it."""
        return f"{in_words(self.kind)} decided on {self.decided_on}"

    def of_kind(self, *kinds: type[E]) -> Iterator[Entry[E]]:
        """Its entries of some kinds."""
        return (each for each in self.entries if isinstance(each.event, kinds))

    def before(self, *kinds: type[E]) -> tuple[Entry[E], ...]:
        """Those of some kinds that were written before the decision."""
        return tuple(e for e in self.of_kind(*kinds) if e.position < self.decision.position)

    def lacks(self, what: str) -> Lack:
        """Something that it lacks."""
        return Lack(f"{self.name}: {what}")

    def verified(self, *elements: str) -> Iterator[Found]:
        """How those of the elements that it was asked for were verified before the decision."""
        for element in elements:
            if element in self.application.elements:
                yield from self._verified(element)

    def _verified(self, element: str) -> Iterator[Found]:
        looks = [e for e in self.before(VerificationRecorded) if e.event.element == element]
        if not looks:
            yield self.lacks(f"{in_words(element)} was not verified")
            return
        yield looks[-1]
        last, name = looks[-1].event, in_words(element)
        if not last.satisfied:
            yield self.lacks(f"{name} was not verified to satisfaction")
        age, most = legal_days.age(last.verified_on, self.decided_on), limit(element, self.rules)
        if age < 0:
            yield self.lacks(f"{name} was verified after the decision, on {last.verified_on}")
        if most is not None and age > most:
            yield self.lacks(f"{name} was verified {age} days before, more than the {most} allowed")

"""Expecting what a member may do as a member, or owes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from domain.appointment import membership
from domain.practitioner import Practitioner
from domain.values import Prerogative
from medstaff.simulation.errors import StepFailed
from medstaff.simulation.expectations.base import Expectation, View, people
from medstaff.simulation.names import Name


@dataclass(frozen=True, slots=True, kw_only=True)
class MayAsMember(Expectation):
    """May this member vote, hold office, admit …, at `as_of` (now unless said)? With these `reasons`.

    `duties` are all that the category asks of them then.
    """

    KIND: ClassVar[str] = "may_as_member"

    practitioner: Name
    prerogative: Prerogative
    answer: bool
    reasons: tuple[str, ...] = ()
    duties: tuple[str, ...] | None = None
    as_of: datetime | None = None
    known_at: datetime | None = None

    def check(self, view: View) -> None:
        known, at = view.knowledge(self.known_at), self.as_of or view.now
        for alias, id in people(view, self.practitioner):
            found = known.find(id, Practitioner)
            if found is None:
                raise StepFailed(f"a file of {alias}", "none")
            held = membership.of(found, known.house().rules(at))
            verdict = membership.may(held, self.prerogative, at)
            because = "; ".join(verdict.reasons)
            if verdict.answer is not self.answer or set(self.reasons) - set(verdict.reasons):
                wanted = f"{'yes' if self.answer else 'no'} {list(self.reasons)}"
                raise StepFailed(f"may {alias} {self.prerogative}: {wanted}", f"{verdict.answer} ({because})")
            stretch = held.at(at)
            owed = stretch.duties if stretch else ()
            if self.duties is not None and self.duties != owed:
                raise StepFailed(f"{alias}'s duties {list(self.duties)}", str(list(owed)))

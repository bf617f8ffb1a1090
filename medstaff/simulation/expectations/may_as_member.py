"""Expecting what a member may do as a member, or owes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from domain.appointment import membership
from domain.practitioner import Practitioner
from domain.values import Prerogative
from medstaff.simulation.errors import StepFailed
from medstaff.simulation.expectations.base import Expectation, View, people
from medstaff.simulation.names import Name
from medstaff.simulation.past import MemberSaid


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
        for alias, id in people(view, self.practitioner):
            said = self._said(id, view)
            if said is None:
                raise StepFailed(f"a file of {alias}", "none")
            because = "; ".join(said.reasons)
            if said.answer is not self.answer or set(self.reasons) - set(said.reasons):
                wanted = f"{'yes' if self.answer else 'no'} {list(self.reasons)}"
                raise StepFailed(f"may {alias} {self.prerogative}: {wanted}", f"{said.answer} ({because})")
            if self.duties is not None and self.duties != said.duties:
                raise StepFailed(f"{alias}'s duties {list(self.duties)}", str(list(said.duties)))

    def _said(self, id: UUID, view: View) -> MemberSaid | None:
        """What the house answers where it can be asked about then, else what the events say."""
        if view.past is not None and (self.as_of or self.known_at):
            return view.past.may_as_member_then(id, self.prerogative, self.as_of, self.known_at)
        known, at = view.knowledge(self.known_at), self.as_of or view.now
        found = known.find(id, Practitioner)
        if found is None:
            return None
        held = membership.of(found, known.house().rules(at))
        verdict, stretch = membership.may(held, self.prerogative, at), held.at(at)
        duties = stretch.duties if stretch else ()
        return MemberSaid(answer=verdict.answer, reasons=verdict.reasons, duties=duties)

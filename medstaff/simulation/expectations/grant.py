"""Expecting a privilege line of the file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from domain.practitioner import Grant, Practitioner
from medstaff.simulation.errors import StepFailed
from medstaff.simulation.expectations.base import Expectation, View, compare, people
from medstaff.simulation.names import Name


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantExpected(Expectation):
    """A privilege was granted: is it `in_force` at `as_of` (now unless said), `from` when `to` when.

    `granted: false` where it never was.
    """

    KIND: ClassVar[str] = "grant"

    practitioner: Name
    privilege: str
    granted: bool = True
    in_force: bool | None = None
    from_: datetime | None = None
    to: datetime | None = None
    conditions: tuple[str, ...] | None = None
    as_of: datetime | None = None
    known_at: datetime | None = None

    def check(self, view: View) -> None:
        known = view.knowledge(self.known_at)
        for alias, id in people(view, self.practitioner):
            file = known.find(id, Practitioner)
            lines = file.grants.get(self.privilege, ()) if file else ()
            compare(self.granted, bool(lines), f"{self.privilege} granted to {alias}:", view)
            if lines:
                self._line(lines, alias, view)

    def _line(self, lines: tuple[Grant, ...], alias: str, view: View) -> None:
        at, last, what = self.as_of or view.now, lines[-1], f"{alias}'s {self.privilege}"
        if self.in_force is not None:
            compare(self.in_force, any(each.period.covers(at) for each in lines), f"{what} in force:", view)
        if self.from_ is not None:
            compare(self.from_, last.period.start, f"{what} from", view)
        if self.to is not None:
            compare(self.to, last.period.end, f"{what} to", view)
        if self.conditions is not None and self.conditions != last.conditions:
            raise StepFailed(f"{what} with {list(self.conditions)}", str(list(last.conditions)))

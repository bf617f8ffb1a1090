"""An exception from the bylaws for one practitioner: another value of one parameter, and it has an end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from domain import legal_days
from domain.bylaws import BylawsError, Parameter, Value
from domain.bylaws.schema import OF_ONE, spec_of
from domain.commands.base import REGISTERED, FileCommand, Made
from domain.errors import Invalid, NotAllowedNow
from domain.events.exceptions import ExceptionGranted
from domain.file import File
from domain.house import House
from domain.practitioner import Practitioner
from domain.values import Role, Stamp
from domain.words.nearest import nearest

APPROVERS = frozenset({Role.CHIEF_EXECUTIVE, Role.CHIEF_OF_STAFF, Role.CHIEF_MEDICAL_OFFICER})


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantException(FileCommand):
    """Let another value of one parameter hold for this practitioner, today or from a later day, to `last`.

    Who gives it approves it. It needs a reason, and a `citation`: the article that allows it, or a body's
    resolution. The limits that law and accreditors set hold all the same.
    """

    NAME: ClassVar[str] = "grant_exception"
    ROLES: ClassVar[frozenset[Role]] = APPROVERS
    ON: ClassVar[type] = Practitioner
    AT: ClassVar[frozenset[str]] = REGISTERED

    parameter: str
    value: Any
    last: date
    citation: str
    first: date | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        today = house.legal_date(stamp.occurred_at)
        first = self.first or today
        reason = self._check(first, today, stamp)
        value, number = self._value(), len(file.practitioner.exceptions) + 1
        held = next((e for e in file.practitioner.exceptions if self._meets(e.parameter, first)), None)
        if held is not None:
            raise NotAllowedNow(f"{held.id} holds for {self.parameter} on some of these days", about=held)
        file.practitioner.trigger(
            ExceptionGranted,
            stamp,
            exception=f"exception/{number}",
            key=self.parameter,
            value=value,
            type=spec_of(self.parameter).type,
            reason=reason,
            approver=stamp.actor,
            citation=self.citation.strip(),
            first=first,
            last=self.last,
            effective_to=legal_days.end_of(self.last, house.zone),
        )
        return Made(ids={"exception": f"exception/{number}"})

    def _check(self, first: date, today: date, stamp: Stamp) -> str:
        """The reason; refuses days that look back, and words that say nothing."""
        reason = (stamp.reason or "").strip()
        if not reason:
            raise Invalid("reason", "why the bylaws do not hold for this practitioner", stamp.reason)
        if not self.citation.strip():
            raise Invalid("citation", "the article or the resolution that allows it", self.citation)
        if first < today:
            raise Invalid("first", f"a day not before {today}", str(first))
        if self.last < first:
            raise Invalid("last", f"a day not before {first}", str(self.last))
        return reason

    def _value(self) -> Value:
        if self.parameter not in OF_ONE:
            near = nearest(self.parameter, OF_ONE)
            hint = f" (the nearest: {', '.join(near)})" if near else ""
            raise Invalid("parameter", f"a parameter that concerns one practitioner{hint}", self.parameter)
        try:
            return spec_of(self.parameter).checked(self.parameter, self.value)
        except BylawsError as error:
            raise Invalid("value", "one that the parameter takes", str(error)) from error

    def _meets(self, other: Parameter, first: date) -> bool:
        """Whether another exception of this key holds on one of the days."""
        begins, ends = other.effective_from or date.min, other.effective_to or date.max
        return other.key == self.parameter and begins <= self.last and first <= ends

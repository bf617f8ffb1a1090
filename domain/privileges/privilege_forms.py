"""A facility's privilege forms in the versions adopted; what it has not adopted is the model catalogue's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from domain.aggregate import Aggregate
from domain.events.forms import PrivilegeFormAdopted
from domain.forms import Form, FormLine, lines_of, model_forms


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted:
    """A version, its first legal day, and the instant from which on it is in force."""

    form: Form
    first: date
    start: datetime


def in_force(adopted: Iterable[Adopted], instant: datetime) -> tuple[Form, ...]:
    """The forms in force at an instant, by their ids: the latest adopted, else the model's."""
    holding = {form.id: form for form in model_forms()}
    for each in sorted(adopted, key=lambda one: one.start):
        if each.start <= instant:
            holding[each.form.id] = each.form
    return tuple(holding[id] for id in sorted(holding))


class PrivilegeForms(Aggregate, born_of=PrivilegeFormAdopted):
    """The forms of one facility."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.adopted: tuple[Adopted, ...] = ()

    def at(self, instant: datetime) -> tuple[Form, ...]:
        """The forms in force at an instant, by their ids."""
        return in_force(self.adopted, instant)

    def signed_on(self, instant: datetime) -> frozenset[str]:
        """The forms that hold at an instant, as they are signed."""
        return frozenset(form.signed_as for form in self.at(instant))

    def lines(self, instant: datetime) -> Mapping[str, FormLine]:
        """Every line in force at an instant, by its id."""
        return lines_of(self.at(instant))

    def knows(self, signed_as: str) -> bool:
        """Whether there is, or was, a form of this name and version."""
        return any(form.signed_as == signed_as for form in (*model_forms(), *(a.form for a in self.adopted)))

    def apply(self, event: Any) -> None:
        if not isinstance(event, PrivilegeFormAdopted):
            raise TypeError(f"{type(event).__name__} is no fact of privilege forms")
        self.adopted = (
            *self.adopted,
            Adopted(form=event.form, first=event.first, start=event.effective_from),
        )

"""A facility adopts a privilege form: its own text in the place of the model's, or of its last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from domain import legal_days
from domain.aggregate import Aggregate
from domain.commands.base import OFFICE, FacilityCommand, Made
from domain.commands.unusable import unusable
from domain.errors import Invalid
from domain.events.forms import PrivilegeFormAdopted
from domain.facility import Facility
from domain.forms import Form, FormFileError, fit_together, load
from domain.house import House
from domain.privileges.privilege_forms import PrivilegeForms
from domain.values import Role, Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptPrivilegeForm(FacilityCommand):
    """Put a privilege form in force from a legal day on, today unless said. `written` is its YAML text.

    `citation` names the resolution that approved it. Applications are signed on it from that day on; one
    signed before keeps its version on record, but what is in force when a line is decided counts.
    """

    NAME: ClassVar[str] = "adopt_privilege_form"
    ROLES: ClassVar[frozenset[Role]] = OFFICE | {Role.ADMINISTRATOR}
    ON: ClassVar[type] = Facility
    AT: ClassVar[frozenset[str]] = frozenset({"open"})

    written: str
    citation: str
    first: date | None = None

    def decide(self, facility: Facility, house: House, stamp: Stamp) -> tuple[Made, tuple[Aggregate, ...]]:
        if not self.citation.strip():
            raise Invalid("citation", "the resolution that approved the form", self.citation)
        today = house.legal_date(stamp.occurred_at)
        first = self.first or today
        if first < today:
            raise Invalid("first", f"a day not before {today}", str(first))
        start = stamp.occurred_at if first == today else legal_days.start_of(first, house.zone)
        forms = house.forms()
        form = self._form(forms, start)
        forms.trigger(
            PrivilegeFormAdopted,
            stamp,
            form=form,
            first=first,
            effective_from=start,
            citation=self.citation,
        )
        return Made(ids={"form": form.signed_as}), (forms,)

    def _form(self, forms: PrivilegeForms, start: datetime) -> Form:
        """The form as written, which must fit with those that are in force with it."""
        try:
            form = load(self.written, "written")
            fit_together((*(each for each in forms.at(start) if each.id != form.id), form))
        except FormFileError as error:
            raise unusable("a privilege form that can be used", error.problems) from error
        if forms.knows(form.signed_as):
            raise Invalid("written", "a version that was not used before", form.signed_as)
        return form

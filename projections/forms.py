"""The privilege forms of a facility, in the versions it adopted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

import msgspec

from domain.forms import Form, model_forms
from domain.privileges.privilege_forms import Adopted, in_force
from projections.database import Reader
from projections.facilities import CLOCK
from projections.model import Model
from projections.subjects import Hall
from projections.table import Row, Table

TABLE = Table(
    "forms",
    {
        "owner": "uuid NOT NULL",
        "signed_as": "text NOT NULL",
        "facility": "text NOT NULL",
        # The form as a whole, with the day and the instant from which on it is in force.
        "adopted": "bytea NOT NULL",
    },
    key=2,
    indexes=("facility",),
)
SELECT = (
    f"{CLOCK} SELECT clock.now, f.adopted FROM clock LEFT JOIN views.forms f ON f.facility = %s "
    "ORDER BY f.signed_as"
)


def rows(hall: Hall) -> Iterator[Row]:
    for each in hall.forms.adopted if hall.forms else ():
        yield (hall.owner, each.form.signed_as, hall.key, msgspec.json.encode(each))


MODEL = Model(TABLE, {Hall: rows})

_decode = msgspec.json.Decoder(Adopted).decode


@dataclass(frozen=True, slots=True)
class FormRow:
    """One version of a form. `first` is its first legal day, none for one of the model catalogue."""

    signed_as: str
    first: date | None
    in_force: bool
    form: Form


class Forms(Reader):
    """Questions about privilege forms."""

    async def all(self, facility: str) -> list[FormRow]:
        """Every version adopted here, and of the model catalogue what is in the place of none."""
        now, adopted = await self._adopted(facility)
        holding = {form.signed_as for form in in_force(adopted, now)}
        model = [(None, form) for form in model_forms() if form.signed_as in holding]
        found = [*model, *((each.first, each.form) for each in adopted)]
        told = [FormRow(form.signed_as, first, form.signed_as in holding, form) for first, form in found]
        return sorted(told, key=lambda row: (row.form.id, row.first or date.min))

    async def in_force(self, facility: str) -> tuple[Form, ...]:
        """The forms in force by the facility's clock."""
        now, adopted = await self._adopted(facility)
        return in_force(adopted, now)

    async def adopted(self, facility: str) -> list[Adopted]:
        """Every version that the facility has adopted."""
        _, adopted = await self._adopted(facility)
        return adopted

    async def _adopted(self, facility: str) -> tuple[datetime, list[Adopted]]:
        found = await self.rows(SELECT, (None, facility, facility), lambda *columns: columns)
        return found[0][0], [_decode(adopted) for _, adopted in found if adopted is not None]

"""The privileges that can be asked about: the form's, and those that somebody here holds besides."""

from __future__ import annotations

from dataclasses import dataclass

from domain.privileges import model_form
from projections.database import Reader
from projections.errors import NoSuchPrivilege

GRANTED = "SELECT DISTINCT unnest(privileges) FROM views.standing WHERE facility = %s"


@dataclass(frozen=True, slots=True)
class PrivilegeRow:
    """A privilege by its id. `requires` are credentials it needs besides those of every line.

    `on_form` is false for one that an imported file holds and that nobody can ask for here.
    """

    id: str
    title: str
    core: bool
    requires: tuple[str, ...]
    on_form: bool


class Privileges(Reader):
    """Questions about privileges."""

    async def all(self, facility: str) -> list[PrivilegeRow]:
        """Every privilege that can be asked about here, by its id."""
        form = model_form()
        lines = [PrivilegeRow(each.id, each.title, each.core, each.requires, True) for each in form.values()]
        others = [id for id in await self._granted(facility) if id not in form]
        held = [PrivilegeRow(id, id, False, (), False) for id in others]
        return sorted((*lines, *held), key=lambda row: row.id)

    async def check(self, facility: str, privilege: str) -> None:
        """An imported file may hold what no form knows. Raises NoSuchPrivilege."""
        if privilege in model_form():
            return
        granted = await self._granted(facility)
        if privilege not in granted:
            raise NoSuchPrivilege(privilege, {*model_form(), *granted})

    async def _granted(self, facility: str) -> list[str]:
        return await self.rows(GRANTED, (facility,), str)

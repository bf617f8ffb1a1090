"""The privileges that can be asked about: the forms', and those that somebody here holds besides."""

from __future__ import annotations

from dataclasses import dataclass

from domain.forms import Form, FormLine, lines_of
from projections.database import Pool, Reader
from projections.errors import NoSuchPrivilege
from projections.forms import Forms

GRANTED = "SELECT DISTINCT unnest(privileges) FROM views.standing WHERE facility = %s"


@dataclass(frozen=True, slots=True)
class PrivilegeRow:
    """A privilege by its id. `requires` are credentials it needs besides those of every line.

    `on_form` is false for one that an imported file holds and that nobody can ask for here; `form` is the
    version it stands on, as an applicant signs it.
    """

    id: str
    title: str
    core: bool
    requires: tuple[str, ...]
    on_form: bool
    form: str | None = None


class Privileges(Reader):
    """Questions about privileges."""

    def __init__(self, pool: Pool) -> None:
        super().__init__(pool)
        self._forms = Forms(pool)

    async def all(self, facility: str) -> list[PrivilegeRow]:
        """Every privilege that can be asked about here, by its id."""
        forms = await self._forms.in_force(facility)
        offered = [_row(form, line) for form in forms for line in form.lines]
        known = {row.id for row in offered}
        held = [
            PrivilegeRow(id, id, False, (), False) for id in await self._granted(facility) if id not in known
        ]
        return sorted((*offered, *held), key=lambda row: row.id)

    async def check(self, facility: str, privilege: str) -> None:
        """An imported file may hold what no form knows. Raises NoSuchPrivilege."""
        known = lines_of(await self._forms.in_force(facility))
        if privilege in known:
            return
        granted = await self._granted(facility)
        if privilege not in granted:
            raise NoSuchPrivilege(privilege, {*known, *granted})

    async def _granted(self, facility: str) -> list[str]:
        return await self.rows(GRANTED, (facility,), str)


def _row(form: Form, line: FormLine) -> PrivilegeRow:
    return PrivilegeRow(line.id, line.title, line.core, line.requires, True, form.signed_as)

"""A question asked at the command line, of the house that the settings name."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from medstaff.administering import administered
from medstaff.client import Api
from medstaff.errors import NotPossible
from medstaff.settings import Settings

ACTOR = "asker"


@dataclass(frozen=True, slots=True)
class Asking:
    """Whom to ask, and about when: `as_of` what held, `known_at` by what had been recorded."""

    settings: Settings
    facility: str | None = None
    token: str | None = None
    as_of: str | None = None
    known_at: str | None = None

    def ask(self, name: str, **fields: Any) -> dict[str, Any]:
        """The answer. `practitioner` may be an NPI, `body` its kind. Raises Plain."""
        return asyncio.run(self._asked(name, fields))

    async def _asked(self, name: str, fields: dict[str, Any]) -> dict[str, Any]:
        async with administered(self.settings, self.facility, self.token, ACTOR) as api:
            if "practitioner" in fields:
                fields["practitioner"] = await _file(api, fields["practitioner"])
            if "body" in fields:
                fields["body"] = await _body(api, fields["body"])
            return await api.ask(name, as_of=self.as_of, known_at=self.known_at, **fields)


async def _file(api: Api, said: str) -> str:
    """The file's id. Raises NotPossible for what is neither one nor an NPI on file."""
    if _is_id(said):
        return said
    found = (await api.ask("list_roster", search=said))["items"] if said.isdigit() else []
    files = [str(row["practitioner"]) for row in found if row["npi"] == said]
    if not files:
        raise NotPossible(f"{said!r} is neither a file's id nor an NPI that is on file here")
    return files[0]


async def _body(api: Api, said: str) -> str:
    """The body's id. Raises NotPossible for what is neither one nor the kind or name of a body."""
    if _is_id(said):
        return said
    bodies = (await api.ask("list_bodies"))["items"]
    found = [str(each["id"]) for each in bodies if said in (each["kind"], each["name"])]
    if len(found) != 1:
        known = ", ".join(sorted({each["name"] or each["kind"] for each in bodies})) or "none"
        raise NotPossible(f"{said!r} is neither a body's id nor its kind or name; there are: {known}")
    return found[0]


def _is_id(said: str) -> bool:
    try:
        UUID(said)
    except ValueError:
        return False
    return True

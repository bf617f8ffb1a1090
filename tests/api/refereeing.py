"""A referee whose letter has come, and what they do with its link."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import httpx2

from domain.values import Role
from tests.api.asking import applied, registered
from tests.api.letters import asked, secret_to
from tests.domain.referred import FORM, SOUND
from tests.house import House

WHOLE: dict[str, Any] = {**SOUND, "assessment": FORM}


class Told:
    """A referee whose letter has come."""

    def __init__(
        self, house: House, practitioner: UUID, application: str, reference: str, secret: str
    ) -> None:
        self.house = house
        self.practitioner = practitioner
        self.application = application
        self.reference = reference
        self.secret = secret

    async def looks(self) -> httpx2.Response:
        return await self.house.http.post("/referee/asked", json={"secret": self.secret})

    async def gives(self, **said: Any) -> httpx2.Response:
        return await self.house.http.post("/referee/answers", json={"secret": self.secret, **said})


async def told(house: House, by: Role = Role.MEDICAL_STAFF_OFFICE) -> Told:
    """A referee of a new application, whom the office asked, or the applicant."""
    practitioner = await registered(house)
    application = await applied(house, practitioner)
    mail, reference = await asked(house, practitioner, application, by=by)
    return Told(house, practitioner, application, reference, await secret_to(house, practitioner, mail))

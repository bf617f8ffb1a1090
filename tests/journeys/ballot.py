"""One ballot of a body with many voters, who all vote at the same time."""

from __future__ import annotations

import asyncio
from typing import Any

from domain.values import Role
from medstaff.client import Refused
from tests.journeys.book import Answer
from tests.journeys.hospital import VOTERS, Hospital

PATIENCE_SECONDS = 300.0
POLL_SECONDS = 0.05


class Ballot:
    """Opened by the office, voted on by its members, closed by the office, told to the file."""

    def __init__(self, hospital: Hospital, application: str, kind: str) -> None:
        self.hospital = hospital
        self.chance = hospital.book.chance
        self.application = application
        self.kind = kind
        self.id = ""

    async def vote(self) -> Refused | None:
        """From opening to the outcome's arrival; the refusal where it cannot be opened now."""
        opened = await self.hospital.office("open_ballot", application=self.application, body=self.kind)
        if isinstance(opened, Refused):
            await asyncio.sleep(POLL_SECONDS)
            return opened
        self.id = opened["made"]["ballot"]
        await asyncio.gather(*(self._member(member) for member in VOTERS[self.kind]))
        # Refused where its window is over: the clock has closed it, and its outcome is told all the same.
        await self.hospital.office("close_ballot", ballot=self.id)
        await self._told()
        return None

    async def _member(self, member: str) -> None:
        """Most approve; some are recused and vote all the same, some change their mind, some stay away."""
        how = self.chance.random()
        if how < 0.1:
            await self._do(member, "declare_conflict", relation="spouse")
        if how < 0.2:
            await self._do(member, "cast_vote", value="abstain")
        if how < 0.95:
            await self._do(member, "cast_vote", value="approve")

    async def _do(self, member: str, name: str, **fields: Any) -> Answer | Refused:
        role = Role.BOARD_MEMBER if self.kind == "governing_board" else Role.COMMITTEE_MEMBER
        return await self.hospital.book.do(role, member, name, ballot=self.id, **fields)

    async def _told(self) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not (
                (page := await self.hospital.page("show_ballot", ballot=self.id)) and page["delivered"]
            ):
                await asyncio.sleep(POLL_SECONDS)

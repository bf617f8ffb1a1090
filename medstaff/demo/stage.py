"""The stage of the story: who acts in it, the clock that is moved, and what is asked and told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.values import Role
from medstaff.client import Api
from medstaff.demo import hospital
from medstaff.demo.telling import Story
from medstaff.demo.wording import words_of
from medstaff.stepping import advance

Token = Callable[..., str]
OFFICE = "casey"


class Stage:
    """One practitioner's file on one API. `token` issues tokens for the sample hospital."""

    def __init__(self, api: Api, token: Token, story: Story) -> None:
        self.api = api
        self.token = token
        self.story = story
        self.now = hospital.STARTS
        self.practitioner = ""
        self.application = ""

    def as_(self, role: Role, actor: str, practitioner: str | None = None) -> Api:
        own = UUID(practitioner) if practitioner else None
        return self.api.acting(
            self.token(actor=actor, role=role, facility=hospital.FACILITY, practitioner=own)
        )

    @property
    def office(self) -> Api:
        return self.as_(Role.MEDICAL_STAFF_OFFICE, OFFICE)

    @property
    def administrator(self) -> Api:
        return self.as_(Role.ADMINISTRATOR, "root")

    def tell(self, who: str, what: str) -> None:
        self.story.tell(self.now, who, what)

    async def ask(self, privilege: str, expected: bool) -> None:
        """Put the question of the ward, and check the answer."""
        viewer = self.as_(Role.PRIVILEGE_VIEWER, "ward-desk")
        said = await viewer.ask("may_practice", practitioner=self.practitioner, privilege=privilege)
        answer = "yes" if said["answer"] else "no"
        self.story.check(
            f"may Dr. Doe do {privilege} now?",
            said["answer"] is expected,
            f"{answer}: {'; '.join(said['reasons'])}",
        )

    async def trail(self, limit: int = 200) -> list[dict[str, Any]]:
        """The file's trail, as the auditor sees it."""
        auditor = self.as_(Role.AUDITOR, "anna")
        found: list[dict[str, Any]] = []
        after: str | None = None
        while True:
            page = await auditor.ask("read_trail", practitioner=self.practitioner, limit=limit, after=after)
            found += page["items"]
            after = page.get("next")
            if after is None:
                return found

    async def to(self, target: datetime) -> None:
        """Move the clock, telling what it brought."""
        seen = len(await self.trail())
        await advance(self.administrator, target)
        self.now = target
        for fact in (await self.trail())[seen:]:
            if fact["actor"] == "clock":
                self.story.tell(datetime.fromisoformat(fact["occurred_at"]), "the clock", words_of(fact))

    async def send(self, command: str, by: Api | None = None, **fields: Any) -> None:
        await (by or self.office).do(
            command, practitioner=self.practitioner, application=self.application, **fields
        )

    async def page(self) -> dict[str, Any]:
        page: dict[str, Any] = (await self.office.ask("show_file", practitioner=self.practitioner))["item"]
        return page

    def own(self, page: dict[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = next(each for each in page["applications"] if each["id"] == self.application)
        return found

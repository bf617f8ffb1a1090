"""A meeting of one body in the story: packets, the room, votes en bloc and one by one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from domain.values import Role
from medstaff.client import Api
from medstaff.demo import hospital
from medstaff.demo.candidates import Candidate
from medstaff.demo.stage import OFFICE, Stage
from medstaff.demo.wording import counted
from medstaff.stepping import settle


class Session:
    """One meeting, from its scheduling to its end."""

    def __init__(self, stage: Stage, kind: str, id: str) -> None:
        self.stage, self.kind, self.id = stage, kind, id
        self.body = next(each for each in hospital.BODIES if each.kind == kind)
        self.title = kind.replace("_", " ")
        self.present = self.body.members

    @classmethod
    async def scheduled(cls, stage: Stage, kind: str, at: datetime, about: Iterable[Candidate]) -> Session:
        """The meeting is called, and its packets are locked a moment later."""
        made = await stage.office.do("schedule_meeting", body=kind, starts_at=at.isoformat())
        session = cls(stage, kind, made["made"]["meeting"])
        await session.lock(about)
        return session

    async def lock(self, about: Iterable[Candidate]) -> None:
        """Give the members what they read, as it stands: a new version of what has changed."""
        asked = [each.application for each in about]
        await self.stage.office.do("lock_packets", meeting=self.id, applications=asked)
        listed = (await self.stage.office.ask("list_packets", meeting=self.id))["items"]
        last = next(each for each in listed if each["application"] == asked[-1])
        told = f"the last as {last['digest'][:12]}…, version {last['version']}"
        noun = "packet" if len(asked) == 1 else "packets"
        self.stage.tell(OFFICE, f"locks {len(asked)} {noun} for the {self.title}, {told}")

    def member(self, who: str) -> Api:
        return self.stage.as_(Role(self.body.role), who)

    @property
    def chair(self) -> Api:
        return self.member(self.body.members[0])

    async def call(self, *absent: str) -> None:
        """Call it to order with all but those."""
        self.present = tuple(each for each in self.body.members if each not in absent)
        await self.chair.do("call_to_order", meeting=self.id, present=list(self.present))
        held = (await self.stage.office.ask("show_meeting", meeting=self.id))["item"]
        said = f"is called to order: {len(self.present)} present, a quorum is {held['quorum']}"
        self.stage.tell(self.title, said)

    async def consent(self) -> list[str]:
        """The consent agenda en bloc; the applications that carried."""
        opened = (await self.chair.do("open_consent", meeting=self.id))["items"]
        for who in self.present:
            await self.member(who).do("vote_consent", meeting=self.id, value="approve")
        await self.chair.do("close_consent", meeting=self.id)
        await settle(self.stage.administrator)
        outcomes = {each["application"]: await self._outcome(each["ballot"]) for each in opened}
        carried = [each for each, outcome in outcomes.items() if outcome["result"] == "carried"]
        last = counted(next(iter(outcomes.values())))
        self.stage.tell(
            self.title, f"votes {len(opened)} files en bloc, each with a ballot of its own: {last}"
        )
        self.stage.story.check("the consent agenda", len(carried) == len(opened), f"{len(carried)} carried")
        return carried

    async def item(self, about: Candidate, expected: str, recused: Iterable[str] = (), **asked: Any) -> None:
        """One file, discussed and voted on by itself; the recused leave the room for it, and come back."""
        out = tuple(recused)
        said = {"application": about.application, "body": self.kind, "meeting": self.id, **asked}
        ballot = (await self.chair.do("open_ballot", **said))["made"]["ballot"]
        for who in out:
            await self.member(who).do("declare_conflict", ballot=ballot, relation="partner")
            await self.member(who).do("recuse", ballot=ballot)
            await self.member(who).do("leave_meeting", meeting=self.id)
        for who in self.present:
            if who not in out:
                await self.member(who).do("cast_vote", ballot=ballot, value="approve")
        await self.chair.do("close_ballot", ballot=ballot)
        for who in out:
            await self.member(who).do("arrive", meeting=self.id)
        await settle(self.stage.administrator)
        outcome = await self._outcome(ballot)
        motion = f", to {asked['proposal']['action']}" if "proposal" in asked else ""
        self.stage.tell(self.title, f"{about.name}{motion}: {counted(outcome)}")
        self.stage.story.check(
            f"{about.name} before the {self.title}", outcome["result"] == expected, outcome["result"]
        )

    async def arrive(self, *who: str) -> None:
        for each in who:
            await self.member(each).do("arrive", meeting=self.id)
        self.present = (*self.present, *who)
        self.stage.tell(self.title, f"{' and '.join(who)} arrive")

    async def adjourn(self) -> None:
        await self.chair.do("adjourn", meeting=self.id)
        self.stage.tell(self.title, "is adjourned; its minutes are drafted from what happened")

    async def _outcome(self, ballot: str) -> dict[str, Any]:
        outcome: dict[str, Any] = (await self.stage.office.ask("show_ballot", ballot=ballot))["item"][
            "outcome"
        ]
        return outcome

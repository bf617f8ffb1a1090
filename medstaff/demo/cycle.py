"""A whole cycle of committees: twelve files, from a consent agenda to letters and approved minutes."""

from __future__ import annotations

from datetime import datetime

from domain.values import Role
from medstaff.demo.candidates import CLEAN, Candidate, candidates
from medstaff.demo.session import Session
from medstaff.demo.stage import OFFICE, Stage
from medstaff.demo.telling import ZONE
from medstaff.stepping import settle

CC, MEC, BOARD = "credentials_committee", "medical_executive_committee", "governing_board"
FEW = "board_subcommittee"
EFFECTIVE = {"effective": "2026-09-01"}


def at(month: int, day: int, hour: int = 17) -> datetime:
    """An hour in the summer of the story."""
    return datetime(2026, month, day, hour, tzinfo=ZONE)


class Cycle:
    """July's meetings, and August's for what they left."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.files: list[Candidate] = []

    async def play(self) -> None:
        self.stage.story.chapter("An evening of the credentials committee: twelve files")
        await self.stage.to(at(7, 3, 9))
        self.files = await candidates(self.stage)
        july = await self.july()
        await self.board_in_july()
        await self.august(july)

    async def july(self) -> Session:
        *_, pulled, recused, deferred = self.files
        session = await Session.scheduled(self.stage, CC, at(7, 13), self.files)
        about = {"meeting": session.id, "application": pulled.application}
        await session.member("dr-chen").do("pull_item", **about)
        concern = {"concern": "the case volume of the last year"}
        await session.member("dr-chen").do("change_route", **pulled.about, **concern)
        self.stage.tell("dr-chen", f"takes {pulled.name} off the consent agenda, with a concern")
        await session.lock([pulled])
        await self.stage.to(at(7, 13))
        await session.call("dr-silva", "dr-wright")
        await session.consent()
        await session.item(pulled, "carried")
        await session.item(recused, "no_quorum", ("dr-haddad", "dr-brandt"))
        await session.arrive("dr-silva", "dr-wright")
        proposal = {"action": "defer", "until": "2026-07-31", "reason": "one reference is still to come"}
        await session.item(deferred, "carried", proposal=proposal)
        await session.adjourn()
        await self.executive(at(7, 20), self.files[:CLEAN])
        return session

    async def executive(self, when: datetime, files: list[Candidate]) -> None:
        session = await Session.scheduled(self.stage, MEC, when, files)
        await self.stage.to(when)
        await session.call()
        carried = await session.consent() if files[0] is self.files[0] else []
        for each in files:
            if each.application not in carried:
                await session.item(each, "carried")
        await session.adjourn()

    async def board_in_july(self) -> None:
        self.stage.story.chapter("The board: its committee for the clean files, all of it for the rest")
        clean, pulled = self.files[: CLEAN - 1], self.files[CLEAN - 1]
        for each in clean:
            await self._signed(each)
        await settle(self.stage.administrator)
        self.stage.tell("board subcommittee", f"signs {len(clean)} clean files, both members on each")
        await self.board(at(7, 23), [pulled], clean)
        await self._letters(self.files[:CLEAN])

    async def _signed(self, file: Candidate) -> None:
        """The two of the board's committee decide on one clean file, by both their signatures."""
        asked = {"application": file.application, "body": FEW, **EFFECTIVE}
        ballot = (await self.stage.office.do("open_ballot", **asked))["made"]["ballot"]
        for who in ("ms-castle", "mr-ito"):
            member = self.stage.as_(Role.BOARD_MEMBER, who)
            await member.do("cast_vote", ballot=ballot, value="approve")
        await self.stage.office.do("close_ballot", ballot=ballot)

    async def board(self, when: datetime, files: list[Candidate], heard: list[Candidate]) -> None:
        """The full board decides on files, and hears what its committee has decided."""
        session = await Session.scheduled(self.stage, BOARD, when, files)
        await self.stage.to(when)
        await session.call()
        for each in files:
            await session.item(each, "carried", **EFFECTIVE)
        for each in heard:
            await session.chair.do("acknowledge_expedited", **each.about, minutes="item 2 of the meeting")
        if heard:
            self.stage.tell("governing board", f"hears of the {len(heard)} that its committee decided")
        await session.adjourn()

    async def august(self, july: Session) -> None:
        self.stage.story.chapter("The next month: what was left, and the minutes")
        left = self.files[CLEAN:]
        await self.stage.to(at(8, 4, 9))
        session = await Session.scheduled(self.stage, CC, at(8, 10), left)
        await self.stage.to(at(8, 10))
        await session.call()
        await session.chair.do("approve_minutes", meeting=july.id, in_meeting=session.id)
        minutes = (await self.stage.office.ask("show_minutes", meeting=july.id))["item"]
        self.stage.tell(CC.replace("_", " "), f"approves July's minutes: {len(minutes['items'])} items")
        approved = minutes["approved_at"] is not None
        self.stage.story.check("July's minutes", approved, "approved" if approved else "a draft")
        await session.item(left[0], "carried", ("dr-haddad", "dr-brandt"))
        await session.item(left[1], "carried")
        await session.adjourn()
        await self.executive(at(8, 17), left)
        await self.board(at(8, 20), left, [])
        await self._letters(left)

    async def _letters(self, files: list[Candidate]) -> None:
        """The decision letters, and that every application is closed."""
        await self.stage.to(self.stage.now.replace(hour=19))
        for each in files:
            await self.stage.office.do("notify_decision", **each.about)
        await settle(self.stage.administrator)
        self.stage.tell(OFFICE, f"sends {len(files)} decision letters")
        asked = [self.stage.office.ask("show_file", practitioner=each.practitioner) for each in files]
        pages = [(await page)["item"] for page in asked]
        steps = [one["step"] for page in pages for one in page["applications"]]
        self.stage.story.check("every letter is out", set(steps) == {"closed"}, f"{len(steps)} closed")

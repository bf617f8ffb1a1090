"""A committee's evening: its agenda of what is ready, and votes against bare updates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from domain.values import Role, VoteValue
from medstaff.bench.callers import Callers
from medstaff.bench.careers import MEMBERS
from medstaff.bench.figures import Figure, Report, at_most
from medstaff.bench.house import House
from medstaff.bench.rounds import in_turn, one_round, percentile
from medstaff.bench.sizes import Sizes
from medstaff.client import Api
from medstaff.parts import now
from medstaff.tokens import issue

BODY = "credentials_committee"
BUILT_SECONDS = 2.0
MILLI = 1000
TIMES = 10


@dataclass
class Voters:
    """The members of the committee, each with a ballot on which they change their mind with every call."""

    members: list[Api]
    ballots: list[str]
    calls: list[int]

    async def vote(self, caller: int) -> None:
        self.calls[caller] += 1
        value = VoteValue.DENY if self.calls[caller] % 2 else VoteValue.APPROVE
        await self.members[caller].do("cast_vote", ballot=self.ballots[caller], value=str(value))


async def measure(callers: Callers, house: House, sizes: Sizes, report: Report) -> None:
    """The agenda's seconds for so many ready files; votes a second, and how many bare updates one takes."""
    ready = await _agenda(callers, sizes, report)
    await callers.have(MEMBERS)
    report.say(f"a vote and a bare update in turn, {MEMBERS} members on as many ballots")
    voters = await _voters(callers, house, ready)
    pairs = await in_turn(voters.vote, callers.echo, rounds=sizes.rounds, callers=MEMBERS, each=sizes.each)
    p99, throughput = pairs.path_percentile(99), pairs.throughput_ratio()
    bare = pairs.bare_percentile(99)
    report.add("vote_p99", Figure(value=p99 * MILLI, unit="ms", ratio=p99 / bare))
    report.add("vote_throughput", Figure(value=pairs.throughput(), unit="/s", ratio=throughput))


async def _agenda(callers: Callers, sizes: Sizes, report: Report) -> list[str]:
    """Ask for the agenda again and again; the applications on it."""
    report.say(f"the agenda of {sizes.ready} ready files")
    starts_at = (now() + timedelta(days=1)).isoformat()
    made = await callers.office.do("schedule_meeting", body=BODY, starts_at=starts_at)
    meeting = made["made"]["meeting"]

    async def ask(_: int) -> None:
        await callers.office.ask("show_agenda", meeting=meeting)

    took = (await one_round(ask, 1, TIMES)).took
    item = (await callers.office.ask("show_agenda", meeting=meeting))["item"]
    ready = [str(each["application"]) for each in item["consent"] + item["discussion"]]
    if len(ready) < sizes.ready:
        raise RuntimeError(f"{len(ready)} of {sizes.ready} files are ready: {item['held_back'][:1]}")
    slowest = percentile(took, 99)
    aim = at_most(slowest, BUILT_SECONDS, "s")
    report.add("agenda", Figure(value=slowest, unit="s", note=f"{len(ready)} ready files", **aim))
    return ready


async def _voters(callers: Callers, house: House, ready: list[str]) -> Voters:
    opened = [await callers.office.do("open_ballot", application=each, body=BODY) for each in ready[:MEMBERS]]
    member = Role.COMMITTEE_MEMBER
    return Voters(
        [callers.office.acting(issue(house.settings, member, f"m{place}")) for place in range(MEMBERS)],
        [str(each["made"]["ballot"]) for each in opened],
        [0] * MEMBERS,
    )

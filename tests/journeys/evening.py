"""One evening of a credentials committee: twelve members vote on 120 files without a pause."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Iterable
from dataclasses import dataclass, field
from itertools import islice
from statistics import quantiles
from time import monotonic
from typing import Any

from domain.values import Role
from medstaff.client import Refused
from tests.journeys.book import Answer, Book
from tests.journeys.people import Person, people

FACILITY = "evening"
DEPARTMENT = "pediatrics"
STARTS = "2026-01-05T22:30:00+00:00"
MEETS = "2026-01-05T23:00:00+00:00"
MEMBERS = tuple(f"cc{number}" for number in range(12))
FILES = 120
AT_ONCE = 8
BODY = "credentials_committee"
SOURCES = {"state_license": "ct_dph", "attestation": "applicant"}
POLL_SECONDS, PATIENCE_SECONDS = 0.05, 120.0
TERM = {"first": "2025-07-01", "last": "2027-06-30"}
HELD = (
    {"kind": "state_license", "issuer": "CT", "number": "1.200000", "expires": "2026-12-31"},
    {"kind": "malpractice_insurance", "issuer": "Carrier", "number": "P-1", "expires": "2026-12-31"},
)


@dataclass
class Evening:
    """What was voted on, and how long each vote took, in seconds."""

    book: Book
    applications: list[str] = field(default_factory=list)
    ballots: list[str] = field(default_factory=list)
    meeting: str = ""
    waited: list[float] = field(default_factory=list)
    lasted: float = 0.0

    async def office(self, name: str, /, **fields: Any) -> Answer:
        return taken(await self.book.do(Role.MEDICAL_STAFF_OFFICE, "casey", name, **fields))

    async def root(self, name: str, /, **fields: Any) -> Answer:
        return taken(await self.book.do(Role.ADMINISTRATOR, "root", name, **fields))

    async def prepare(self) -> None:
        """A sandbox, a committee, and every file recommended by its chair."""
        await self.root("open_facility", title="An evening", sandbox=True, held_at=STARTS)
        await self._body(["dana"], kind="department", name=DEPARTMENT)
        await self._body(MEMBERS, kind=BODY)
        ready = await at_most(AT_ONCE, (self._ready(each) for each in islice(people(), FILES)))
        self.applications = list(ready)

    async def _body(self, members: Iterable[str], **named: str) -> None:
        body = (await self.root("establish_body", **named))["made"]["body"]
        for number, member in enumerate(members):
            position = "member" if number else "chair"
            await self.root("fill_seat", body=body, member=member, position=position)

    async def _ready(self, person: Person) -> str:
        """Somebody on the staff asks for another category; all is verified, and the chair is for it."""
        staff = {"category": "active", "department": DEPARTMENT, **TERM}
        imported = await self.root(
            "import_practitioner",
            **person.registering(),
            appointed=staff,
            privileges=[{"privilege": "core-pediatrics"}],
            credentials=list(HELD),
        )
        file = {"practitioner": imported["made"]["practitioner"]}
        asked = {"kind": "category_change", "category": "courtesy"}
        made = (await self.office("request_application", **file, **asked))["made"]
        about = {**file, "application": made["application"]}
        who, own = f"p{person.number}", file["practitioner"]
        signed = {**about, "signature": f"Ann {person.family}"}
        taken(await self.book.do(Role.PRACTITIONER, who, "submit_application", own=own, **signed))
        await self.office("accept_application", **about)
        insured = {"kind": "malpractice_insurance", "issuer": "Carrier", "source": "carrier"}
        await self.office("verify_credential", **file, **insured, expires="2026-12-31")
        for element, source in SOURCES.items():
            await self.office("record_verification", **about, element=element, source=source)
        await self.office("complete_verification", **about)
        word = {"favorable": True, "rationale": "known to us for years"}
        taken(await self.book.do(Role.DEPARTMENT_CHAIR, "dana", "recommend_as_chair", **about, **word))
        return about["application"]

    async def meet(self) -> None:
        """Packets, the call to order, a ballot on each file; then every member votes on all, one by one."""
        self.meeting = (await self.office("schedule_meeting", body=BODY, starts_at=MEETS))["made"]["meeting"]
        about = {"meeting": self.meeting}
        await self.office("lock_packets", **about, applications=self.applications)
        await self.office("call_to_order", **about, present=list(MEMBERS))
        opened = await at_most(
            AT_ONCE,
            (self.office("open_ballot", application=each, body=BODY, **about) for each in self.applications),
        )
        self.ballots = [each["made"]["ballot"] for each in opened]

    async def vote(self) -> None:
        began = monotonic()
        await asyncio.gather(*(self._member(member) for member in MEMBERS))
        self.lasted = monotonic() - began

    async def _member(self, member: str) -> None:
        for ballot in self.ballots:
            began = monotonic()
            said = {"ballot": ballot, "value": "approve"}
            taken(await self.book.do(Role.COMMITTEE_MEMBER, member, "cast_vote", **said))
            self.waited.append(monotonic() - began)

    async def close(self) -> None:
        """Every ballot is closed, the meeting adjourned, and each outcome has reached its file."""
        await at_most(AT_ONCE, (self.office("close_ballot", ballot=each) for each in self.ballots))
        await self.office("adjourn", meeting=self.meeting)
        office = self.book.caller(Role.MEDICAL_STAFF_OFFICE, "casey")
        async with asyncio.timeout(PATIENCE_SECONDS):
            for ballot in self.ballots:
                while not (await office.ask("show_ballot", ballot=ballot))["item"]["delivered"]:
                    await asyncio.sleep(POLL_SECONDS)

    def told(self) -> str:
        half, most, nearly_all = (quantiles(self.waited, n=100)[at] for at in (49, 94, 98))
        return (
            f"{len(self.waited)} votes of {len(MEMBERS)} members on {len(self.ballots)} files in "
            f"{self.lasted:.1f} s, {len(self.waited) / self.lasted:.0f} a second; seconds until answered: "
            f"p50 {half:.2f}, p95 {most:.2f}, p99 {nearly_all:.2f}, longest {max(self.waited):.2f}"
        )


def taken(came: Answer | Refused) -> Answer:
    """A receipt: nothing of an evening is refused."""
    assert not isinstance(came, Refused), came.problem
    return came


async def at_most(count: int, work: Iterable[Awaitable[Any]]) -> list[Any]:
    """Do it all, so many at a time; what came of it, in order."""
    gate = asyncio.Semaphore(count)

    async def one(job: Awaitable[Any]) -> Any:
        async with gate:
            return await job

    return list(await asyncio.gather(*(one(job) for job in work)))

"""A sandbox with bodies of many voters, scripted sources and a staff of its own, for journeys at large."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from domain.values import Role
from medstaff.client import Refused
from medstaff.demo.hospital import CONTACTS
from tests.domain.house import WHEREVER
from tests.journeys.book import Answer, Book
from tests.journeys.people import Person, elicense, leie, nppes, people

FACILITY = "journeys"
DEPARTMENT = "pediatrics"
STARTS = datetime.fromisoformat("2026-01-05T14:00:00+00:00")
SCRIPTED = [person for person, _ in zip(people(), range(60), strict=False)]
STAFF = [person for person, _ in zip(people(9000), range(8), strict=False)]

VOTERS = {
    "credentials_committee": [f"cc{number}" for number in range(15)],
    "medical_executive_committee": [f"mec{number}" for number in range(11)],
    "governing_board": [f"board{number}" for number in range(9)],
}
CHAIR = "chair"
NOT_FOUND = 404


class Hospital:
    """What is done in it, by those who do it; `now` is where its clock was last set to."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.now = STARTS

    async def office(self, name: str, /, **fields: Any) -> Answer | Refused:
        return await self.book.do(Role.MEDICAL_STAFF_OFFICE, "casey", name, **fields)

    async def root(self, name: str, /, **fields: Any) -> Answer:
        """The administrator, who is never refused here."""
        came = await self.book.do(Role.ADMINISTRATOR, "root", name, about=FACILITY, **fields)
        assert not isinstance(came, Refused), came.problem
        return came

    async def page(self, name: str, /, **fields: Any) -> Answer | None:
        """A page that the office looks at; none while the read models do not know of it yet."""
        try:
            page: Answer = (await self.book.caller(Role.MEDICAL_STAFF_OFFICE, "casey").ask(name, **fields))[
                "item"
            ]
        except Refused as refused:
            if refused.status != NOT_FOUND:
                raise
            return None
        return page

    async def open(self) -> Hospital:
        """The facility, its bodies, its sources and those who are on its staff already."""
        some = {role: mail for role, mail in CONTACTS.items() if role != "pharmacy"}
        opening = {"title": "Journeys", "sandbox": True, "held_at": str(STARTS), "contacts": some}
        await self.root("open_facility", **opening, changes=WHEREVER)
        for source, answer in (("nppes", nppes), ("oig_leie", leie), ("ct_elicense", elicense)):
            await self.root("script_source", source=source, answer=[answer(SCRIPTED)])
        await self._body("department", [CHAIR], name=DEPARTMENT)
        for kind, members in VOTERS.items():
            await self._body(kind, members)
        for person in STAFF:
            await self._appointed(person)
        return self

    async def set_clock(self, ahead: timedelta) -> None:
        """What falls due in between happens late, as after an outage."""
        self.now += ahead
        await self.root("set_clock", held_at=self.now.isoformat())

    async def _body(self, kind: str, members: list[str], **named: str) -> None:
        made = await self.root("establish_body", kind=kind, **named)
        for member in members:
            position = "chair" if member == CHAIR else "member"
            await self.root("fill_seat", body=made["made"]["body"], member=member, position=position)

    async def _appointed(self, person: Person) -> None:
        """On the staff since last year, with a license that ends while the journey lasts."""
        term = {"first": "2025-07-01", "last": "2027-06-30"}
        held = {"kind": "state_license", "issuer": "CT", "number": person.license}
        await self.root(
            "import_practitioner",
            **person.registering(),
            appointed={"category": "active", "department": DEPARTMENT, **term},
            privileges=[{"privilege": "core-pediatrics"}],
            credentials=[{**held, "expires": str(person.expires)}],
        )

"""Careers that the real domain writes in memory, to be multiplied into a ledger of many practitioners."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
from stdnum import luhn

from domain.commands import Request
from domain.ids import facility_id, meeting_id, practitioner_id
from domain.ledger import Ledger
from domain.receipts import Kept, digest_of
from domain.recording import pass_time, record
from domain.values import Role

Who = tuple[Role, str]
OFFICE: Who = (Role.MEDICAL_STAFF_OFFICE, "office")
ADMINISTRATOR: Who = (Role.ADMINISTRATOR, "root")
DEPARTMENT = "pediatrics"
BODIES = ("credentials_committee", "medical_executive_committee", "governing_board")
MEMBERS = 5
AGO = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Row:
    """One event as the ledger stores it."""

    stream: UUID
    version: int
    topic: str
    state: bytes


@dataclass(frozen=True, slots=True)
class Career:
    """What one practitioner left in the ledger, and what in it is theirs alone.

    `years` are those it spans; `kept` has each command's receipt, with how many of the rows were there then.
    """

    practitioner: UUID
    npi: str
    family: str
    tag: str
    years: range
    rows: tuple[Row, ...]
    kept: tuple[tuple[int, Kept], ...]


def npi(number: int) -> str:
    """A valid NPI, another for every number below 900 million."""
    digits = f"{100_000_000 + number}"
    return f"{digits}{luhn.calc_check_digit(f'80840{digits}')}"


Life = Callable[["Hospital", UUID, str, str], None]
"""What a practitioner goes through, by id, NPI and family name."""


class Hospital:
    """A facility in memory, with bodies, where careers are lived in the year before `now`."""

    def __init__(self, facility: str, now: datetime) -> None:
        self.ledger = Ledger()
        self.facility = facility
        self.now, self.at = now, now - AGO
        self.tag, self.sent = "opening", 0
        self.kept: list[tuple[int, Kept]] = []
        self.bodies: dict[str, str] = {}
        self.meetings: dict[str, UUID] = {}
        self._open()
        for body in BODIES:
            self._meet(body)
        self.opening = self.rows(0)

    def do(self, name: str, who: Who, target: UUID, /, **payload: Any) -> dict[str, str]:
        """Record one command; the ids it made."""
        self.sent += 1
        role, actor = who
        request = Request(
            command_id=self.command_id(actor),
            name=name,
            facility=self.facility,
            actor=actor,
            role=role,
            at=self.at,
            target=target,
            payload=msgspec.to_builtins(payload),
            as_practitioner=target if role is Role.PRACTITIONER else None,
        )
        receipt = record(self.ledger, request, self.at).receipt
        if receipt is None:
            raise RuntimeError(f"{name} left no receipt")
        kept = Kept(digest=digest_of(request), receipt=replace(receipt, position=0))
        self.kept.append((self.ledger.head(), kept))
        return receipt.made

    def command_id(self, actor: str) -> str:
        return f"{self.facility}/{actor}/{self.tag}-{self.sent}"

    def rows(self, after: int) -> tuple[Row, ...]:
        """What was written after a position."""
        found: list[Row] = []
        while page := self.ledger.since(after):
            found += [
                Row(UUID(str(each.originator_id)), each.originator_version, each.topic, each.state)
                for each in page
            ]
            after = int(page[-1].id)
        return tuple(found)

    def _open(self) -> None:
        facility = facility_id(self.facility)
        self.do("open_facility", ADMINISTRATOR, facility, title="Bench")
        for kind, name in (("department", DEPARTMENT), *((kind, "") for kind in BODIES)):
            body = self.do("establish_body", ADMINISTRATOR, facility, kind=kind, name=name)["body"]
            self.bodies[kind] = body
            for place in range(MEMBERS):
                position = "member" if place else "chair"
                self.do(
                    "fill_seat", ADMINISTRATOR, facility, body=body, member=f"m{place}", position=position
                )

    def _meet(self, body: str) -> None:
        """Hold the meeting in which a body votes on every career."""
        begins, there = self.at, [f"m{place}" for place in range(MEMBERS)]
        meeting = self.meetings[body] = meeting_id(self.facility, f"bench/{body}")
        starts_at = begins + timedelta(minutes=1)
        self.do("schedule_meeting", OFFICE, meeting, body=body, starts_at=starts_at)
        self.do("call_to_order", OFFICE, meeting, meeting=meeting, present=there)
        self.at = begins + timedelta(hours=1)
        self.do("adjourn", OFFICE, meeting, meeting=meeting)
        self.at = begins

    def bodies_rows(self) -> tuple[Row, ...]:
        """The rows of the bodies themselves, and of their meetings."""
        shared = {*map(UUID, self.bodies.values()), *self.meetings.values()}
        return tuple(row for row in self.opening if row.stream in shared)

    def career(self, live: Life, number: int) -> Career:
        """Let one practitioner live until now, and take what that left."""
        before = self.ledger.head()
        # Told apart from everything else in the rows by their spelling alone.
        self.tag, family = f"career-of-{number:04d}", f"Familyname{number:04d}"
        self.sent, self.kept, self.at = 1, [], self.now - AGO
        practitioner = practitioner_id(self.facility, self.command_id(OFFICE[1]))
        self.sent = 0
        live(self, practitioner, npi(number), family)
        pass_time(self.ledger, self.facility, practitioner, self.now, self.now)
        kept = tuple((head - before, each) for head, each in self.kept)
        years = range((self.now - AGO).year, self.now.year + 1)
        return Career(practitioner, npi(number), family, self.tag, years, self.rows(before), kept)

"""A hospital in memory with its people and bodies, and a practitioner at each step of the path.

It is the real ledger on plain objects, and every change goes through `recording`, as in production.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar
from uuid import UUID

import msgspec

from domain import legal_days, recording, standing
from domain.aggregate import Aggregate
from domain.application import Application
from domain.bylaws import model_set
from domain.bylaws.vocabulary import PEOPLE
from domain.commands import COMMANDS, BallotCommand, FileCommand, Request
from domain.committee import sitting
from domain.committee.ballot import Ballot
from domain.correspondence.record import Notice
from domain.facility import Facility
from domain.ids import ballot_id, facility_id, meeting_id, practitioner_id
from domain.ledger import Ledger
from domain.practitioner import Practitioner
from domain.processing.verification import sources
from domain.recording import Recorded
from domain.values import BodyKind, Role
from tests.domain.copies import built_once

A = TypeVar("A", bound=Aggregate)
ZONE = "America/New_York"
CC, MEC = BodyKind.CREDENTIALS_COMMITTEE, BodyKind.MEDICAL_EXECUTIVE_COMMITTEE
BOARD, DEPARTMENT = BodyKind.GOVERNING_BOARD, BodyKind.DEPARTMENT
NPIS = ("1234567893", "1003000126", "1245319599", "1679576722")
START = "2025-11-03 09:00"
WHEREVER = {"evote.allowed": {"governing_board": True}}
"""What every hospital here begins with: most tests are about something else than a meeting of the board."""
R1: Mapping[str, object] = MappingProxyType({})
"""But for those that say so: the model bylaws as they are, which let the board vote in a meeting only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Whoever acts: the id in their token, their role, and their own file if they have one."""

    actor: str
    role: Role
    file: UUID | None = None


CASEY = Person(actor="casey", role=Role.MEDICAL_STAFF_OFFICE)
ROOT = Person(actor="root", role=Role.ADMINISTRATOR)
SERVICE = Person(actor="service", role=Role.SERVICE)
DANA = Person(actor="dana", role=Role.DEPARTMENT_CHAIR)
VIC = Person(actor="vic", role=Role.DEPARTMENT_CHAIR)
SEATS = {CC: ("cc", 7), MEC: ("mec", 5), BOARD: ("board", 5)}
ROLE_OF = {CC: Role.COMMITTEE_MEMBER, MEC: Role.COMMITTEE_MEMBER, BOARD: Role.BOARD_MEMBER}


def member(kind: BodyKind, number: int) -> Person:
    """The numbered member of a body; number 1 is its chair."""
    return Person(actor=f"{SEATS[kind][0]}{number}", role=ROLE_OF[kind])


def at(moment: str) -> datetime:
    """An instant as the hospital's clocks show it."""
    return legal_days.parse_local(moment, ZONE)


class Hospital:
    """One facility. `now` is its clock; each command takes place then, and no clock goes by itself."""

    def __init__(
        self,
        changes: Mapping[str, object] | None = None,
        *,
        key: str = "childrens",
        ledger: Ledger | None = None,
        sandbox: bool = True,
        zone: str = ZONE,
    ) -> None:
        self.key = key
        self.ledger = ledger or Ledger()
        self.now = at(START)
        self.bodies: dict[BodyKind, UUID] = {}
        self.files: list[UUID] = []
        self.application = UUID(int=0)
        self.ballot = UUID(int=0)
        self._sent = 0
        self.do(
            "open_facility",
            ROOT,
            title="Children's",
            sandbox=sandbox,
            zone=zone,
            contacts={who: f"{who}@example.org" for who in PEOPLE},
            changes=dict(R1) if changes is R1 else {**WHEREVER, **(changes or {})},
        )

    @property
    def facility(self) -> UUID:
        return facility_id(self.key)

    @property
    def abel(self) -> UUID:
        """The first file."""
        return self.files[0]

    @property
    def applicant(self) -> Person:
        return Person(actor="abel", role=Role.PRACTITIONER, file=self.abel)

    def on(self, ledger: Ledger) -> Hospital:
        """The same hospital on a copy of its ledger."""
        other = copy(self)
        other.ledger, other.bodies, other.files = ledger, dict(self.bodies), list(self.files)
        return other

    def clock(self, moment: str | datetime) -> Hospital:
        """Set the clock; nothing happens yet."""
        self.now = at(moment) if isinstance(moment, str) else moment
        return self

    def request(self, name: str, by: Person, target: UUID, key: str, /, **more: Any) -> Request:
        """A command as the API hands it on. `reason`, `on_behalf_of` and the payload go by their names."""
        about = {each: more.pop(each, None) for each in ("reason", "on_behalf_of")}
        return Request(
            command_id=f"{self.key}/{by.actor}/{key}",
            name=name,
            facility=self.key,
            actor=by.actor,
            role=by.role,
            at=more.pop("received", self.now),
            target=target,
            payload=msgspec.to_builtins(more),
            as_practitioner=by.file,
            **about,
        )

    def do(
        self, name: str, by: Person, target: UUID | None = None, /, *, key: str = "", **payload: Any
    ) -> Recorded:
        """Record a command now. The file, the ballot or the facility it is for is found by its name."""
        self._sent += 1
        to = target or self.target_of(name)
        return recording.record(
            self.ledger, self.request(name, by, to, key or f"k{self._sent}", **payload), self.now
        )

    def target_of(self, name: str) -> UUID:
        """The stream a command is for, unless said."""
        kind = COMMANDS[name]
        if issubclass(kind, FileCommand):
            return self.abel
        return self.ballot if issubclass(kind, BallotCommand) else self.facility

    def made(self, recorded: Recorded, what: str) -> UUID:
        assert recorded.receipt is not None
        return UUID(recorded.receipt.made[what])

    def pass_to(self, moment: str | datetime, target: UUID | None = None) -> Recorded:
        """Let time pass on one stream, the first file unless said, and set the clock there."""
        self.clock(moment)
        return recording.pass_time(self.ledger, self.key, target or self.abel, self.now, self.now)

    def catch_up(self, target: UUID) -> None:
        """Let what is due on a stream by now happen."""
        recording.pass_time(self.ledger, self.key, target, self.now, self.now)

    def events(self, *topics: str, after: int = 0) -> list[Any]:
        """The facts so far, of some topics or of all; each of its own class."""
        return [event for _, event in self.ledger.events_of(topics, after)]

    def find(self, id: UUID, kind: type[A]) -> A:
        found = self.ledger.find(id, kind)
        assert found is not None
        return found

    @property
    def file(self) -> Practitioner:
        return self.find(self.abel, Practitioner)

    @property
    def paper(self) -> Application:
        return self.find(self.application, Application)

    @property
    def last_ballot(self) -> Ballot:
        return self.find(self.ballot, Ballot)

    @property
    def house(self) -> Facility:
        return self.find(self.facility, Facility)

    def notices(self, kind: str = "") -> list[Notice]:
        """What the first file's people were told, oldest first."""
        file = self.ledger.file(self.abel, self.ledger.house(self.key), self.now)
        assert file is not None
        found = (notice for notice in file.notices() if kind in ("", notice.kind))
        return sorted(found, key=lambda notice: notice.sent_at)

    def may(self, privilege: str, moment: str | datetime = "") -> standing.Verdict:
        """May the first practitioner do this, at a moment or now?"""
        instant = at(moment) if isinstance(moment, str) and moment else moment or self.now
        assert isinstance(instant, datetime)
        return standing.may(standing.of(self.file, "CT", self.house.over), privilege, instant)


@built_once
def staffed(changes: Mapping[str, object] | None = None, **more: Any) -> Hospital:
    """A hospital with a department of pediatrics, its chair Dana and vice chair Vic, and its three bodies."""
    house = Hospital(changes, **more)
    house.bodies[DEPARTMENT] = establish(house, DEPARTMENT, "pediatrics")
    seat(house, DEPARTMENT, "dana", position="chair")
    seat(house, DEPARTMENT, "vic", position="vice_chair")
    for kind, (prefix, count) in SEATS.items():
        house.bodies[kind] = establish(house, kind)
        for number in range(1, count + 1):
            seat(house, kind, f"{prefix}{number}", position="chair" if number == 1 else "member")
    return house


def establish(house: Hospital, kind: BodyKind, name: str = "") -> UUID:
    return house.made(house.do("establish_body", ROOT, kind=kind, name=name), "body")


def seat(house: Hospital, kind: BodyKind, who: str, **more: Any) -> None:
    house.do("fill_seat", ROOT, body=house.bodies[kind], member=who, **more)


def register(house: Hospital, npi: str = "", family_name: str = "Abel", **more: Any) -> UUID:
    """Open one more file."""
    number = len(house.files)
    file = practitioner_id(house.key, f"{house.key}/casey/register-{number}")
    known = {"npi": npi or NPIS[number], "given_name": "Ann", "family_name": family_name, **more}
    house.do("register_practitioner", CASEY, file, **known)
    house.files.append(file)
    return file


@built_once
def registered(changes: Mapping[str, object] | None = None, **more: Any) -> Hospital:
    """Dr Abel has a file."""
    house = staffed(changes, **more)
    register(house, email="abel@example.org")
    return house


def hold(house: Hospital, kind: str, issuer: str = "", expires: str | None = None, **said: Any) -> None:
    """Put a credential on file and verify it at its source."""
    house.do(
        "record_credential",
        CASEY,
        kind=kind,
        issuer=issuer,
        number=said.pop("number", "1.1"),
        expires=expires,
    )
    verify(house, kind, expires=expires, issuer=issuer, **said)


def verify(house: Hospital, kind: str, **said: Any) -> Recorded:
    element = "other_license" if said.get("issuer") == "NY" else kind
    source = said.pop("source", None) or usual_source(element)
    return house.do("verify_credential", CASEY, kind=kind, source=source, **said)


@built_once
def licensed(
    changes: Mapping[str, object] | None = None, expires: str = "2026-03-31", **more: Any
) -> Hospital:
    """Dr Abel's license of this state is verified."""
    house = registered(changes, **more)
    hold(house, "state_license", "CT", expires)
    return house


@built_once
def issued(changes: Mapping[str, object] | None = None, **more: Any) -> Hospital:
    """An application has gone out to Dr Abel."""
    house = licensed(changes, **more)
    house.application = house.made(
        house.do("request_application", CASEY, department="pediatrics"), "application"
    )
    return house


EVALUATED_LATE = {"oppe.interval_months": 12, "fppe.default_months": 24}
"""Bylaws under which a first year passes without a word of evaluations."""

FULL = {"provisional.months": 0}
"""Bylaws under which a first appointment is a full one at once."""

PRIVILEGES = ("core-pediatrics", "moderate-sedation")


def skilled(house: Hospital) -> Hospital:
    """Dr Abel has done as many sedations as their line asks for."""
    year = {"first": "2025-01-01", "last": "2025-10-31"}
    house.do("record_case_log", CASEY, procedure="moderate-sedation", count=40, source="log", **year)
    return house


@built_once
def submitted(
    changes: Mapping[str, object] | None = None, privileges: tuple[str, ...] = PRIVILEGES, **more: Any
) -> Hospital:
    house = skilled(issued(changes, **more))
    house.do(
        "submit_application",
        house.applicant,
        application=house.application,
        privileges=privileges,
        signature="Ann Abel",
    )
    return house


@built_once
def accepted(changes: Mapping[str, object] | None = None, **more: Any) -> Hospital:
    house = submitted(changes, **more)
    house.do("accept_application", CASEY, application=house.application)
    return house


def short(
    house: Hospital, received_on: str | None, items: tuple[str, ...] = ("a third reference",)
) -> Hospital:
    """Something is missing; the notice is received on a day, or the proof is still out."""
    more = {"received_on": received_on} if received_on else {}
    house.do("notice_deficiency", CASEY, application=house.application, items=items, **more)
    return house


def verify_elements(house: Hospital, *but: str, **said: Any) -> None:
    """Record every element still missing as verified today, or as `said`."""
    for element in house.paper.missing_elements():
        if element not in but:
            verify_element(house, element, **said)


def verify_element(house: Hospital, element: str, **said: Any) -> None:
    """Record one element as verified at its usual source; insurance is put on file with its end."""
    if element == "malpractice_insurance" and f"{element}:Mutual" not in house.file.credentials:
        hold(house, element, "Mutual", "2029-12-31", source="carrier", **said)
        return
    asked = {"application": house.application, "element": element, "source": usual_source(element)}
    house.do("record_verification", CASEY, **asked, **said)


@cache
def usual_source(element: str) -> str:
    """The first that the model bylaws count for an element."""
    return sources(element, model_set().on(date(2026, 1, 1)))[0]


@built_once
def verified(changes: Mapping[str, object] | None = None, **more: Any) -> Hospital:
    """Every element is verified; the file is before the chair."""
    house = accepted(changes, **more)
    verify_elements(house)
    house.do("complete_verification", CASEY, application=house.application)
    return house


@built_once
def recommended(changes: Mapping[str, object] | None = None, **more: Any) -> Hospital:
    """The chair has recommended; the file is before the credentials committee."""
    house = verified(changes, **more)
    house.do("recommend_as_chair", DANA, application=house.application, favorable=True, rationale="competent")
    return house


def open_ballot(house: Hospital, kind: BodyKind, **more: Any) -> UUID:
    house._sent += 1
    ballot = ballot_id(house.key, f"ballot-{house._sent}")
    house.do("open_ballot", CASEY, ballot, application=house.application, body=kind, **more)
    house.ballot = ballot
    return ballot


def in_session(house: Hospital, kind: BodyKind, present: int = 0) -> UUID:
    """A meeting of a body begins now, with its first members there; with all of them unless said."""
    house._sent += 1
    meeting, there = meeting_id(house.key, f"meeting-{house._sent}"), present or SEATS[kind][1]
    house.do("schedule_meeting", CASEY, meeting, body=kind, starts_at=house.now + timedelta(minutes=1))
    who = [member(kind, number).actor for number in range(1, there + 1)]
    house.do("call_to_order", CASEY, meeting, meeting=meeting, present=who)
    return meeting


def vote(house: Hospital, kind: BodyKind, values: str) -> None:
    """Members 1, 2, … vote: `y` approves, `n` denies, `a` abstains, anything else stays silent."""
    meant = {"y": "approve", "n": "deny", "a": "abstain"}
    for number, value in enumerate(values, start=1):
        if value in meant:
            house.do("cast_vote", member(kind, number), ballot=house.ballot, value=meant[value])


def close(house: Hospital) -> str:
    """Close the ballot; its result."""
    recorded = house.do("close_ballot", CASEY, ballot=house.ballot)
    assert recorded.receipt is not None
    return recorded.receipt.made["result"]


def take(house: Hospital) -> Recorded:
    """The closed ballot's outcome reaches the file, and the ballot hears that it did."""
    taken = house.do("take_outcome", SERVICE, ballot=house.ballot)
    house.do("note_delivered", SERVICE, ballot=house.ballot)
    return taken


def carry(house: Hospital, kind: BodyKind, **more: Any) -> None:
    """One body's ballot from its opening to the file, in a meeting where the bylaws ask for one."""
    if not sitting.apart(kind, house.ledger.house(house.key).rules(house.now)):
        more["meeting"] = in_session(house, kind)
    open_ballot(house, kind, **more)
    vote(house, kind, "yyyyy")
    close(house)
    take(house)


@built_once
def before(kind: BodyKind, changes: Mapping[str, object] | None = None, **more: Any) -> Hospital:
    """The file is before a body."""
    house = recommended(changes, **more)
    for body in (CC, MEC, BOARD):
        if body is kind:
            return house
        carry(house, body)
    return house


@built_once
def balloting(kind: BodyKind = CC, changes: Mapping[str, object] | None = None, **more: Any) -> Hospital:
    """A ballot on Dr Abel's application is open before a body."""
    house = before(kind, changes)
    open_ballot(house, kind, **more)
    return house


@built_once
def decided(changes: Mapping[str, object] | None = None, **more: Any) -> Hospital:
    """The board has appointed."""
    house = before(BOARD, changes, **more)
    carry(house, BOARD)
    return house


@built_once
def appointed(changes: Mapping[str, object] | None = None, **more: Any) -> Hospital:
    """Dr Abel is appointed with core pediatrics and sedation, has been told, and all has been delivered."""
    house = decided(changes, **more)
    house.do("notify_decision", CASEY, application=house.application)
    return house


def days(count: float) -> timedelta:
    return timedelta(days=count)


def day(text: str) -> date:
    return date.fromisoformat(text)


@built_once
def lasting(changes: Mapping[str, object] | None = None, **more: Any) -> Hospital:
    """Appointed as above and in full, with a license that outlasts the term."""
    return appointed({**FULL, **(changes or {})}, expires="2030-12-31", **more)

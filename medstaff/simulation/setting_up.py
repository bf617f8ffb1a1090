"""Bringing about what a scenario takes as given, by the commands that people would send, at its start."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import cache
from uuid import UUID

from stdnum import luhn

from domain import legal_days
from domain.application import Application
from domain.bylaws import Rules
from domain.bylaws.vocabulary import PEOPLE
from domain.committee.committee import Committee
from domain.credentials.credential import Credential
from domain.evaluation.renewing import wanting
from domain.forms import FormLine
from domain.ids import body_id
from domain.npi import PREFIX
from domain.values import BodyKind, Role
from medstaff.simulation.errors import GivenFailed, StepFailed, Unusable
from medstaff.simulation.given import Given, GivenAgreement, GivenBody, GivenPractitioner
from medstaff.simulation.knowledge import Knowledge
from medstaff.simulation.names import Aliases, Name, members
from medstaff.simulation.typed import plain
from medstaff.simulation.way import PLAYER, Way
from medstaff.simulation.world import Declined, Done, Order, World

HOSTS = "example.org"


def contacts() -> dict[str, str]:
    """An address for everybody that bylaws may tell, so that each letter arrives."""
    return {role: f"{role.replace('_', '-')}@{HOSTS}" for role in PEOPLE if role != Role.PRACTITIONER}


@cache
def made_up_npi(alias: str) -> str:
    """A valid NPI for a name, always the same."""
    digits = f"1{int(hashlib.sha256(alias.encode()).hexdigest(), 16) % 10**8:08d}"
    return digits + luhn.calc_check_digit(PREFIX + digits)


class Setting:
    """The stage of one scenario, set by ordinary commands, all of them `now`."""

    def __init__(
        self, world: World, aliases: Aliases, known: Callable[[], Knowledge], now: datetime, zone: str
    ) -> None:
        self._world = world
        self._aliases = aliases
        self._known = known
        self.now = now
        self._today = legal_days.legal_date(now, zone)
        self._sent = 0

    def up(self, items: tuple[Given, ...]) -> None:
        """Bring everything about, in the file's order."""
        for item in items:
            try:
                self._bring(item)
            except Declined as declined:
                raise GivenFailed(item.line, f"{item.alias} as given", str(declined)) from None
            except Unusable as wrong:
                raise GivenFailed(wrong.line, f"{wrong.key} to be usable", wrong.message) from None
            except StepFailed as failed:
                raise GivenFailed(item.line, failed.expected, failed.got) from None

    def establish(self, departments: Iterable[str]) -> None:
        """Departments of which no more is said than their names."""
        for name in departments:
            about = {"kind": str(BodyKind.DEPARTMENT), "name": name}
            try:
                self.send("establish_body", Role.ADMINISTRATOR, PLAYER, about)
            except Declined as declined:
                raise GivenFailed(1, f"a department {name}", str(declined)) from None

    def _bring(self, item: Given) -> None:
        if isinstance(item, GivenPractitioner):
            self._practitioners(item)
        elif isinstance(item, GivenBody):
            self._body(item)
        elif isinstance(item, GivenAgreement):
            said = plain(item.said, self._aliases)
            self.keep(item.alias, self.send("record_agreement", Role.ADMINISTRATOR, PLAYER, said))
        else:
            Way(self, item).walk()

    def send(
        self, name: str, role: Role, actor: str, payload: Mapping[str, object], file: UUID | None = None
    ) -> Done:
        self._sent += 1
        own = file if role is Role.PRACTITIONER else None
        order = Order(
            name=name,
            actor=actor,
            role=role,
            key=f"given-{self._sent}",
            payload=payload,
            file=file,
            as_practitioner=own,
        )
        done = self._world.do(order)
        self._world.settle()
        return done

    def _practitioners(self, item: GivenPractitioner) -> None:
        people = members(item.alias, item.count) if item.count is not None else (item.alias,)
        for alias in people:
            held = {**_person(alias), **plain(item.held, self._aliases)}
            done = self.send("import_practitioner", Role.ADMINISTRATOR, PLAYER, held)
            self._aliases.keep(alias, done.made, done.target)
        if item.count is not None:
            self._aliases.keep_group(item.alias, people)

    def _body(self, item: GivenBody) -> None:
        about = {"kind": str(item.kind), "name": item.name}
        done = self.send("establish_body", Role.ADMINISTRATOR, PLAYER, about)
        self._aliases.keep(item.alias, {**done.made, "kind": str(item.kind)})
        for member in item.members:
            asked: dict[str, object] = {"body": done.made["body"], "member": member.member}
            if member.position is not None:
                asked["position"] = member.position
            if member.voting is not None:
                asked["voting"] = member.voting
            if member.physician is not None:
                asked["physician"] = member.physician
            if member.practitioner is not None:
                asked["as_practitioner"] = str(self._aliases.person(member.practitioner))
            self.send("fill_seat", Role.ADMINISTRATOR, PLAYER, asked)

    def person(self, name: Name) -> UUID:
        return self._aliases.person(name)

    def meant(self, name: Name) -> str:
        """The id that a name stands for."""
        return self._aliases.stands_for(name)

    def keep(self, alias: str, done: Done) -> None:
        self._aliases.keep(alias, done.made, done.target)

    def application(self, id: str) -> Application:
        found = self._known().find(UUID(id), Application)
        if found is None:
            raise StepFailed(f"application {id}", "none")
        return found

    def body(self, kind: BodyKind, name: str = "") -> Committee:
        found = self._known().find(body_id(self._world.facility, kind, name), Committee)
        if found is None:
            raise StepFailed(f"a body {kind} {name}".strip() + " given before", "none")
        return found

    def credentials(self, file: UUID) -> tuple[Credential, ...]:
        return tuple(self._known().file(file).practitioner.credentials.values())

    def unevaluated(self, file: UUID) -> int:
        """How many ongoing evaluations of the latest term are missing before it can be renewed."""
        held = self._known().file(file)
        return wanting(held.practitioner, held.evaluation, self.rules)

    @property
    def lines(self) -> Mapping[str, FormLine]:
        """The lines of the privilege forms as the scenario begins."""
        house = self._known().house()
        return house.forms().lines(legal_days.start_of(self._today, house.zone))

    @property
    def today(self) -> date:
        return self._today

    @property
    def rules(self) -> Rules:
        return self._known().house().rules_on(self._today)


def _person(alias: str) -> dict[str, object]:
    """Who somebody is of whom the file says no more than a name."""
    return {
        "npi": made_up_npi(alias),
        "given_name": "Robin",
        "family_name": alias.replace("_", "-").title(),
        "email": f"{alias}@{HOSTS}",
    }

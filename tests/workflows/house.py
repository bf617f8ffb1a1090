"""One facility: what is done in it step by step, and what its ledger then holds."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from domain import deadlines
from domain.aggregate import Event
from domain.ids import ballot_id, facility_id, meeting_id, practitioner_id
from domain.mapping import TOPICS
from tests.workflows.deployment import Deployment, key_of
from workflows.addresses import BALLOT, FACILITY, MEETING, PRACTITIONER
from workflows.messages import Command, Key
from workflows.roll import roll

__all__ = ["CONTACTS", "House", "key_of"]

E = TypeVar("E", bound=Event)
NPIS = ("1234567893", "1003000126", "1245319599", "1073806253")
CONTACTS = {
    "medical_staff_office": "office@house.example",
    "department_chair": "chair@house.example",
    "chief_medical_officer": "cmo@house.example",
    "or_scheduling": "or@house.example",
    "pharmacy": "pharmacy@house.example",
}


class House(Deployment):
    """A sandbox unless said otherwise."""

    @property
    def keeper(self) -> Key:
        return self.key(FACILITY, facility_id(self.facility))

    def opening(self, *, sandbox: bool = True, **payload: Any) -> Command:
        words = {"title": "House", "sandbox": sandbox, "contacts": CONTACTS, **payload}
        return self.command(self.keeper, "open_facility", role="administrator", **words)

    def appointing(self, expires: date, place: int = 0) -> Command:
        """A practitioner with an appointment, and a license whose last day is `expires`."""
        today = self.now().date()
        held = {"category": "active", "department": "pediatrics"}
        term = {"first": str(today - timedelta(days=1)), "last": str(today + timedelta(days=1000))}
        return self.command(
            self.key(PRACTITIONER, practitioner_id(self.facility, f"appoint-{place}")),
            "import_practitioner",
            role="administrator",
            npi=NPIS[place],
            given_name="Ann",
            family_name="Abel",
            email="abel@practice.example",
            appointed={**held, **term},
            privileges=[{"privilege": "core-pediatrics"}],
            credentials=[{"kind": "state_license", "issuer": "CT", "number": "1.1", "expires": str(expires)}],
        )

    async def open(self, **words: Any) -> None:
        await self.begin(self.opening(**words))

    async def appoint(self, expires: date, place: int = 0) -> Key:
        command = self.appointing(expires, place)
        await self.begin(command)
        return key_of(command)

    async def approach(self, instant: datetime, before: timedelta) -> None:
        """Set the sandbox's clock ahead of the time, so that it soon reaches an instant."""
        ahead = instant - self.time() - before
        words = {"role": "administrator", "offset_seconds": ahead.total_seconds()}
        await self.do(self.keeper, "set_clock", **words)

    async def register(self, place: int = 0) -> Key:
        key = self.key(PRACTITIONER, practitioner_id(self.facility, f"register-{place}"))
        person = {"given_name": "Ann", "family_name": "Abel", "email": "abel@practice.example"}
        await self.begin(self.command(key, "register_practitioner", npi=NPIS[place], **person))
        return key

    async def establish(self, kind: str, members: int, name: str = "") -> None:
        """A body with members m0, m1 …; the first has its chair."""
        words = {"role": "administrator", "kind": kind}
        made = await self.do(self.keeper, "establish_body", name=name, **words)
        for number in range(members):
            position = "member" if number else "chair"
            seat = {"body": made.made["body"], "member": f"m{number}", "position": position}
            await self.do(self.keeper, "fill_seat", role="administrator", **seat)

    def meeting(self, number: int = 0) -> Key:
        return self.key(MEETING, meeting_id(self.facility, f"meeting-{number}"))

    def ballot(self, number: int = 0) -> Key:
        return self.key(BALLOT, ballot_id(self.facility, f"ballot-{number}"))

    def events(self, kind: type[E]) -> list[E]:
        """Every event of a kind, in the order of the ledger."""
        return [event for _, event in self.ledger.events_of([kind.TOPIC]) if isinstance(event, kind)]

    def files(self) -> list[Key]:
        return [key for key in roll(self.ledger) if key.kind == PRACTITIONER]

    def next_due(self, file: Key) -> datetime:
        """The next instant at which something of a file falls due, on the hospital's clock."""
        house = self.ledger.house(self.facility)
        found = self.ledger.file(UUID(file.id), house, self.now())
        assert found is not None
        due = deadlines.earliest(found, house)
        assert due is not None
        return due

    def names(self, of: UUID | None = None) -> list[str]:
        """The topics of all events, or of those that concern one practitioner."""
        every = self.ledger.events_of(list(TOPICS))
        return [event.TOPIC for _, event in every if of is None or event.practitioner == of]

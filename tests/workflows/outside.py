"""What leaves the house, and the read model of what is due: stand-ins that do what a test tells them."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

import msgspec

from domain import deadlines
from domain.correspondence.delivery import DeliveryReceipt, Message
from domain.credentials.evidence import Evidence
from domain.ledger import Ledger
from domain.monitoring.staff import Member
from domain.practitioner import Practitioner
from workflows.addresses import BALLOT, PRACTITIONER
from workflows.look_ups import LookUps, NotAsked
from workflows.messages import Key
from workflows.notices.errors import DeliveryRefused
from workflows.roll import roll
from workflows.sources.errors import EvidenceMissing, SourceUnavailable
from workflows.staff_lists import StaffLists


class Postman:
    """A mail channel that takes everything, but refuses the addresses told, and may be held up.

    `holds_up` keeps each letter that was taken from being confirmed until it is set: what a killed worker
    leaves behind.
    """

    def __init__(self) -> None:
        self.letters: list[Message] = []
        self.refuses: set[str] = set()
        self.holds_up: asyncio.Event | None = None

    async def deliver(self, message: Message, at: object) -> DeliveryReceipt:
        if message.recipient in self.refuses:
            raise DeliveryRefused(550, "no such mailbox")
        self.letters.append(message)
        if self.holds_up is not None:
            await self.holds_up.wait()
        assert isinstance(at, datetime)
        return DeliveryReceipt(channel="post", at=at, reference=f"post-{message.delivery_id}")


class Cabinet:
    """Keeps evidence in memory, by its hash."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}

    def keep(self, content: bytes) -> str:
        digest = sha256(content).hexdigest()
        self.held[digest] = content
        return digest

    def read(self, digest: str) -> bytes:
        if digest not in self.held:
            raise EvidenceMissing(digest)
        return self.held[digest]

    def discard(self, digest: str) -> None:
        self.held.pop(digest, None)


class Sources(LookUps):
    """Primary sources that find nothing against anybody, until told otherwise.

    `faults` names a source and the error that it gives next, as long as the list for it lasts; a callable
    in its place gives one each time. With a `gate` nobody answers before all that it counts have been asked.
    `adds` is put into every answer. The whole staff is looked up on `lists`, or nowhere.
    """

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.lists: LookUps | None = None
        self.faults: dict[str, list[Exception] | Callable[[], Exception]] = {}
        self.gate: threading.Barrier | None = None
        self.adds: dict[str, Any] = {}

    def ask(self, who: Practitioner, element: str, source: str, at: datetime) -> dict[str, Any]:
        self.asked.append(source)
        if self.gate is not None:
            self.gate.wait(10)
        faults = self.faults.get(source)
        if callable(faults):
            raise faults()
        if faults:
            raise faults.pop(0)
        evidence = Evidence(sha256="0" * 64, source=source, url="", retrieved_at=at)
        said = {"outcome": "found", "satisfied": True, "evidence": msgspec.to_builtins(evidence)}
        return {**said, **self.adds}

    def staff_lists(
        self, sources: Iterable[str], members: Iterable[Member], since: datetime, at: datetime
    ) -> StaffLists:
        wanted = tuple(sources)
        if self.lists is None and wanted:
            raise NotAsked(f"{wanted[0]} is not configured")
        return self.lists.staff_lists(wanted, members, since, at) if self.lists else StaffLists({}, {}, since)

    def scripted(self, scripts: Mapping[str, tuple[str, ...]]) -> LookUps:
        return self


def away(source: str) -> Callable[[], Exception]:
    """A source that cannot be reached, each time."""
    return lambda: SourceUnavailable(source, "connection refused")


class DueInLedger:
    """What is due, computed from the whole ledger at each question; the read model does it row by row.

    `stuck` are named each time, as a file whose events cannot be read would be; `named` is all that ever was.
    """

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.named: list[Key] = []
        self.stuck: list[Key] = []

    async def due(self, facility: str, until: datetime) -> list[Key]:
        found = [key for key in roll(self.ledger) if key.facility == facility and self._due(key, until)]
        self.named += found
        return found + [key for key in self.stuck if key not in found]

    def _due(self, key: Key, until: datetime) -> bool:
        house, id = self.ledger.house(key.facility), UUID(key.id)
        at: list[datetime] = []
        if key.kind == PRACTITIONER:
            file = self.ledger.file(id, house, until)
            at = [item.at for item in deadlines.due(file, house)] if file else []
        elif key.kind == BALLOT:
            at = [item.at for item in deadlines.ballot_due(house.ballot(id))]
        return any(instant <= until for instant in at)

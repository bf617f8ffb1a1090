"""Commands recorded on a rehearsal as of now, time that passes on its files, letters that arrive."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from domain import deadlines, passing
from domain.commands import COMMANDS, FileCommand, Request
from domain.errands import Errand, ErrandKind, open_errands
from domain.file import File
from domain.house import House
from domain.receipts import Receipt, digest_of
from domain.recording import command_of, record
from domain.recording.deciding import decide, present
from domain.recording.recording import REGISTERING
from domain.recording.writing import Writing
from domain.values import Role
from medstaff.rehearsal import Rehearsal
from medstaff.simulation.agenda import Agenda
from medstaff.simulation.outside import told
from workflows import between

Who = tuple[Role, str]
SERVICE: Who = (Role.SERVICE, "service")


class Desk:
    """Does for many files at once what a house does by workflows. `now` is the hospital's instant."""

    def __init__(self, facility: str, now: datetime) -> None:
        self.ledger = Rehearsal()
        self.facility, self.now = facility, now
        self._agenda = Agenda()
        self._changed: dict[UUID, tuple[House, File]] = {}

    def do(self, key: str, name: str, who: Who, target: UUID, /, **said: Any) -> dict[str, str]:
        """Record one command now; the ids it made. `reason` and `on_behalf_of` go beside what it says."""
        request = self._request(key, name, who, target, said)
        kind = COMMANDS[name]
        if issubclass(kind, FileCommand) and not issubclass(kind, REGISTERING):
            return self._on_file(request).made
        recorded = record(self.ledger, request, self.now)
        if issubclass(kind, FileCommand):
            self._agenda.put(target, recorded.wake_at)
        return recorded.receipt.made if recorded.receipt is not None else {}

    def _request(self, key: str, name: str, who: Who, target: UUID, said: dict[str, Any]) -> Request:
        role, actor = who
        return Request(
            command_id=f"{self.facility}/{actor}/{key}",
            name=name,
            facility=self.facility,
            actor=actor,
            role=role,
            at=self.now,
            target=target,
            reason=said.pop("reason", None),
            on_behalf_of=said.pop("on_behalf_of", None),
            payload=msgspec.to_builtins(said),
            as_practitioner=target if role is Role.PRACTITIONER else None,
            time=self.now,
        )

    def _on_file(self, request: Request) -> Receipt:
        """As `record` does it, but for looking what is due: that has happened before anyone acts."""
        house, file = self._opened(request.target)
        receipt = self._decided(request, house, file)
        self._follow(house, file)
        return receipt

    def _decided(self, request: Request, house: House, file: File) -> Receipt:
        command = command_of(request)
        command.allow(request)
        if not isinstance(command, FileCommand):
            raise TypeError(f"{request.name} is for no file")
        return decide(Writing(self.ledger, request, digest_of(request), self.now), house, file, command)

    def _opened(self, id: UUID) -> tuple[House, File]:
        house, file = self.ledger.house_and_file(self.facility, id, self.now)
        return house, present(file, id)

    def pass_to(self, instant: datetime) -> None:
        """Let everything happen that is due on any file up to an instant."""
        self._look()
        while (due := self._agenda.take(instant)) is not None:
            self.now, stream = due
            self._pass(stream)
            self._look()
        self.now = max(self.now, instant)

    def _pass(self, id: UUID) -> None:
        """What is due next on a file happens."""
        house, file = self._opened(id)
        if passing.pass_next(file, house, self.now, self.now):
            self.ledger.keep(file.streams())
        self._follow(house, file)

    def _look(self) -> None:
        """Know when the files that have changed wake next."""
        for house, file in self._changed.values():
            self._agenda.put(file.id, deadlines.earliest(file, house))
        self._changed.clear()

    def _follow(self, house: House, file: File) -> None:
        """Have the letters arrive, and other files hear of it."""
        self._changed[file.id] = house, file
        for errand in open_errands(file, house):
            if errand.kind is ErrandKind.DELIVERY:
                self._deliver(house, file, errand)
            elif errand.kind in between.TOLD:
                for answer in between.told(told(errand), self.ledger):
                    target = UUID(answer.target)
                    self._on_file(self._request(answer.step, answer.name, SERVICE, target, answer.payload))

    def _deliver(self, house: House, file: File, errand: Errand) -> None:
        said = {
            "notice": errand.subject,
            "recipient": errand.detail,
            "channel": "outbox",
            "reference": f"{errand.id}.eml",
        }
        key = f"delivery/{errand.id}"
        self._decided(self._request(key, "record_delivery", SERVICE, errand.owner, said), house, file)

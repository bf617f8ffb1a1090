"""One command as it was handed in, and the message that travels for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from api import links
from api.callers.caller import Caller
from api.payloads import Payload
from domain.commands import BallotCommand, Command, FileCommand, MeetingCommand
from domain.commands.facilities import OpenFacility
from domain.commands.imports import ImportPractitioner
from domain.commands.registration import RegisterPractitioner
from domain.errors import NotFound
from domain.ids import ballot_id, facility_id, meeting_id, practitioner_id
from domain.values import Role
from workflows import messages
from workflows.addresses import BALLOT, FACILITY, MEETING, PRACTITIONER

OPENING = (RegisterPractitioner, ImportPractitioner, OpenFacility)
# What a caller calls the streams that the workflows keep.
NOUNS = {PRACTITIONER: "practitioner", BALLOT: "ballot", MEETING: "meeting", FACILITY: "facility"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """One command as it was handed in; `added` are the fields that the house itself adds."""

    kind: type[Command]
    caller: Caller
    key: str
    said: Payload
    ids: dict[str, UUID]
    added: Mapping[str, Any] = field(default_factory=dict)

    @property
    def command_id(self) -> str:
        return links.command_id(self.caller.facility, self.caller.actor, self.key)

    @property
    def target(self) -> UUID:
        """The file, ballot or facility whose workflow takes it; a new one's id comes of the command."""
        facility = self.caller.facility
        if issubclass(self.kind, RegisterPractitioner | ImportPractitioner):
            return practitioner_id(facility, self.command_id)
        if issubclass(self.kind, FileCommand):
            return self.ids["practitioner"]
        if issubclass(self.kind, BallotCommand):
            new = self.kind.OPENS
            return ballot_id(facility, self.command_id) if new else self.ids["ballot"]
        if issubclass(self.kind, MeetingCommand):
            new = self.kind.OPENS
            return meeting_id(facility, self.command_id) if new else self.ids["meeting"]
        return facility_id(facility)

    @property
    def keeper(self) -> str:
        if issubclass(self.kind, FileCommand):
            return PRACTITIONER
        if issubclass(self.kind, MeetingCommand):
            return MEETING
        return BALLOT if issubclass(self.kind, BallotCommand) else FACILITY

    def command(self, at: datetime) -> messages.Command:
        """The message that travels. `at` is the instant of receipt on the hospital's clock."""
        who = self.caller
        named = {name: str(id) for name, id in self.ids.items() if name in self.kind.__dataclass_fields__}
        own = who.practitioner if who.role is Role.PRACTITIONER else None
        return messages.Command(
            command_id=self.command_id,
            name=self.kind.NAME,
            facility=who.facility,
            actor=who.actor,
            role=str(who.role),
            at=at,
            kind=self.keeper,
            target=str(self.target),
            payload={**self._signature(), **self.said.said(), **named, **self.added},
            on_behalf_of=self.said.on_behalf_of,
            reason=self.said.reason,
            as_practitioner=str(own) if own else None,
        )

    def _signature(self) -> dict[str, str]:
        """The name that a signature is given by, where the token says one."""
        return {"signature": self.caller.name} if self.kind.SIGNS and self.caller.name else {}

    @property
    def opens(self) -> bool:
        """Whether it is one that begins its stream."""
        if issubclass(self.kind, BallotCommand | MeetingCommand):
            return self.kind.OPENS
        return issubclass(self.kind, OPENING)

    @property
    def about(self) -> str:
        """The stream in a caller's words."""
        return f"{NOUNS[self.keeper]} {self.target}"

    def unknown(self) -> NotFound:
        """What is said where there is no such stream."""
        key = self.caller.facility
        if self.keeper == FACILITY:
            return NotFound(f"there is no facility {key}; open_facility makes one", facility=key)
        return NotFound.no(NOUNS[self.keeper], self.target)

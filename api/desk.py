"""Where commands are handed in: stamped by the hospital's clock, sent, waited for, answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from api import links
from api.answers import Receipt
from api.caller import Caller
from api.clocks import Clocks
from api.errors import Unavailable
from api.payloads import Payload
from api.sending import AGAIN, NotRunning, Sender, Unfinished
from domain.commands import Command, FileCommand, MeetingCommand
from domain.commands.ballots import OpenBallot
from domain.commands.facilities import OpenFacility, SetClock
from domain.commands.registration import ImportPractitioner, RegisterPractitioner
from domain.errors import NotFound
from domain.values import Role, facility_id, meeting_id, practitioner_id
from projections.errors import NoSuchRow
from projections.reading import ReadModels
from workflows import messages
from workflows.addresses import FACILITY, MEETING, PRACTITIONER

OPENING = (RegisterPractitioner, ImportPractitioner, OpenBallot, OpenFacility)
# What a caller calls the streams that the workflows keep.
NOUNS = {PRACTITIONER: "practitioner", MEETING: "ballot", FACILITY: "facility"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """One command as it was handed in."""

    kind: type[Command]
    caller: Caller
    key: str
    said: Payload
    ids: dict[str, UUID]

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
        if issubclass(self.kind, OpenBallot):
            return meeting_id(facility, self.command_id)
        return self.ids["ballot"] if issubclass(self.kind, MeetingCommand) else facility_id(facility)

    @property
    def keeper(self) -> str:
        if issubclass(self.kind, FileCommand):
            return PRACTITIONER
        return MEETING if issubclass(self.kind, MeetingCommand) else FACILITY

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
            payload={**self.said.said(), **named},
            on_behalf_of=self.said.on_behalf_of,
            reason=self.said.reason,
            as_practitioner=str(own) if own else None,
        )


class Desk:
    """Takes commands in. `projected_wait` is in seconds."""

    def __init__(self, sender: Sender, views: ReadModels, clocks: Clocks, projected_wait: float) -> None:
        self.sender = sender
        self.views = views
        self.clocks = clocks
        self.projected_wait = projected_wait

    async def send(self, slip: Slip) -> Receipt:
        """Send a command and wait for what its answer names. Raises its refusal, or Unavailable."""
        command = slip.command(await self.clocks.now(slip.caller.facility))
        try:
            receipt = await self._taken(slip, command)
        except Unfinished:
            return self._receipt(slip, None, "accepted")
        except NotRunning:
            raise Unavailable(f"nobody keeps {NOUNS[slip.keeper]} {slip.target} now; {AGAIN}") from None
        shown = await self._shown(slip, receipt.position)
        return self._receipt(slip, receipt, "done" if shown else "recorded")

    async def _taken(self, slip: Slip, command: messages.Command) -> messages.Receipt:
        """The command's receipt; a keeper that Temporal has lost is started again first."""
        try:
            return await self.sender.send(command, opens=issubclass(slip.kind, OPENING))
        except NotRunning:
            if not await self._known(slip):
                raise _unknown(slip) from None
        await self.sender.revive(command)
        return await self.sender.send(command, opens=False)

    async def _shown(self, slip: Slip, position: int) -> bool:
        """Whether the pages that the answer links to show it."""
        if slip.kind is SetClock:
            # What the new hour let happen was recorded before the clock's command was answered, but after it.
            position = max(position, await self.views.progress.head())
        return await self.views.progress.reached(position, links.models_of(slip.kind), self.projected_wait)

    async def _known(self, slip: Slip) -> bool:
        """Whether the read models know the stream in the caller's facility."""
        facility = slip.caller.facility
        try:
            if slip.keeper == PRACTITIONER:
                await self.views.files.one(facility, slip.target)
            elif slip.keeper == MEETING:
                await self.views.ballots.one(facility, slip.target)
            else:
                return await self.views.facilities.one(facility) is not None
        except NoSuchRow:
            return False
        return True

    def _receipt(self, slip: Slip, left: messages.Receipt | None, state: str) -> Receipt:
        body = slip.ids.get("body") or (left.made.get("body") if left else None)
        return Receipt.model_validate(
            {
                "state": state,
                "operation": slip.kind.NAME,
                "key": slip.key,
                "position": left.position if left else None,
                "recorded_at": left.recorded_at if left else None,
                "events": left.events if left else (),
                "made": left.made if left else {},
                "links": links.links_of(slip.kind, slip.target, slip.key, str(body) if body else None),
                "sandbox": slip.caller.sandbox,
            }
        )


def _unknown(slip: Slip) -> NotFound:
    key = slip.caller.facility
    if slip.keeper == FACILITY:
        return NotFound(f"there is no facility {key}; open_facility makes one", facility=key)
    return NotFound.no(NOUNS[slip.keeper], slip.target)

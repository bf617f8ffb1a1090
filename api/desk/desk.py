"""Where commands are handed in: stamped by the hospital's clock, sent, waited for, answered."""

from __future__ import annotations

from api import links
from api.answers import Receipt
from api.clocks import Clocks
from api.desk.sending import AGAIN, NotRunning, Sender, Unfinished
from api.desk.slip import Slip
from api.refusals.errors import Unavailable
from domain.commands.base import FacilityCommand
from projections.errors import NoSuchRow
from projections.reading import ReadModels
from workflows import messages
from workflows.addresses import BALLOT, MEETING, PRACTITIONER


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
            raise Unavailable(f"nobody keeps {slip.about} now; {AGAIN}") from None
        shown = await self._shown(slip, receipt.position)
        return self._receipt(slip, receipt, "done" if shown else "recorded")

    async def _taken(self, slip: Slip, command: messages.Command) -> messages.Receipt:
        """The command's receipt; a keeper that Temporal has lost is started again first."""
        try:
            return await self.sender.send(command, opens=slip.opens)
        except NotRunning:
            if not await self._known(slip):
                raise slip.unknown() from None
        await self.sender.revive(command)
        return await self.sender.send(command, opens=False)

    async def _shown(self, slip: Slip, position: int) -> bool:
        """Whether the pages that the answer links to show it."""
        if issubclass(slip.kind, FacilityCommand):
            # What a new hour or calendar lets happen is recorded after it, and before it is answered.
            position = max(position, await self.views.progress.head())
        return await self.views.progress.reached(position, links.models_of(slip.kind), self.projected_wait)

    async def _known(self, slip: Slip) -> bool:
        """Whether the read models know the stream in the caller's facility."""
        facility = slip.caller.facility
        try:
            if slip.keeper == PRACTITIONER:
                await self.views.files.one(facility, slip.target)
            elif slip.keeper == BALLOT:
                await self.views.ballots.one(facility, slip.target)
            elif slip.keeper == MEETING:
                await self.views.meetings.one(facility, slip.target)
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

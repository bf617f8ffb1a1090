"""What of a packet is kept from a member: they take no part in the item, whenever it was said."""

from __future__ import annotations

from uuid import UUID

from api.callers.caller import Caller
from api.questions.question import OVERSEERS
from domain.errors import Recused
from projections.packets import PacketListed, PacketRow
from projections.reading import ReadModels


def voter(caller: Caller) -> str | None:
    """Who may be recused: whoever votes, the leaders of the staff among them; none who oversee the house."""
    return None if caller.role in OVERSEERS else caller.actor


async def barred(caller: Caller, views: ReadModels, meeting: UUID) -> frozenset[UUID]:
    """The applications before a meeting in which the caller takes no part, as was declared since."""
    member, facility = voter(caller), caller.facility
    held = await views.meetings.one(facility, meeting)
    if member is None:
        return frozenset()
    declared = await views.agendas.barred(facility, held.body_kind, member)
    ballots = await views.ballots.of_meeting(facility, meeting)
    recused = {row.application for row in ballots if member in row.recused and row.application is not None}
    return frozenset(declared | recused)


def withheld(packet: PacketListed | PacketRow, caller: Caller, barred: frozenset[UUID]) -> bool:
    """Whether it is kept from the caller: their own, or one in which they take no part."""
    own = caller.practitioner is not None and caller.practitioner == packet.practitioner
    return own or packet.application in barred or voter(caller) in packet.withheld


async def part_taken(caller: Caller, views: ReadModels, practitioner: UUID) -> None:
    """Raises Recused where the caller takes no part in what is decided, now or next, about a practitioner."""
    member, facility = voter(caller), caller.facility
    if member is None or caller.practitioner == practitioner:
        return
    ballots = await views.ballots.open_on(facility, practitioner)
    recused = any(member in row.recused for row in ballots)
    if recused or await views.agendas.keeps_out(facility, practitioner, member):
        raise Recused("a recused member is given no document of the file", state="recused")

"""An order as the domain takes it: what the API does with a command that reaches it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from domain.commands import COMMANDS, BallotCommand, FileCommand, MeetingCommand, Request
from domain.ids import ballot_id, facility_id, meeting_id, practitioner_id
from medstaff.simulation.vocabulary import REGISTERING
from medstaff.simulation.world import Order


def request_of(order: Order, facility: str, at: datetime) -> Request:
    """The request of an order that is received at an instant."""
    return Request(
        command_id=command_id(order, facility),
        name=order.name,
        facility=facility,
        actor=order.actor,
        role=order.role,
        at=at,
        target=target(order, facility),
        payload=msgspec.to_builtins(order.payload),
        on_behalf_of=order.on_behalf_of,
        reason=order.reason,
        as_practitioner=order.as_practitioner,
    )


def command_id(order: Order, facility: str) -> str:
    return f"{facility}/{order.actor}/{order.key}"


def target(order: Order, facility: str) -> UUID:
    """The file, ballot or facility that takes it; a new one's id comes of the command."""
    kind = COMMANDS[order.name]
    if issubclass(kind, REGISTERING):
        return practitioner_id(facility, command_id(order, facility))
    if issubclass(kind, BallotCommand):
        new = ballot_id(facility, command_id(order, facility))
        return new if kind.OPENS else UUID(str(order.payload["ballot"]))
    if issubclass(kind, MeetingCommand):
        new = meeting_id(facility, command_id(order, facility))
        return new if kind.OPENS else UUID(str(order.payload["meeting"]))
    if issubclass(kind, FileCommand) and order.file is not None:
        return order.file
    return facility_id(facility)

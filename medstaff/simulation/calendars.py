"""A scenario's link to a calendar: what the API adds to the command that issues one."""

from __future__ import annotations

from dataclasses import replace

from domain.commands.calendars import IssueCalendarLink
from domain.referees.links import digest
from medstaff.simulation.orders import command_id
from medstaff.simulation.world import Order
from workflows.notices.links import Links


def subscribed(order: Order, facility: str, links: Links) -> Order:
    """The order with the digest of its link and whose file it is, where it issues one; else as it is."""
    if order.name != IssueCalendarLink.NAME:
        return order
    link = digest(links.calendar_secret(command_id(order, facility)))
    return replace(order, payload={**order.payload, "link": link, "as_practitioner": order.as_practitioner})

"""A referee of a scenario answers by the link in their letter: whoever plays them takes it from there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec

from domain.commands.referees import AnswerReferenceByLink
from domain.referees.links import digest
from domain.values import Role
from medstaff.simulation.world import Declined, Order
from workflows.notices.links import Links

BY_LINK = AnswerReferenceByLink.NAME
GIVEN = "give_reference"
"""The operation of the API that takes such an answer; it needs no token."""


def linked(order: Order, facility: str, links: Links) -> Order:
    """The order with its link's digest, where it is an answer by link; else as it is.

    Nobody knows a referee but by the reference: it is the actor, as where the API takes such an answer.
    """
    if order.name != BY_LINK:
        return order
    by = str(order.payload.get("reference", "")) if order.role is Role.REFEREE else order.actor
    payload = {**order.payload, "link": digest(_secret(order, facility, links))}
    return replace(order, actor=by, payload=payload)


def given(order: Order, facility: str, links: Links) -> dict[str, Any]:
    """What the API is sent for it. Raises Declined where it is nobody who can have the link."""
    if order.role is not Role.REFEREE:
        raise Declined("role_required", f"{BY_LINK} needs one of: {Role.REFEREE}")
    said = msgspec.to_builtins(order.payload)
    own = {name: each for name, each in said.items() if name not in ("application", "reference")}
    return {"secret": _secret(order, facility, links), **own}


def _secret(order: Order, facility: str, links: Links) -> str:
    return links.secret(facility, str(order.payload.get("reference", "")))

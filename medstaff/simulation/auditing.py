"""A scenario's audit of integrity: what the API adds to the command that begins one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from domain import legal_days
from domain.aggregate import Event
from domain.commands.integrity import BeginIntegrityAudit
from domain.events.appointment import AppointmentRenewed
from domain.house import House
from domain.values import DutyKind, Role
from medstaff.simulation.world import Order
from projections.keeping.history import Nothing
from projections.keeping.shelves import Shelves


def sampled(order: Order, house: House, events: Sequence[Event]) -> Order:
    """The order with the files that there are to draw from, where it begins an audit; else as it is."""
    if order.name != BeginIntegrityAudit.NAME:
        return order
    shelves = Shelves(Nothing(), None)
    for position, event in enumerate(events, start=1):
        shelves.fold(event, position)
    since, until = (_day(order.payload[name]) for name in ("since", "until"))
    modified = _modified(
        shelves, events, legal_days.start_of(since, house.zone), legal_days.end_of(until, house.zone)
    )
    again = {each.originator_id for each in events if isinstance(each, AppointmentRenewed)}
    people = (dossier.practitioner for dossier in shelves.files.values())
    corrected = {person.id for person in people if person.open_duties(DutyKind.INTEGRITY_AUDIT)}
    added = {
        "position": len(events),
        "initial": sorted(map(str, modified - again)),
        "renewed": sorted(map(str, modified & again)),
        "corrected": sorted(map(str, corrected)),
    }
    return replace(order, payload={**order.payload, **added})


def _modified(shelves: Shelves, events: Sequence[Event], first: datetime, after: datetime) -> set[UUID]:
    """The files on which a person put another value in the place of one, or that look irregular."""
    found = set()
    for _, position, _, practitioner, _, old, _, at in shelves.changes:
        by_person = events[position - 1].stamp.role is not Role.SERVICE
        if old is not None and by_person and first <= at < after and practitioner is not None:
            found.add(practitioner)
    for _, _, _, _, practitioner, _, _, _, at in shelves.irregular:
        if first <= at < after and practitioner is not None:
            found.add(practitioner)
    return found


def _day(said: object) -> date:
    return said if isinstance(said, date) else date.fromisoformat(str(said))

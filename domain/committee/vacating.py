"""Seats of members: with the term, or with a category that may not serve, they are empty [S61]."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from domain.committee.committee import Committee, Seat
from domain.house import House
from domain.ids import body_id
from domain.practitioner import Practitioner
from domain.values import BodyKind, Prerogative


def over_from(person: Practitioner, house: House) -> datetime | None:
    """The instant from which a member may not sit on a committee any more, as far as is known.

    None for one who may, and for whoever was never a member.
    """
    held = person.appointment
    if held is None:
        return None
    if held.ends_as is not None:
        return held.period.end
    given = house.rules(held.period.start).names(f"category.prerogatives.{held.category}")
    return held.period.start if Prerogative.SERVE_ON_COMMITTEES not in given else None


def to_empty(person: Practitioner, house: House) -> Iterator[tuple[Committee, Seat]]:
    """The seats that a member holds or would hold at that instant or after it."""
    over = over_from(person, house)
    if over is None:
        return
    for body in _bodies(person, house):
        for seat in body.seats.values():
            ends = seat.period.end
            if seat.practitioner == person.id and (ends is None or ends > max(over, seat.period.start)):
                yield body, seat


def _bodies(person: Practitioner, house: House) -> Iterator[Committee]:
    """The committees and boards, and the departments that the person is or was of."""
    of_own = {each.department for each in person.appointments} | set(person.departments)
    named = [(kind, "") for kind in BodyKind if kind is not BodyKind.DEPARTMENT]
    for kind, name in (*named, *((BodyKind.DEPARTMENT, each) for each in sorted(of_own))):
        found = house.shelf.find(body_id(house.key, kind, name), Committee)
        if found is not None:
            yield found

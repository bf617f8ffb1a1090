"""Who is in the room: the attendance of a meeting, folded from its facts up to another fact."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from medstaff.simulation.invariants.history import Fact, History


def meeting_of(history: History, ballot: UUID) -> UUID | None:
    """The meeting in which a ballot is taken, none where its members vote wherever they are."""
    held = (e for e in history.stream(ballot) if e.TOPIC == "HeldInMeeting")
    found = next(held, None)
    return found.meeting if found is not None else None


def in_the_room(history: History, meeting: UUID, before: Fact) -> set[str]:
    """Who is there when a fact is written."""
    room: set[str] = set()
    for event in _until(history, meeting, before):
        if event.TOPIC == "MeetingCalledToOrder":
            room = set(event.present)
        elif event.TOPIC == "MemberArrived":
            room.add(event.member)
        elif event.TOPIC == "MemberLeft":
            room.discard(event.member)
        elif event.TOPIC == "MeetingAdjourned":
            room.clear()
    return room


def at_the_opening(history: History, meeting: UUID) -> set[str]:
    """Who was there when it was called to order."""
    called = (e.present for e in history.stream(meeting) if e.TOPIC == "MeetingCalledToOrder")
    return set(next(called, ()))


def _until(history: History, meeting: UUID, before: Fact) -> Iterable[Fact]:
    place = history.place(before)
    return (event for event in history.stream(meeting) if history.place(event) < place)

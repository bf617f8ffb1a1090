"""A ballot is closed into an outcome, which is delivered where it belongs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from domain.certain import certain
from domain.commands.base import NOTHING, OFFICE, VOTERS, Made, MeetingCommand
from domain.committee import bodies
from domain.committee.counting import body_of, close
from domain.committee.meeting import WHILE_OPEN, Meeting
from domain.errors import NotAllowedNow, RoleRequired
from domain.events import meeting as events
from domain.house import House
from domain.values import Role, Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseBallot(MeetingCommand):
    """Close the ballot and count it. Only the votes cast decide; silence is none."""

    NAME: ClassVar[str] = "close_ballot"
    ROLES: ClassVar[frozenset[Role]] = OFFICE | VOTERS
    ON: ClassVar[type] = Meeting
    AT: ClassVar[frozenset[str]] = WHILE_OPEN

    ballot: UUID

    def decide(self, meeting: Meeting, house: House, stamp: Stamp) -> Made:
        meeting.require_open()
        if not bodies.presides(body_of(meeting, house), stamp, meeting.applicant or meeting.respondent):
            raise RoleRequired(
                "the office or the body's chair closes a ballot", needed=["medical_staff_office"]
            )
        outcome = close(meeting, house, stamp)
        return Made(ids={"result": str(outcome.result)})


def _taken_in(meeting: Meeting, house: House) -> bool:
    if meeting.draft is not None:
        return meeting.id in house.draft(meeting.draft).ballots
    if meeting.respondent is not None:
        return meeting.id in house.corrective(meeting.respondent).ballots
    application = house.application(certain(meeting.application, "what a ballot is about"))
    return meeting.id in application.outcomes or application.ended


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteDelivered(MeetingCommand):
    """The outcome was taken in where it belongs; that is read there, in the ledger, not taken from here."""

    NAME: ClassVar[str] = "note_delivered"
    ROLES: ClassVar[frozenset[Role]] = frozenset({Role.SERVICE})

    ballot: UUID

    def decide(self, meeting: Meeting, house: House, stamp: Stamp) -> Made:
        if meeting.delivered:
            return NOTHING
        if not _taken_in(meeting, house):
            raise NotAllowedNow("the outcome has not been taken in", about=meeting)
        meeting.trigger(events.OutcomeDelivered, stamp)
        return NOTHING

"""A ballot is closed into an outcome, which is delivered where it belongs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from domain.certain import certain
from domain.commands.base import NOTHING, OFFICE, VOTERS, BallotCommand, Made
from domain.committee import bodies
from domain.committee.ballot import WHILE_OPEN, Ballot
from domain.committee.counting import body_of, close
from domain.errors import NotAllowedNow, RoleRequired
from domain.events import ballot as events
from domain.house import House
from domain.values import Role, Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseBallot(BallotCommand):
    """Close the ballot and count it. Only the votes cast decide; silence is none."""

    NAME: ClassVar[str] = "close_ballot"
    ROLES: ClassVar[frozenset[Role]] = OFFICE | VOTERS
    ON: ClassVar[type] = Ballot
    AT: ClassVar[frozenset[str]] = WHILE_OPEN

    ballot: UUID

    def decide(self, ballot: Ballot, house: House, stamp: Stamp) -> Made:
        ballot.require_open()
        if not bodies.presides(body_of(ballot, house), stamp, ballot.applicant or ballot.respondent):
            raise RoleRequired(
                "the office or the body's chair closes a ballot", needed=["medical_staff_office"]
            )
        outcome = close(ballot, house, stamp)
        return Made(ids={"result": str(outcome.result)})


def _taken_in(ballot: Ballot, house: House) -> bool:
    if ballot.draft is not None:
        return ballot.id in house.draft(ballot.draft).ballots
    if ballot.respondent is not None:
        return ballot.id in house.corrective(ballot.respondent).ballots
    application = house.application(certain(ballot.application, "what a ballot is about"))
    return ballot.id in application.outcomes or application.ended


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteDelivered(BallotCommand):
    """The outcome was taken in where it belongs; that is read there, in the ledger, not taken from here."""

    NAME: ClassVar[str] = "note_delivered"
    ROLES: ClassVar[frozenset[Role]] = frozenset({Role.SERVICE})

    ballot: UUID

    def decide(self, ballot: Ballot, house: House, stamp: Stamp) -> Made:
        if ballot.delivered:
            return NOTHING
        if not _taken_in(ballot, house):
            raise NotAllowedNow("the outcome has not been taken in", about=ballot)
        ballot.trigger(events.OutcomeDelivered, stamp)
        return NOTHING

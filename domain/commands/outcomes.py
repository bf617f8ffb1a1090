"""The outcome of a body's ballot reaches the application's file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from domain import outcomes
from domain.commands.base import NOTHING, FileCommand, Made
from domain.corrective import resolving
from domain.errors import NotAllowedNow
from domain.file import File
from domain.house import House
from domain.outcomes import Carried
from domain.values import Role, Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOutcome(FileCommand):
    """Take in what a body's ballot decided: it is read from the ballot in the ledger, never from here."""

    NAME: ClassVar[str] = "take_outcome"
    ROLES: ClassVar[frozenset[Role]] = frozenset({Role.SERVICE})

    ballot: UUID

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        ballot = house.ballot(self.ballot)
        outcome = ballot.outcome
        if outcome is None:
            raise NotAllowedNow("the ballot is open", about=ballot)
        if ballot.resolves is not None:
            resolving.take(file, house, stamp, ballot, outcome)
            return NOTHING
        if ballot.application is None:
            raise NotAllowedNow("the ballot is about no file", about=ballot)
        application = file.application(ballot.application)
        if self.ballot in application.outcomes or application.ended:
            return NOTHING
        carried = Carried.of(ballot, outcome, file, house, stamp, application)
        why = outcomes.returned(carried)
        if why:
            outcomes.give_back(carried, why)
        else:
            outcomes.take(carried)
        return NOTHING

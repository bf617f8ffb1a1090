"""A ballot that carried, and the file that takes it in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from domain.aggregate import Event
from domain.application import Application
from domain.appointment.granting import Decided
from domain.committee.ballot import Ballot
from domain.committee.results import BallotOutcome
from domain.deciding.proposals import LineDecision, LineOutcome, Proposal
from domain.deciding.proposing import complete
from domain.events.application import LineRecommendation
from domain.events.lines import PrivilegeNotProcessed
from domain.file import File
from domain.house import House
from domain.values import BodyKind, Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """`proposal` is the motion, `effective` the board's legal day of effect where it named one."""

    file: File
    house: House
    stamp: Stamp
    application: Application
    ballot: UUID
    outcome: BallotOutcome
    proposal: Proposal
    effective: date | None
    until: date | None

    @classmethod
    def of(
        cls, ballot: Ballot, outcome: BallotOutcome, file: File, house: House, stamp: Stamp, on: Application
    ) -> Carried:
        return cls(
            file=file,
            house=house,
            stamp=stamp,
            application=on,
            ballot=ballot.id,
            outcome=outcome,
            proposal=ballot.proposal,
            effective=ballot.effective,
            until=ballot.until,
        )

    @property
    def body(self) -> BodyKind:
        return self.outcome.body_kind

    def lines(self) -> tuple[LineDecision, ...]:
        """Every line that is decided on."""
        return complete(self.proposal.lines, self.application)

    def decided(self, lines: Iterable[LineDecision]) -> Decided:
        """What the board decided, as it takes effect."""
        return Decided(
            ballot=self.ballot,
            at=self.outcome.closed_at,
            lines=tuple(
                LineRecommendation(privilege=each.privilege, favorable=each.given, conditions=each.conditions)
                for each in lines
            ),
            effective=self.effective,
            until=self.until,
        )

    def decide(self, event: type[Event], **said: Any) -> None:
        """Put a fact of this ballot on the application."""
        self.application.trigger(event, self.stamp, ballot=self.ballot, outcome=self.outcome, **said)

    def not_processed(self, lines: Iterable[LineDecision]) -> None:
        """The lines whose criteria are not met: no denial, no hearing, no report [S133]."""
        for each in lines:
            if each.outcome is LineOutcome.NOT_PROCESSED:
                self.application.trigger(
                    PrivilegeNotProcessed,
                    self.stamp,
                    privilege=each.privilege,
                    criteria=(each.reason,),
                    hearing_right=False,
                    npdb_report=False,
                )

"""Commands and time on one ballot."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from domain import deadlines, errands, passing
from domain.commands.allowed import tell
from domain.commands.base import BallotCommand
from domain.committee.ballot import Ballot
from domain.committee.counting import close
from domain.house import House
from domain.ledger import Ledger
from domain.receipts import Receipt
from domain.recording.recorded import Recorded, woken
from domain.recording.writing import Writing


def on_ballot(writing: Writing, house: House, command: BallotCommand) -> Recorded:
    """Decide on a ballot as it stands at the instant."""
    ledger, request = writing.ledger, writing.request
    ballot = Ballot(request.target)
    if not command.OPENS or ledger.find(request.target, Ballot) is not None:
        ballot = ballot_passed(ledger, house, request.target, request.at, writing.now)
    made = command.decide(ballot, house, writing.stamp(house.bylaws.version))
    tell(made.refused, house, request.at)
    return ballot_state(ballot, house, writing.keep(ballot.streams(), made))


def ballot_passed(ledger: Ledger, house: House, id: UUID, until: datetime, now: datetime) -> Ballot:
    """The ballot, closed if its window was over by then: only the votes cast decide."""
    ballot = house.ballot(id)
    for item in deadlines.ballot_due(ballot):
        if item.at <= until:
            then = house.at(item.at)
            close(ballot, then, passing.clock_stamp(then, item.at, now))
            ledger.keep((ballot,))
            return house.ballot(id)
    return ballot


def ballot_state(ballot: Ballot, house: House, receipt: Receipt | None) -> Recorded:
    """What a ballot waits for."""
    wake_at = min((item.at for item in deadlines.ballot_due(ballot)), default=None)
    return woken(house, receipt, wake_at, errands.open_outcome(ballot))

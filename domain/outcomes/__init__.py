"""What a ballot's outcome does to the application: its motion, if it carried, is the body's decision."""

from __future__ import annotations

from collections.abc import Callable

from domain.application import Step
from domain.appointment import appointing
from domain.committee.results import BallotResult
from domain.deciding import turns
from domain.deciding.proposals import Action
from domain.deciding.proposing import partial
from domain.events.application import ItemReturned
from domain.events.routing import ReferredToFullBoard
from domain.outcomes import board, committees, pausing
from domain.outcomes.carried import Carried

__all__ = ["Carried", "give_back", "returned", "take"]

TAKEN: dict[Action, Callable[[Carried], None]] = {
    Action.RECOMMEND: committees.recommended,
    Action.RECOMMEND_AGAINST: committees.recommended_against,
    Action.GRANT: board.granted,
    Action.DENY: board.denied,
    Action.RETURN: board.returned,
    Action.REFER: board.referred,
    Action.DEFER: pausing.deferred,
    Action.REQUEST_INFORMATION: pausing.asked,
}


def take(carried: Carried) -> None:
    """Move the application by what was decided."""
    TAKEN[carried.proposal.action](carried)


def give_back(carried: Carried, why: str) -> None:
    """It waits where it was; what the board's committee did not decide falls to the full board [S54]."""
    stale = why == BallotResult.VERIFICATION_STALE
    if carried.application.step is Step.BOARD_SUBCOMMITTEE and not stale:
        carried.decide(ReferredToFullBoard, reason=why)
    else:
        carried.decide(ItemReturned, reason=why)


def returned(carried: Carried) -> str:
    """Why a ballot moves nothing: not carried, before that body no more, or no room for it in the rules."""
    outcome, application, house = carried.outcome, carried.application, carried.house
    if outcome.result is not BallotResult.CARRIED:
        return str(outcome.result)
    if not turns.may_act(application, outcome.body_kind, house, outcome.closed_at):
        return "not_before_this_body"
    if carried.proposal.action is not Action.GRANT or partial(application):
        return ""
    decided = carried.decided(carried.lines())
    return appointing.refused(carried.file.practitioner, house, application, decided)

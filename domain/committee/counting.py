"""A ballot's close: the votes counted under the rules in force at that instant, and what came of them."""

from __future__ import annotations

from datetime import datetime

from domain.application import BODY_OF_STEP, Application
from domain.committee import bodies, review, sitting
from domain.committee.ballot import Ballot
from domain.committee.committee import Committee
from domain.committee.results import BallotOutcome, BallotResult
from domain.events import ballot as events
from domain.house import House
from domain.practitioner import Practitioner
from domain.processing.verification import ages, not_in_force, stale
from domain.values import BodyKind, Stamp

ANCHORS = {
    "each_vote": frozenset({*BODY_OF_STEP.values(), BodyKind.MEDICAL_EXECUTIVE_DELEGATES}),
    "credentials_committee": frozenset({BodyKind.CREDENTIALS_COMMITTEE}),
    "final_decision": frozenset({BodyKind.GOVERNING_BOARD, BodyKind.BOARD_SUBCOMMITTEE}),
}


def body_of(ballot: Ballot, house: House) -> Committee:
    """The body before which a ballot was opened; no body is ever abolished."""
    return house.body(ballot.body_kind)


def too_old(application: Application, kind: BodyKind, instant: datetime, house: House) -> tuple[str, ...]:
    """The elements too old for this body's vote on an instant's legal date, where the bylaws look at them.

    So is what was verified, and has lapsed since: nobody is appointed without a license in force.
    """
    rules = house.concerning(application.practitioner).rules(instant)
    if kind not in ANCHORS[rules.choice("psv.anchor")]:
        return ()
    file = house.shelf.find(application.practitioner or application.id, Practitioner)
    held = file.credentials.values() if file is not None else ()
    old = stale(application, house.legal_date(instant), rules)
    return tuple(dict.fromkeys((*old, *not_in_force(application, held, rules, instant))))


def reopened(ballot: Ballot, house: House, stamp: Stamp) -> bool:
    """Set aside a close by the clock that an act came before, while nobody has taken the outcome in."""
    if ballot.outcome is None or ballot.closes_at is None or not ballot.closed_by_clock:
        return False
    if stamp.occurred_at >= ballot.closes_at or _told(ballot, house):
        return False
    ballot.trigger(events.BallotCloseSetAside, stamp, result=str(ballot.outcome.result))
    return True


def _told(ballot: Ballot, house: House) -> bool:
    if ballot.delivered:
        return True
    if ballot.draft is not None:
        return ballot.id in house.draft(ballot.draft).ballots
    if ballot.respondent is not None:
        return ballot.id in house.corrective(ballot.respondent).ballots
    return ballot.application is None or ballot.id in house.application(ballot.application).outcomes


def close(ballot: Ballot, house: House, stamp: Stamp) -> BallotOutcome:
    """Count the votes under the rules in force at this instant, and say why where nothing was decided."""
    outcome = count(ballot, house, stamp.occurred_at)
    ballot.trigger(events.BallotClosed, stamp, outcome=outcome)
    if outcome.result is not BallotResult.CARRIED:
        ballot.trigger(events.ItemNotActedOn, stamp, reason=str(outcome.result), detail=tuple(outcome.stale))
    return outcome


def count(ballot: Ballot, house: House, instant: datetime) -> BallotOutcome:
    rules = house.rules(instant)
    body = body_of(ballot, house)
    voting = tuple(seat.member for seat in bodies.voters(body, house, instant))
    recused = tuple(member for member in ballot.recused if member in voting)
    seated = {member: vote for member, vote in ballot.votes.items() if member in voting}
    present = sitting.for_quorum(ballot, voting, house, instant)
    there = {*sitting.there(ballot, voting, house, instant), *seated}
    needed = review.quorum_rule(rules, ballot.body_kind).needed(len(voting), len(recused))
    application = house.application(ballot.application) if ballot.application else None
    old = too_old(application, ballot.body_kind, instant, house) if application else ()
    threshold, eligible = rules.choice("vote.threshold", ballot.body_kind), len(voting) - len(recused)
    counted = review.tally_of(list(seated.values()))
    carried = review.carried(counted, threshold, len(voting), eligible, len(there))
    return BallotOutcome(
        body=body.id,
        body_kind=ballot.body_kind,
        result=_unable(body, eligible, house, instant) or _result(present >= needed, old, carried),
        tally=counted,
        threshold=threshold,
        voting_members=voting,
        recused=recused,
        present=present,
        quorum=needed,
        ages=ages(application, house.legal_date(instant)) if application else {},
        stale=old,
        closed_at=instant,
        bylaws=rules.version,
    )


def _unable(body: Committee, eligible: int, house: House, at: datetime) -> BallotResult | None:
    """Why a body can act on no item: of the board's committee two at least may vote, or it is none [S54]."""
    if not bodies.composed(body, house, at):
        return BallotResult.NOT_COMPOSED
    if body.kind is not BodyKind.BOARD_SUBCOMMITTEE:
        return None
    few = eligible < house.rules(at).int("expedited.min_members")
    return BallotResult.EXPEDITED_UNAVAILABLE if few else None


def _result(quorate: bool, old: tuple[str, ...], counted: BallotResult) -> BallotResult:
    if not quorate:
        return BallotResult.NO_QUORUM
    return BallotResult.VERIFICATION_STALE if old else counted

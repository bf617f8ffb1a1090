"""F13 to F16: what was asked for, recommended and decided, by whom in which order, and how it was told."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, pairwise
from typing import Any

from domain import legal_days
from domain.aggregate import Event
from domain.audit.answers import Answer, Found, answer, in_words
from domain.audit.cycles import CREDENTIALING, Cycle
from domain.audit.entry import Entry
from domain.audit.record import Record
from domain.committee.results import BallotOutcome, BallotResult
from domain.events.application import (
    CCRecommended,
    ChairRecommended,
    DecisionNotified,
    MECRecommended,
    PrivilegeRequested,
)
from domain.events.ballot import BallotClosed, MemberRecused
from domain.events.decisions import MECDelayExceeded, MECRecommendedAdverse, PrivilegeDenied
from domain.events.delegation import CCChairRecommended, MECDelegatesRecommended
from domain.events.departments import FurtherChairRecommended
from domain.events.lines import PrivilegeNotProcessed
from domain.events.practitioner import PrivilegeGranted
from domain.events.routing import ExpeditedDecision
from domain.values import ApplicationKind

NO_CYCLE = "no application of theirs was decided here"
GRANTING = (*CREDENTIALING, ApplicationKind.ADDITIONAL_PRIVILEGE)
STEPS: tuple[tuple[str, tuple[type[Event], ...]], ...] = (
    ("the department's chair", (ChairRecommended, FurtherChairRecommended)),
    ("the credentials committee", (CCRecommended, CCChairRecommended)),
    (
        "the medical executive committee",
        (MECRecommended, MECRecommendedAdverse, MECDelegatesRecommended, MECDelayExceeded),
    ),
)
"""Who has a word before the board, in their order, and the events by which they have it."""


def lines(record: Record) -> Answer:
    """F13. Line by line: what was asked for, what was recommended, what was granted, and why not [S140]."""
    found = chain.from_iterable(_lines(record, cycle) for cycle in record.cycles_of(*GRANTING))
    return answer(found, "no decided application asked for privileges")


def _lines(record: Record, cycle: Cycle) -> Iterator[Found]:
    asked = cycle.before(PrivilegeRequested)
    yield from asked
    yield from cycle.of_kind(PrivilegeNotProcessed, PrivilegeDenied)
    mine = (e for e in record.of(PrivilegeGranted) if e.event.application == cycle.application.id)
    granted = {each.event.privilege: each for each in mine}
    yield from granted.values()
    for privilege in cycle.application.privileges:
        yield from _line(cycle, privilege, granted=privilege in granted)
    for privilege in sorted(granted.keys() - {each.event.privilege for each in asked}):
        yield cycle.lacks(f"{privilege} was granted and never asked for")


def _line(cycle: Cycle, privilege: str, *, granted: bool) -> Iterator[Found]:
    said, decided = cycle.application.lines.get(privilege), cycle.application.decided.get(privilege)
    if privilege in cycle.application.not_processed:
        return
    if decided is None:
        yield cycle.lacks(f"{privilege} was asked for, and nothing was decided on it")
    elif decided.given != granted:
        was, is_not = ("granted", "given") if decided.given else ("not granted", "withheld")
        yield cycle.lacks(f"{privilege} was {was} by the board, and not {is_not}")
    elif decided.given and (said is None or not said.given):
        yield cycle.lacks(f"{privilege} was granted, and nobody recommended it")
    elif not decided.given and not (decided.reason or (said and said.reason)):
        yield cycle.lacks(f"{privilege} was not granted, and nothing says why")


def order(record: Record) -> Answer:
    """F14. Chair, credentials committee, executive committee, board: in order, each with its quorum [S57].

    Whoever was recused is not among those who voted.
    """
    return answer(chain.from_iterable(_order(record, cycle) for cycle in record.cycles), NO_CYCLE)


def _order(record: Record, cycle: Cycle) -> Iterator[Found]:
    spoke: list[tuple[str, Entry[Any]]] = []
    for who, kinds in STEPS:
        said = cycle.before(*kinds)
        yield from said[-1:]
        spoke += [(who, each) for each in said[-1:]]
        if not said and cycle.kind in CREDENTIALING:
            yield cycle.lacks(f"{who} is not on record with a recommendation")
    yield cycle.decision
    for (first, before), (second, after) in pairwise([*spoke, ("the board", cycle.decision)]):
        if before.at > after.at:
            yield cycle.lacks(f"{second} came before {first}")
    for entry in (*(each for _, each in spoke), cycle.decision):
        yield from _counted(record, cycle, entry)


def _counted(record: Record, cycle: Cycle, entry: Entry[Any]) -> Iterator[Found]:
    """The ballot behind an entry: its quorum, and that nobody voted who had to leave."""
    outcome: BallotOutcome | None = getattr(entry.event, "outcome", None)
    if outcome is None:
        return
    ballot, happened = record.ballots.get(entry.event.ballot, (None, ()))
    yield from (each for each in happened if isinstance(each.event, BallotClosed | MemberRecused))
    body = in_words(outcome.body_kind)
    if outcome.present < outcome.quorum:
        yield cycle.lacks(f"{body}: {outcome.present} were present, {outcome.quorum} make the quorum")
    for member in sorted(ballot.votes.keys() & set(ballot.recused)) if ballot is not None else ():
        yield cycle.lacks(f"{body}: {member} was recused and is among those who voted")


def board(record: Record) -> Answer:
    """F15. The board's own decision, with its date and its scope; of its committee two at least [S54]."""
    return answer(chain.from_iterable(_board(record, cycle) for cycle in record.cycles), NO_CYCLE)


def _board(record: Record, cycle: Cycle) -> Iterator[Found]:
    event = cycle.decision.event
    yield cycle.decision
    if event.effective is not None and event.effective < cycle.decided_on:
        yield cycle.lacks(f"it was to hold from {event.effective}, before the decision")
    if event.outcome.result is not BallotResult.CARRIED:
        yield cycle.lacks(f"the ballot ended as {in_words(event.outcome.result)}")
    if isinstance(event, ExpeditedDecision):
        least = cycle.rules.int("expedited.min_members")
        if event.outcome.tally.approve < least:
            yield cycle.lacks(f"{event.outcome.tally.approve} of its committee voted for it, not {least}")


def told(record: Record) -> Answer:
    """F16. The decision was told in the days that the bylaws name [S20]."""
    return answer(chain.from_iterable(_told(record, cycle) for cycle in record.cycles), NO_CYCLE)


def _told(record: Record, cycle: Cycle) -> Iterator[Found]:
    most = cycle.rules.int("decision.notify_days")
    letters = [each for each in cycle.of_kind(DecisionNotified) if each.position > cycle.decision.position]
    yield from letters[:1]
    if letters and letters[0].event.days_since_decision > most:
        yield cycle.lacks(f"told after {letters[0].event.days_since_decision} days, {most} are allowed")
    last = legal_days.last_day_within(cycle.decided_on, most)
    if not letters and record.day > last:
        yield cycle.lacks(f"not told by {last}")

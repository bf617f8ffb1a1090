"""I2, I7 and I8: who decides, by which ballot, and which votes count. Every ballot is counted anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from uuid import UUID

from domain.committee import sitting
from domain.committee.results import BallotResult
from domain.values import BodyKind
from medstaff.simulation.invariants.history import Fact, History
from medstaff.simulation.invariants.sittings import at_the_opening, in_the_room, meeting_of
from medstaff.simulation.invariants.told import Span

OPENED = ("BallotOpened", "BylawsBallotOpened", "MatterBallotOpened")
BOARDS = (BodyKind.GOVERNING_BOARD, BodyKind.BOARD_SUBCOMMITTEE)
BY_BOARD = (
    *("AppointmentGranted", "AppointmentRenewed", "PrivilegeGranted", "ProxyPrivilegesGranted"),
    *("StaffCategoryChanged", "DepartmentAssigned", "AppointmentTerminated"),
)
LEAST_OF_A_COMMITTEE = 2
"""Of the board's own committee so many have a vote at least [S54]."""


def only_the_board(history: History) -> Iterator[str]:
    """Whatever is held by appointment names a ballot of the board, on this very person, that carried."""
    opened = {e.originator_id: e for e in history.of(*OPENED)}
    for fact in history.of(*BY_BOARD):
        if getattr(fact, "imported", False):
            continue
        ballot = opened.get(fact.ballot)
        counted = _counted(history, fact.ballot, fact)
        if ballot is None or counted is None:
            yield f"{_of(fact)} rests on no ballot that was closed before it"
            continue
        if counted.body_kind not in BOARDS or counted.result is not BallotResult.CARRIED:
            yield f"{_of(fact)} rests on a ballot of {counted.body_kind} that {counted.result}"
        if not _about(ballot, fact):
            yield f"{_of(fact)} rests on a ballot about something else"
        eligible = len(counted.voting_members) - len(counted.recused)
        if counted.body_kind is BodyKind.BOARD_SUBCOMMITTEE and eligible < LEAST_OF_A_COMMITTEE:
            yield f"{_of(fact)} was decided by {eligible} of the board's committee"


def _of(fact: Fact) -> str:
    return f"{fact.TOPIC} of {fact.practitioner}"


def _about(ballot: Fact, fact: Fact) -> bool:
    if ballot.TOPIC == "MatterBallotOpened":
        return bool(ballot.resolves.respondent == fact.practitioner)
    return bool(ballot.applicant == fact.practitioner and ballot.application == fact.application)


def _counted(history: History, ballot: UUID, before: Fact) -> Fact | None:
    """The last count of a ballot before a fact."""
    closes = [e for e in history.stream(ballot) if e.TOPIC == "BallotClosed"]
    earlier = [e.outcome for e in closes if history.place(e) < history.place(before)]
    return earlier[-1] if earlier else None


def every_figure(history: History) -> Iterator[str]:
    """Each decision bears the rules, the voters, the quorum and the tally that its votes come to."""
    for stream in history.streams():
        if stream[0].TOPIC in OPENED:
            yield from _figures(history, stream)
    for event in history.events:
        outcome = getattr(event, "outcome", None)
        ballot = getattr(event, "ballot", None)
        if ballot is None or not hasattr(outcome, "tally"):
            continue
        if _counted(history, ballot, event) != outcome:
            yield f"{event.TOPIC} bears other figures than its ballot"


def _figures(history: History, stream: list[Fact]) -> Iterator[str]:
    votes: dict[str, str] = {}
    recused: set[str] = set()
    for event in stream:
        if event.TOPIC == "VoteCast":
            votes[event.member] = str(event.value)
        elif event.TOPIC == "MemberRecused":
            recused.add(event.member)
            votes.pop(event.member, None)
        elif event.TOPIC == "BallotClosed":
            for wrong in _wrong(history, event, votes, recused):
                yield f"ballot {event.originator_id}: {wrong}"


def _wrong(history: History, closed: Fact, votes: dict[str, str], recused: set[str]) -> Iterator[str]:
    said = closed.outcome
    counting = {m: v for m, v in votes.items() if m in said.voting_members and m not in recused}
    found = Counter(counting.values())
    if (said.tally.approve, said.tally.deny, said.tally.abstain) != tuple(
        found[value] for value in ("approve", "deny", "abstain")
    ):
        yield f"the tally is {said.tally}, the votes are {dict(found)}"
    there = _present(history, closed, counting, recused)
    if said.present != there:
        yield f"{said.present} present, by the facts {there}"
    if set(said.recused) != recused & set(said.voting_members):
        yield f"recused are {said.recused}, the facts say {sorted(recused)}"
    rules = history.rules(said.bylaws, said.closed_at)
    if rules is None:
        yield f"the bylaws {said.bylaws!r} were never adopted"
    elif said.quorum < rules.int("quorum.min", said.body_kind):
        yield f"a quorum of {said.quorum}"
    carried = said.result is BallotResult.CARRIED
    if carried and (said.present < said.quorum or said.stale or said.tally.approve <= said.tally.deny):
        yield f"carried with {said.tally}, {said.present} of {said.quorum} present, {said.stale} too old"
    if carried and set(said.ages) != _elements(history, closed):
        yield f"ages of {sorted(said.ages)}, relied on {sorted(_elements(history, closed))}"


def _present(history: History, closed: Fact, counting: Iterable[str], recused: set[str]) -> int:
    """How many count for the quorum: who voted, or in a meeting who was there, then or when it began."""
    said, meeting = closed.outcome, meeting_of(history, closed.originator_id)
    if meeting is None:
        return len(list(counting))
    voting = set(said.voting_members)
    rules = history.rules(said.bylaws, said.closed_at)
    if rules is not None and rules.choice("quorum.persist", said.body_kind) == "at_open":
        return len(at_the_opening(history, meeting) & voting)
    return len((in_the_room(history, meeting, closed) & voting) - recused)


def _elements(history: History, closed: Fact) -> set[str]:
    """The elements that the application had to have verified."""
    opened = history.stream(closed.originator_id)[0]
    if opened.TOPIC != "BallotOpened":
        return set()
    accepted = [e for e in history.stream(opened.application) if e.TOPIC == "ApplicationAccepted"]
    return set(accepted[-1].elements) if accepted else set()


def only_votes_that_count(history: History) -> Iterator[str]:
    """Each vote cast was a seated, unrecused member's on an open ballot; the rest was refused on record."""
    refused = len(history.of("VoteRefused"))
    if history.votes_refused is not None and history.votes_refused != refused:
        yield f"{history.votes_refused} votes were refused, {refused} of them on record"
    for stream in history.streams():
        if stream[0].TOPIC in OPENED:
            yield from _votes(history, stream)


def _votes(history: History, stream: list[Fact]) -> Iterator[str]:
    opened, recused, over = stream[0], set[str](), stream[0].closes_at
    if meeting_of(history, opened.originator_id) is None and not _anywhere(history, opened):
        yield f"ballot {opened.originator_id} is held in no meeting, and the bylaws ask for one"
    for event in stream:
        if event.TOPIC == "MemberRecused":
            recused.add(event.member)
        elif event.TOPIC == "BallotClosed":
            over = min(over, event.stamp.occurred_at)
        elif event.TOPIC == "BallotCloseSetAside":
            over = opened.closes_at
        elif event.TOPIC == "VoteCast":
            for wrong in _against(history, opened, event, recused, over):
                yield f"a vote of {event.member} counts, who {wrong}"


def _against(history: History, opened: Fact, cast: Fact, recused: set[str], over: datetime) -> Iterator[str]:
    at = cast.stamp.occurred_at
    if cast.member != cast.stamp.actor:
        yield f"was voted for by {cast.stamp.actor}"
    if cast.member in recused:
        yield "is recused"
    if at >= over:
        yield "came after the close"
    meeting = meeting_of(history, opened.originator_id)
    if meeting is not None and cast.member not in in_the_room(history, meeting, cast):
        yield "is not in the room"
    # A seat that was emptied at the very instant of a vote was there when the vote was decided.
    if not any(
        start <= at and (end is None or at <= end)
        for start, end in _seated(history, opened.body, cast.member)
    ):
        yield "has no seat"
    if _whose(opened) in _files(history, opened.body, cast.member):
        yield "decides on their own file"


def _anywhere(history: History, opened: Fact) -> bool:
    """Whether the bylaws let a body vote wherever its members are."""
    rules = history.rules(opened.stamp.bylaws, opened.stamp.occurred_at)
    return rules is None or sitting.apart(opened.body_kind, rules)


def _whose(opened: Fact) -> UUID | None:
    """Whose file a ballot is about; nobody's where it is about the bylaws."""
    whose: UUID | None = getattr(opened, "applicant", None)
    return opened.resolves.respondent if opened.TOPIC == "MatterBallotOpened" else whose


def _seated(history: History, body: UUID, member: str) -> list[Span]:
    spans: dict[str, Span] = {}
    for event in history.stream(body):
        if event.TOPIC == "SeatFilled" and event.member == member and event.voting:
            spans[event.seat] = (event.effective_from, event.effective_to)
        elif event.TOPIC == "SeatEmptied" and event.seat in spans:
            start, end = spans[event.seat]
            at = event.effective_from
            spans[event.seat] = (start, at if end is None else min(end, at))
    return list(spans.values())


def _files(history: History, body: UUID, member: str) -> set[UUID]:
    filled = (e for e in history.stream(body) if e.TOPIC == "SeatFilled" and e.member == member)
    return {e.as_practitioner for e in filled if e.as_practitioner is not None}

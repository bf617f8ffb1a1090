"""No outcome without the quorum and the majority that the bylaws ask for, whoever comes, goes and votes.

Judged a second time from the facts alone, in the bylaws' own words.
"""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from functools import singledispatchmethod
from typing import Any
from uuid import UUID

from hypothesis import given as over
from hypothesis import settings
from hypothesis import strategies as st

from domain.aggregate import Event
from domain.committee.committee import Committee
from domain.errors import DomainError
from domain.events.ballot import MemberRecused, VoteCast
from domain.events.committee import SeatEmptied, SeatFilled
from domain.events.meeting import MeetingCalledToOrder, MemberArrived, MemberLeft
from tests.domain.house import CASEY, CC, ROOT, Hospital, Person, before, member
from tests.domain.test_meetings import HOUR, scheduled
from tests.soaking import SOAK

SEATS = range(1, 8)
MINUTE = timedelta(minutes=1)
RULES = st.fixed_dictionaries(
    {
        "quorum.percent": st.integers(1, 100),
        "quorum.min": st.integers(1, 6),
        "quorum.base": st.sampled_from(["voting", "eligible"]),
        "quorum.persist": st.sampled_from(["at_open", "at_each_vote"]),
        "vote.threshold": st.sampled_from(
            ["majority_cast", "majority_present", "majority_whole", "two_thirds_cast", "unanimous"]
        ),
    }
)
VALUES = st.sampled_from(["approve", "approve", "approve", "deny", "abstain"])
ACTS = st.lists(
    st.tuples(
        st.sampled_from(["vote", "vote", "vote", "vote", "leave", "arrive", "recuse", "spouse", "unseat"]),
        st.sampled_from(SEATS),
        VALUES,
    ),
    max_size=24,
)


def said(
    house: Hospital, name: str, number: int, target: UUID, /, by: Person | None = None, **fields: Any
) -> None:
    """What a member does, taken or refused."""
    try:
        house.do(name, by or member(CC, number), target, **fields)
    except DomainError:
        return


def acted(house: Hospital, act: tuple[str, int, str], meeting: UUID | None) -> None:
    what, number, value = act
    ballot: dict[str, Any] = {"ballot": house.ballot}
    if what == "vote":
        said(house, "cast_vote", number, house.ballot, **ballot, value=value)
    elif what == "recuse":
        said(house, "recuse", number, house.ballot, **ballot)
    elif what == "spouse":
        said(house, "declare_conflict", number, house.ballot, **ballot, relation="spouse")
    elif what == "unseat":
        if len(house.find(house.bodies[CC], Committee).seated(house.now)) > 1:
            said(
                house,
                "empty_seat",
                number,
                house.facility,
                by=ROOT,
                body=house.bodies[CC],
                member=f"cc{number}",
            )
    elif meeting is not None:
        name = {"arrive": "arrive", "leave": "leave_meeting"}[what]
        said(house, name, number, meeting, meeting=str(meeting))


class Room:
    """Who sits, is there, takes no part and voted: folded from the facts."""

    def __init__(self) -> None:
        self.seated, self.first, self.room, self.recused = set[str](), set[str](), set[str](), set[str]()
        self.votes: dict[str, str] = {}

    @singledispatchmethod
    def hear(self, fact: Event) -> None:
        """Any other fact changes nothing."""

    @hear.register
    def _(self, fact: SeatFilled) -> None:
        if fact.member.startswith("cc"):
            self.seated.add(fact.member)

    @hear.register
    def _(self, fact: SeatEmptied) -> None:
        self.seated.discard(fact.member)

    @hear.register
    def _(self, fact: MeetingCalledToOrder) -> None:
        self.first, self.room = set(fact.present), set(fact.present)

    @hear.register
    def _(self, fact: MemberArrived) -> None:
        self.room.add(fact.member)

    @hear.register
    def _(self, fact: MemberLeft) -> None:
        self.room.discard(fact.member)

    @hear.register
    def _(self, fact: MemberRecused) -> None:
        self.recused.add(fact.member)
        self.votes.pop(fact.member, None)

    @hear.register
    def _(self, fact: VoteCast) -> None:
        self.votes[fact.member] = str(fact.value)


def judged(house: Hospital, rules: dict[str, Any], *, met: bool) -> tuple[bool, bool]:
    """Whether there was a quorum, and a majority, by the facts up to the close."""
    found = Room()
    for fact in house.events():
        found.hear(fact)
    votes = {who: value for who, value in found.votes.items() if who in found.seated}
    free = found.seated - found.recused
    here = free & found.room if met else set(votes)
    at_open = met and rules["quorum.persist"] == "at_open"
    counted = found.seated & found.first if at_open else here
    base = len(found.seated if rules["quorum.base"] == "voting" else free)
    needed = max(Fraction(base * rules["quorum.percent"], 100), rules["quorum.min"])
    whole = {"majority_present": len(here | set(votes)), "majority_whole": len(found.seated)}
    return len(counted) >= needed, majority(rules["vote.threshold"], [*votes.values()], whole, len(free))


def majority(threshold: str, votes: list[str], whole: dict[str, int], free: int) -> bool:
    """More than half of what the threshold counts; two thirds at least; or everybody who may vote."""
    approve, cast = votes.count("approve"), votes.count("approve") + votes.count("deny")
    if threshold == "unanimous":
        return approve == free > 0
    if threshold == "two_thirds_cast":
        return cast > 0 and Fraction(approve, cast) >= Fraction(2, 3)
    return approve > Fraction(whole.get(threshold, cast), 2)


@over(rules=RULES, acts=ACTS, came=st.sets(st.sampled_from(SEATS), max_size=7), met=st.booleans())
@settings(max_examples=2_000 if SOAK else 120, deadline=None, derandomize=not SOAK)
def test_nothing_carries_without_the_quorum_and_the_majority_that_the_bylaws_ask_for(
    rules: dict[str, Any], acts: list[tuple[str, int, str]], came: set[int], met: bool
) -> None:
    """And what has both carries: in a meeting, or by the votes that came in."""
    house = before(CC, rules)
    meeting = None
    if met:
        house, meeting = scheduled(house)
        house.clock(HOUR)
        present = [f"cc{number}" for number in sorted(came)]
        house.do("call_to_order", CASEY, meeting, meeting=str(meeting), present=present)
    about = {"meeting": str(meeting)} if meeting is not None else {}
    house.do("open_ballot", CASEY, application=house.application, body=CC, **about)
    for act in acts:
        house.clock(house.now + MINUTE)
        acted(house, act, meeting)
    house.clock(house.now + MINUTE)
    house.do("close_ballot", CASEY, ballot=house.ballot)
    outcome = house.last_ballot.outcome
    assert outcome is not None
    quorum, carried = judged(house, rules, met=met)
    assert (outcome.result == "carried") is (quorum and carried), outcome
    assert (outcome.result == "no_quorum") is not quorum, outcome

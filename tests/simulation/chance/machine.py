"""A hospital that anything may happen to, by commands and clocks that people and machines really have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, ClassVar

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from domain.commands import COMMANDS
from medstaff.simulation import vocabulary
from tests.simulation.chance.hand import Hand
from tests.simulation.chance.heads import PEOPLE, heads
from tests.simulation.chance.sending import send
from tests.simulation.chance.story import Story
from tests.simulation.chance.walking import goes_on, proceeds, votes

STEPS = st.sampled_from([timedelta(hours=3), timedelta(days=1), timedelta(days=9), timedelta(days=40)])
WHO = st.sampled_from(PEOPLE)
EXCLUDED = (
    "LASTNAME,FIRSTNAME,MIDNAME,BUSNAME,GENERAL,SPECIALTY,UPIN,NPI,DOB,ADDRESS,CITY,STATE,ZIP,EXCLTYPE,"
    "EXCLDATE,REINDATE,WAIVERDATE,WVRSTATE\n"
    "{},ROBIN,,,PHYSICIAN,,,0000000000,,1 ELM,AVON,CT,06001,1128a1,20190320,00000000,00000000,\n"
)


class Chance(RuleBasedStateMachine):
    """What happens; what must hold all the while is looked at when it is over.

    `accepted` counts the commands that were, and `report` is the last failure as a scenario file: after
    hypothesis has shrunk it, the smallest.
    """

    accepted: ClassVar[Counter[str]] = Counter()
    report: ClassVar[str] = ""

    def __init__(self) -> None:
        super().__init__()
        self.story: Story | None = None

    @initialize(head=heads)
    def begins(self, head: dict[str, Any]) -> None:
        self.story = Story(head)

    def hand(self, who: str, data: st.DataObject) -> Hand:
        assert self.story is not None
        return Hand(self.story, who, data.draw)

    @rule(time=STEPS, looking=st.booleans())
    def time_passes(self, time: timedelta, looking: bool) -> None:
        """Every clock runs, and runs twice; or nobody looks, and all of it is caught up with later."""
        assert self.story is not None
        (self.story.wait if looking else self.story.jump)(time)

    @rule(which=st.integers(0, 500))
    def a_message_repeats(self, which: int) -> None:
        assert self.story is not None
        self.story.again(which)

    @rule(who=WHO, times=st.integers(1, 9), data=st.data())
    def an_application_goes_on(self, who: str, times: int, data: st.DataObject) -> None:
        """Whoever's turn it is does the next thing."""
        for _ in range(times):
            goes_on(self.hand(who, data))

    @rule(who=WHO, times=st.integers(1, 6), data=st.data())
    def peer_review_goes_on(self, who: str, times: int, data: st.DataObject) -> None:
        """A concern, an investigation, an action proposed, its due process, the board's last word."""
        for _ in range(times):
            proceeds(self.hand(who, data))

    @rule(who=WHO, data=st.data())
    def a_body_decides(self, who: str, data: st.DataObject) -> None:
        for ballot in [each for each in self.hand(who, data).ballots() if each.open]:
            votes(self.hand(who, data), ballot)

    @rule(who=WHO, data=st.data())
    def somebody_does_what_can_be_done(self, who: str, data: st.DataObject) -> None:
        """Rather what was not done yet: some of it is seldom possible."""
        hand = self.hand(who, data)
        can = set(possible(hand))
        send(hand, hand.pick(sorted(can - set(hand.story.accepted)) or sorted(can) or ["add_note"]))

    @rule(who=WHO, command=st.sampled_from(sorted(vocabulary.commands())), data=st.data())
    def somebody_does_anything(self, who: str, command: str, data: st.DataObject) -> None:
        """Allowed or not."""
        send(self.hand(who, data), command)

    @rule(who=WHO, data=st.data())
    def a_list_has_their_name(self, who: str, data: st.DataObject) -> None:
        assert self.story is not None
        self.story.source(oig_leie=EXCLUDED.format(who.upper()))
        send(self.hand(who, data), "screen_exclusions")

    def teardown(self) -> None:
        if self.story is None:
            return
        type(self).accepted.update(self.story.accepted)
        try:
            found = self.story.broken()
        finally:
            self.story.close()
        if found:
            type(self).report = self.story.text({"invariants": found[0].invariant.name})
            note(f"{found[0]}\n\nmedstaff simulate plays it:\n\n{self.report}")
        assert found == []


def possible(hand: Hand) -> Iterator[str]:
    """The commands that something of this file, or of the facility, is in the state for."""
    house, at = hand.story.knowledge().house(), hand.story.now
    for about in abouts(hand):
        for name, kind in COMMANDS.items():
            if kind.ON is type(about) and name in vocabulary.commands() and kind.taken(about, house, at):
                yield name


def abouts(hand: Hand) -> Iterator[Any]:
    """All that has a state on this file and in the facility."""
    file, house = hand.file, hand.story.knowledge().house()
    person, corrective, evaluation = file.practitioner, file.corrective, file.evaluation
    yield from (person, corrective, evaluation, house.facility)
    for held in (
        *(person.routes, person.duties, person.matches, person.collaborations, person.credentials),
        *(person.leaves, corrective.matters, corrective.proceedings, corrective.counsel),
        *(evaluation.focused, evaluation.adverse_events, house.facility.agreements),
    ):
        yield from held.values() if isinstance(held, dict) else held
    yield from hand.applications()
    yield from hand.ballots()

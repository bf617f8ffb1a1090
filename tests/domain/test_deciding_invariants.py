"""What holds whatever bodies decide: against, line by line, put off, returned, heard; over several files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, ClassVar
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from domain import legal_days
from domain.application import Application, Step
from domain.ids import ballot_id
from domain.values import BodyKind
from tests.domain import test_invariants as favorable
from tests.domain.deciding import end_hearing
from tests.domain.house import BOARD, CASEY, CC, DANA, SERVICE, ZONE
from tests.domain.machine import FILE, MEMBERS, Anything
from tests.domain.test_invariants import version
from tests.soaking import SOAK

EVERY = ["recommend", "recommend_against", "grant", "deny", "defer", "request_information", "return"]
ACTIONS = st.sampled_from(EVERY)
# What it is called where it is before a committee, and before the board.
WAYS = {
    "for": ("recommend", "grant"),
    "against": ("recommend_against", "deny"),
    "ask": ("request_information", "request_information"),
    "wait": ("defer", "return"),
}
WAY = st.sampled_from(["for", "for", "for", *WAYS])
OUTCOMES = st.sampled_from(["granted", "granted", "not_processed", "denied"])
LINES = st.fixed_dictionaries({"core-pediatrics": OUTCOMES, "moderate-sedation": OUTCOMES})
GRANTS = ("BoardGranted", "BoardGrantedModified")


class Deciding(favorable.Invariants):
    """Every rule and invariant of the favorable path, and those of what lies beside it."""

    @rule(file=FILE, action=ACTIONS, lines=LINES, ahead=st.integers(-2, 80))
    def a_body_moves(self, file: int, action: str, lines: dict[str, str], ahead: int) -> None:
        """Whatever body it is before moves something, allowed or not, and every member is for it."""
        paper = self.application(file)
        if paper is None or paper.turn is None:
            return
        proposal: dict[str, Any] = {"action": action, "reason": "x", "question": "y"}
        if action in ("recommend", "grant"):
            proposal["lines"] = [
                {"privilege": each, "outcome": said, "reason": "z"} for each, said in lines.items()
            ]
        if action == "defer":
            proposal["until"] = (self.house.now + timedelta(days=ahead)).date()
        self.carried(file, paper, paper.turn, proposal)

    @rule(file=FILE, ways=st.lists(st.tuples(WAY, LINES), min_size=4, max_size=9), doubted=st.booleans())
    def goes_another_way(self, file: int, ways: list[tuple[str, dict[str, str]]], doubted: bool) -> None:
        """All that is left of the path in a day, each body deciding as it will."""
        for _ in range(4):
            self.goes_on(file, "approve")
        if doubted:
            self.the_chair_doubts_a_line(file)
        for way, lines in ways:
            paper = self.application(file)
            if paper is None or paper.turn is None:
                self.a_hearing_ends(file, "heard")
                self.goes_on(file, "approve")
            else:
                self.a_body_moves(file, WAYS[way][paper.turn is BOARD], lines, 20)

    @rule(file=FILE)
    def the_board_waits_no_longer(self, file: int) -> None:
        """It takes up what it may not, or may because the executive committee had its days."""
        paper = self.application(file)
        if paper is not None:
            self.carried(file, paper, BOARD, {"action": "grant"})

    def carried(self, file: int, paper: Application, kind: BodyKind, proposal: dict[str, Any]) -> None:
        ballot = ballot_id(self.house.key, f"b{len(self.sent)}")
        self.send("open_ballot", CASEY, ballot, application=paper.id, body=kind, proposal=proposal)
        for number in range(1, MEMBERS[kind] + 1):
            self.votes(ballot, f"{kind}-{number}", "approve")
        self.send("close_ballot", CASEY, ballot, ballot=ballot)
        self.send("take_outcome", SERVICE, file, ballot=ballot)
        self.send("note_delivered", SERVICE, ballot, ballot=ballot)

    @rule(file=FILE, how=st.sampled_from(["heard", "waived"]))
    def a_hearing_ends(self, file: int, how: Any) -> None:
        paper = self.application(file)
        if paper is not None:
            end_hearing(self.house, paper.id, how)

    @rule(file=FILE)
    def the_chair_doubts_a_line(self, file: int) -> None:
        paper = self.application(file)
        if paper is not None and paper.step is Step.CHAIR_REVIEW:
            lines = [{"privilege": "moderate-sedation", "favorable": False}]
            about = {"application": paper.id, "favorable": True, "rationale": "good", "lines": lines}
            self.send("recommend_as_chair", DANA, file, **about)

    def answers(self, file: int, paper: Application) -> None:
        request = paper.open_questions()[0].id
        about = {"application": paper.id, "answer": "x", "request": request}
        self.send("supply_information", self.person(file), file, **about)

    def recalls(self, file: int, paper: Application) -> None:
        self.send("recall_item", CASEY, file, application=paper.id)

    NEXT: ClassVar[dict[Step, Callable[..., None]]] = {
        **Anything.NEXT,
        Step.RETURNED_FOR_INFORMATION: answers,
        Step.DEFERRED: recalls,
    }

    def mine(self, event: Any) -> list[Any]:
        """What was written on an application before one of its facts."""
        every = [e for _, e in self.log.events if e.originator_id == event.originator_id]
        return every[: every.index(event)]

    @invariant()
    def i3_the_board_follows_a_recommendation_or_a_delay_on_record(self) -> None:
        """Never before the executive committee has spoken since it last had the application."""
        for grant in self.log.of(*GRANTS, "BoardProposedAdverse"):
            said = [e.TOPIC for e in self.mine(grant)]
            last = {topic: len(said) - said[::-1].index(topic) for topic in set(said)}
            spoken = max(last.get("MECRecommended", 0), last.get("MECDelayExceeded", 0))
            assert spoken > max(last.get("CCRecommended", 0), last.get("BoardReturned", 0))

    @invariant()
    def i4_the_dates_of_the_last_pass_stand_in_order(self) -> None:
        """No step is skipped by a timer: each has an act of its own, in order, in the last pass."""
        for grant in self.log.of(*GRANTS):
            mine = [*self.mine(grant), grant]
            chain = ["ApplicationSubmitted", "VerificationCompleted", "ChairRecommended", "CCRecommended"]
            if not any(e.TOPIC == "MECDelayExceeded" and e.ballot == grant.ballot for e in mine):
                chain.append("MECRecommended")
            last = [max((e for e in mine if topic == e.TOPIC), key=version) for topic in chain] + [grant]
            assert [version(e) for e in last] == sorted(version(e) for e in last)
            dates = [e.outcome.closed_at if hasattr(e, "outcome") else e.stamp.occurred_at for e in last]
            assert dates == sorted(dates)

    @invariant()
    def i6_a_lines_effect_and_end_are_its_appointments(self) -> None:
        """Nothing outlasts the term that the rules in force at the decision allow."""
        appointed: dict[UUID, Any] = {}
        for _, event in self.log.events:
            if event.TOPIC in ("AppointmentGranted", "AppointmentRenewed"):
                appointed[event.originator_id] = event
            if event.TOPIC == "PrivilegeGranted":
                term = appointed[event.originator_id]
                assert event.decided_at <= event.effective_from
                assert event.effective_to <= term.effective_to
                assert term.last <= legal_days.term_end(term.first, 3)

    @invariant()
    def i7_every_decision_carries_the_figures_of_its_ballot(self) -> None:
        """Rules, voters, recusals, quorum, tally, and the age of every element that was relied on."""
        for event in self.log.of("CCRecommended", "MECRecommended", "FinalBoardAction", *GRANTS):
            said = event.outcome
            assert said.bylaws
            assert said.present >= said.quorum > 0
            assert said.tally.approve > said.tally.deny
            assert len(said.voting_members) >= said.present + len(said.recused)
            paper = self.house.find(event.originator_id, Application)
            assert set(said.ages) == set(paper.elements)

    @invariant()
    def i10_nothing_is_denied_before_a_hearing_or_its_waiver(self) -> None:
        """Each final denial follows an adverse word on that very line, and the end of that right."""
        for denied in self.log.of("PrivilegeDenied"):
            mine = self.mine(denied)
            said = [e for e in mine if e.TOPIC in ("MECRecommendedAdverse", "BoardProposedAdverse")]
            ballots = {e.ballot for e in said if denied.privilege in e.lines}
            assert ballots & {e.ballot for e in mine if e.TOPIC == "HearingRightEnded"}

    @invariant()
    def a_line_has_one_outcome_at_a_time(self) -> None:
        """What waits for a hearing is neither granted nor denied meanwhile."""
        for file in range(len(self.house.files)) if hasattr(self, "house") else ():
            for paper in (self.house.find(each, Application) for each in self.papers(file)):
                waiting = {line for each in paper.open_adverse() for line in each.lines}
                assert not waiting & set(paper.decided)
                assert not paper.ended or paper.step is not Step.CLOSED or not waiting

    @invariant()
    def a_deferral_is_never_repeated_nor_longer_than_allowed(self) -> None:
        """Once a body, sixty days at the most after it was decided."""
        seen: set[tuple[UUID, str]] = set()
        for event in self.log.of("ItemDeferred"):
            once = (event.originator_id, str(event.body_kind))
            assert once not in seen
            seen.add(once)
            decided = legal_days.legal_date(event.outcome.closed_at, ZONE)
            assert isinstance(event.until, date)
            assert event.until <= decided + timedelta(days=60)
            assert event.body_kind in (CC, BodyKind.MEDICAL_EXECUTIVE_COMMITTEE)


TestDeciding = Deciding.TestCase
TestDeciding.settings = settings(
    favorable.TestInvariants.settings,
    max_examples=300 if SOAK else 25,
    stateful_step_count=80 if SOAK else 20,
)

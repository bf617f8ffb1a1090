"""A hospital that anything may happen to: files move on, people err, clocks stop and run, messages repeat."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from operator import itemgetter
from typing import Any, ClassVar
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from domain import recording
from domain.aggregate import Event
from domain.application import BODY_OF_STEP, Application, Step
from domain.commands import Request
from domain.committee.ballot import Ballot
from domain.errors import DomainError
from domain.ids import ballot_id
from domain.passing import CLOCK
from domain.practitioner import Practitioner
from domain.processing.asking import possible
from domain.values import ApplicationKind, BodyKind, Role
from tests.domain.house import (
    BOARD,
    CASEY,
    CC,
    DANA,
    DEPARTMENT,
    MEC,
    NPIS,
    ROLE_OF,
    ROOT,
    SERVICE,
    Hospital,
    Person,
    establish,
    register,
    seat,
    usual_source,
)

FILES = 3
MEMBERS = {CC: 5, MEC: 4, BOARD: 3}
PEOPLE = [f"{kind}-{number}" for kind in MEMBERS for number in range(1, MEMBERS[kind] + 1)] + ["stranger"]
KINDS = ("state_license", "malpractice_insurance", "dea_registration", "life_support", "board_certification")
ISSUER = {"state_license": "CT", "life_support": "PALS"}
VALUES = st.sampled_from(["approve", "approve", "approve", "deny", "abstain"])
FILE = st.integers(0, FILES - 1)
MOMENT = st.timedeltas(timedelta(0), timedelta(days=1))
STEP = st.sampled_from(
    [timedelta(hours=3), timedelta(days=1), timedelta(days=9), timedelta(days=40), timedelta(days=400)]
)


@dataclass
class Answered:
    """A command as it was sent, and how it was answered: a receipt, or a refusal's name, words and facts."""

    request: Request
    answer: object
    kept: bool


@dataclass
class Log:
    """What has been written, decoded once, beside its bytes."""

    events: list[tuple[int, Any]] = field(default_factory=list)
    rows: list[tuple[int, str, bytes]] = field(default_factory=list)
    _by_topic: dict[str, list[tuple[int, Any]]] = field(default_factory=dict)
    _sorted: int = 0

    def of(self, *topics: str) -> list[Any]:
        """The events of some topics, in the order of the ledger."""
        for place, (_, event) in enumerate(self.events[self._sorted :], self._sorted):
            self._by_topic.setdefault(event.TOPIC, []).append((place, event))
        self._sorted = len(self.events)
        found = heapq.merge(*(self._by_topic.get(topic, []) for topic in topics), key=itemgetter(0))
        return [event for _, event in found]


class Anything(RuleBasedStateMachine):
    """The rules; what must hold all the while is said elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.log = Log()
        self.sent: list[Answered] = []
        self.ballots: list[UUID] = []
        self.refused_votes = 0

    @initialize(
        grace=st.booleans(), anchor=st.sampled_from(["each_vote", "final_decision"]), form=st.booleans()
    )
    def open(self, grace: bool, anchor: str, form: bool) -> None:
        """A facility with small bodies; the first file's owner sits on the credentials committee."""
        changes = {
            "license.grace_policy": "ct_90" if grace else "none",
            "psv.anchor": anchor,
            "preapplication.used": form,
            "preapplication.criteria": ["license", "training"],
        }
        self.house = Hospital(changes)
        self.house.bodies[DEPARTMENT] = establish(self.house, DEPARTMENT, "pediatrics")
        seat(self.house, DEPARTMENT, "dana", position="chair")
        for number in range(FILES):
            register(self.house, npi=NPIS[number])
            self.send("record_credential", CASEY, number, kind="state_license", issuer="CT", number="1.1")
            self.send(
                "verify_credential",
                CASEY,
                number,
                kind="state_license",
                source="ct_dph",
                expires="2026-10-31",
            )
        for kind, count in MEMBERS.items():
            self.house.bodies[kind] = establish(self.house, kind)
            for number in range(1, count + 1):
                own = {"as_practitioner": self.house.abel} if (kind, number) == (CC, 1) else {}
                seat(self.house, kind, f"{kind}-{number}", **own)
        self.read()

    # What anyone sends goes through here.
    def send(self, command: str, by: Person, target: int | UUID, /, **payload: Any) -> None:
        """Send a command about a file (by number) or another stream, and remember its answer."""
        to = self.house.files[target] if isinstance(target, int) else target
        self.record(self.house.request(command, by, to, f"m{len(self.sent)}", **payload))

    def record(self, request: Request) -> None:
        try:
            receipt: object = recording.record(self.house.ledger, request, self.house.now).receipt
            self.sent.append(Answered(request, receipt, True))
        except DomainError as refusal:
            kept = bool(refusal.facts.get("recorded"))
            self.sent.append(Answered(request, told(refusal), kept))
            self.refused_votes += kept

    def read(self) -> None:
        """Decode what is new."""
        known = self.log.rows[-1][0] if self.log.rows else 0
        for row in self.house.ledger.since(known, limit=100_000):
            self.log.rows.append((int(row.id), row.topic, bytes(row.state)))
            self.log.events.append((int(row.id), self.house.ledger.mapper.to_domain_event(row)))

    def person(self, file: int) -> Person:
        return Person(actor=f"doctor{file}", role=Role.PRACTITIONER, file=self.house.files[file])

    def practitioner(self, file: int) -> Practitioner:
        return self.house.find(self.house.files[file], Practitioner)

    def application(self, file: int) -> Application | None:
        opened = self.practitioner(file).open_applications
        return self.house.find(opened[-1], Application) if opened else None

    def papers(self, file: int) -> list[UUID]:
        """Every application of a file, open or ended."""
        return [
            e.application
            for e in self.log.of("ApplicationOpened")
            if e.practitioner == self.house.files[file]
        ]

    # Time.
    @rule(step=STEP)
    def nobody_looks(self, step: timedelta) -> None:
        """Time goes on while everything is down."""
        self.house.now += step

    @rule(step=STEP)
    def time_passes(self, step: timedelta) -> None:
        """Every clock runs, and runs twice."""
        self.house.now += step
        for target in (*self.house.files, *self.ballots, self.house.facility):
            self.house.catch_up(target)
            head = self.house.ledger.head()
            self.house.catch_up(target)
            assert self.house.ledger.head() == head, "a clock that runs twice wrote twice"

    # The path, as it should go.
    @rule(file=FILE, value=VALUES)
    def goes_on(self, file: int, value: str) -> None:
        """Whoever's turn it is does the next thing."""
        paper = self.application(file)
        if paper is None:
            kinds = possible(self.practitioner(file), self.house.ledger.house(self.house.key), self.house.now)
            kind = kinds[len(self.sent) % len(kinds)] if kinds else "initial"
            self.send("request_application", CASEY, file, department="pediatrics", kind=kind)
        elif paper.step in BODY_OF_STEP:
            self.body_votes(file, paper, BODY_OF_STEP[paper.step], value)
        elif paper.step in self.NEXT:
            self.NEXT[paper.step](self, file, paper)

    @rule(file=FILE)
    def goes_far(self, file: int) -> None:
        """All that is left of the path, favorably, in a day."""
        for _ in range(10):
            self.goes_on(file, "approve")

    def submits(self, file: int, paper: Application) -> None:
        self.send(
            "submit_application",
            self.person(file),
            file,
            application=paper.id,
            privileges=self.wanted(file, paper),
            signature="Dr",
        )

    def wanted(self, file: int, paper: Application) -> list[str]:
        """All there is, or what can be added to or taken from what is held."""
        every, person = ["core-pediatrics", "moderate-sedation"], self.practitioner(file)
        held = [each for each in every if person.holds(each, self.house.now)]
        if paper.kind is ApplicationKind.PRIVILEGE_REDUCTION:
            return held
        if paper.kind is ApplicationKind.ADDITIONAL_PRIVILEGE:
            return [each for each in every if each not in held]
        return every

    def accepts(self, file: int, paper: Application) -> None:
        self.send("accept_application", CASEY, file, application=paper.id)

    def verifies(self, file: int, paper: Application) -> None:
        until = (self.house.now + timedelta(days=400)).date()
        for kind, issuer in (("state_license", "CT"), ("malpractice_insurance", "Mutual")):
            held = {"kind": kind, "issuer": issuer, "expires": until}
            if f"{kind}:{issuer}" not in self.practitioner(file).credentials:
                self.send("record_credential", CASEY, file, **held)
            self.send("verify_credential", CASEY, file, **held, source=usual_source(kind))
        for element in paper.missing_elements():
            said = {"application": paper.id, "element": element, "source": usual_source(element)}
            self.send("record_verification", CASEY, file, **said)
        if paper.kind is ApplicationKind.REAPPOINTMENT:
            self.send("record_oppe", DANA, file, volume=1)
        self.send("complete_verification", CASEY, file, application=paper.id)

    def answers(self, file: int, paper: Application) -> None:
        """The form comes back, with a training or without one, and is held against the thresholds."""
        about = {"application": paper.id}
        training = "residency:pediatrics" if file else ""
        said = {"training": training, "insurance_occurrence": 500_000, "insurance_aggregate": 1_500_000}
        self.send("return_preapplication", self.person(file), file, **about, **said)
        self.send("settle_preapplication", CASEY, file, **about)

    def recommends(self, file: int, paper: Application) -> None:
        self.send("recommend_as_chair", DANA, file, application=paper.id, favorable=True, rationale="good")

    def cures(self, file: int, paper: Application) -> None:
        open_one = paper.open_deficiencies()[0].id
        self.send("cure_deficiency", self.person(file), file, application=paper.id, deficiency=open_one)

    def notifies(self, file: int, paper: Application) -> None:
        self.send("notify_decision", CASEY, file, application=paper.id)

    NEXT: ClassVar[dict[Step, Callable[..., None]]] = {
        Step.PRE_APPLICATION: answers,
        Step.APPLICATION_ISSUED: submits,
        Step.SUBMITTED: accepts,
        Step.IN_VERIFICATION: verifies,
        Step.CHAIR_REVIEW: recommends,
        Step.INCOMPLETE: cures,
        Step.DECIDED: notifies,
    }

    def body_votes(self, file: int, paper: Application, kind: BodyKind, value: str) -> None:
        """A ballot from its opening to the file, every member voting alike."""
        ballot = self.opens(kind, paper.id)
        for number in range(1, MEMBERS[kind] + 1):
            self.votes(ballot, f"{kind}-{number}", value)
        self.send("close_ballot", CASEY, ballot, ballot=ballot)
        self.send("take_outcome", SERVICE, file, ballot=ballot)
        self.send("note_delivered", SERVICE, ballot, ballot=ballot)

    def opens(self, kind: BodyKind, application: UUID) -> UUID:
        ballot = ballot_id(self.house.key, f"b{len(self.sent)}")
        self.send("open_ballot", CASEY, ballot, application=application, body=kind)
        if self.house.ledger.find(ballot, Ballot) is not None:
            self.ballots.append(ballot)
        return ballot

    def votes(self, ballot: UUID, actor: str, value: str, **more: Any) -> None:
        kind = next((kind for kind in MEMBERS if actor.startswith(str(kind))), CC)
        self.send(
            "cast_vote", Person(actor=actor, role=ROLE_OF[kind]), ballot, ballot=ballot, value=value, **more
        )

    # The path, as it should not go.
    @rule(file=FILE, kind=st.sampled_from(list(MEMBERS)), ended=st.booleans())
    def a_ballot_is_opened_somewhere(self, file: int, kind: BodyKind, ended: bool) -> None:
        papers = self.papers(file)
        paper = self.application(file)
        if paper is not None and not ended:
            self.opens(kind, paper.id)
        elif papers:
            self.opens(kind, papers[0])

    @rule(
        which=st.integers(0, 50),
        actor=st.sampled_from(PEOPLE),
        value=VALUES,
        proxy=st.sampled_from([None, *PEOPLE]),
    )
    def somebody_votes(self, which: int, actor: str, value: str, proxy: str | None) -> None:
        if self.ballots:
            more = {"member": proxy} if proxy else {}
            self.votes(self.ballots[which % len(self.ballots)], actor, value, **more)

    @rule(
        which=st.integers(0, 50),
        actor=st.sampled_from(PEOPLE),
        relation=st.sampled_from(["spouse", "partner", ""]),
    )
    def somebody_declares(self, which: int, actor: str, relation: str) -> None:
        if not self.ballots:
            return
        ballot = self.ballots[which % len(self.ballots)]
        person = Person(actor=actor, role=Role.COMMITTEE_MEMBER)
        if relation:
            self.send("declare_conflict", person, ballot, ballot=ballot, relation=relation)
        else:
            self.send("recuse", person, ballot, ballot=ballot)

    @rule(which=st.integers(0, 50), number=st.integers(1, 4), late=MOMENT, value=VALUES)
    def a_vote_comes_that_waited(self, which: int, number: int, late: timedelta, value: str) -> None:
        """Received before now, when the ballot's window may have ended already."""
        if self.ballots:
            id = self.ballots[which % len(self.ballots)]
            ballot = self.house.find(id, Ballot)
            received = max(self.house.now - late, ballot.opened_at or self.house.now)
            self.votes(id, f"{ballot.body_kind}-{number}", value, received=received)

    @rule(which=st.integers(0, 50), file=FILE)
    def a_ballot_is_closed_and_told(self, which: int, file: int) -> None:
        """To its own file, or to another's."""
        if self.ballots:
            ballot = self.ballots[which % len(self.ballots)]
            self.send("close_ballot", CASEY, ballot, ballot=ballot)
            self.send("take_outcome", SERVICE, file, ballot=ballot)
            self.send("note_delivered", SERVICE, ballot, ballot=ballot)

    @rule(kind=st.sampled_from(list(MEMBERS)), number=st.integers(1, 4), fill=st.booleans())
    def a_seat_changes(self, kind: BodyKind, number: int, fill: bool) -> None:
        about = {"body": self.house.bodies[kind], "member": f"{kind}-{number}"}
        self.send("fill_seat" if fill else "empty_seat", ROOT, self.house.facility, **about)

    @rule(file=FILE, received=st.booleans())
    def something_is_missing(self, file: int, received: bool) -> None:
        paper = self.application(file)
        if paper is not None:
            on = {"received_on": self.house.ledger.house(self.house.key).legal_date(self.house.now)}
            self.send(
                "notice_deficiency",
                CASEY,
                file,
                application=paper.id,
                items=["x"],
                **(on if received else {}),
            )

    @rule(file=FILE, late=MOMENT)
    def an_answer_comes_that_waited(self, file: int, late: timedelta) -> None:
        """Received before now, when the clock may have run already."""
        for paper in self.papers(file)[-1:]:
            found = self.house.find(paper, Application)
            since = found.since or self.house.now
            received = max(self.house.now - late, since - timedelta(days=1))
            if found.step is Step.DEEMED_WITHDRAWN:
                self.send("cure_deficiency", self.person(file), file, application=paper, received=received)

    @rule(file=FILE)
    def it_is_withdrawn(self, file: int) -> None:
        for paper in self.papers(file)[-1:]:
            self.send("withdraw_application", self.person(file), file, application=paper)

    @rule(
        file=FILE,
        kind=st.sampled_from(KINDS),
        status=st.sampled_from(["active", "active", "active", "revoked"]),
        days=st.integers(-5, 500) | st.none(),
    )
    def a_credential_is_verified(self, file: int, kind: str, status: str, days: int | None) -> None:
        issuer = ISSUER.get(kind, "")
        if f"{kind}:{issuer}".strip(":") not in self.practitioner(file).credentials:
            self.send("record_credential", CASEY, file, kind=kind, issuer=issuer)
        until = {} if days is None else {"expires": (self.house.now + timedelta(days=days)).date()}
        self.send(
            "verify_credential", CASEY, file, kind=kind, source=usual_source(kind), status=status, **until
        )

    @rule(file=FILE, days=st.integers(-40, 400))
    def a_credential_is_corrected(self, file: int, days: int) -> None:
        new = (self.house.now + timedelta(days=days)).date().isoformat()
        about = {"kind": "state_license", "field": "expires", "new": new}
        self.send("correct_credential", CASEY, file, reason="misread", **about)

    @rule(file=FILE, row=st.sampled_from("abc"))
    def a_list_has_a_row(self, file: int, row: str) -> None:
        self.send("screen_exclusions", CASEY, file)
        for screening in self.practitioner(file).screenings[-1:]:
            self.send(
                "take_screening",
                SERVICE,
                file,
                screening=screening.id,
                outcome="possible",
                evidence={
                    "sha256": "a" * 64,
                    "source": "s",
                    "url": "x",
                    "retrieved_at": "2025-01-01T00:00:00Z",
                },
                matches=[{"row_hash": row * 64, "basis": "npi", "row": "X"}],
            )

    @rule(file=FILE, confirmed=st.sampled_from([False, False, True]))
    def a_match_is_settled(self, file: int, confirmed: bool) -> None:
        for match in self.practitioner(file).open_matches()[:1]:
            decision = "confirmed" if confirmed else "not_this_person"
            self.send("settle_match", CASEY, file, match=match.id, decision=decision, reason="seen")

    @rule(which=st.integers(0, 500), later=st.booleans())
    def a_message_repeats(self, which: int, later: bool) -> None:
        """The same command under the same key, at once or later: the same answer, and nothing more of it."""
        if not self.sent:
            return
        before = self.sent[which % len(self.sent)]
        if not before.kept:
            return
        head = self.house.ledger.head()
        try:
            again: object = recording.record(self.house.ledger, before.request, self.house.now).receipt
        except DomainError as refusal:
            again = told(refusal)
        assert again == before.answer, "a repeated command was answered otherwise"
        # What had fallen due by its instant may happen now: the clock's facts, and none of the command's.
        own = [event for event in self.house.events(after=head) if event.stamp.actor != CLOCK]
        assert own == [], "a repeated command wrote again"


def told(refusal: DomainError) -> tuple[str, str, dict[str, object]]:
    return refusal.name, refusal.message, refusal.facts


def instants(events: list[Event], now: datetime) -> list[datetime]:
    """The instants at which something begins or ends, and now: where an answer can change."""
    found = {now}
    for event in events:
        for name in ("effective_from", "effective_to"):
            end = getattr(event, name, None)
            if end is not None:
                found |= {end, end - timedelta(microseconds=1)}
    return sorted(found)

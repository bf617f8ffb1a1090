"""What holds whatever happens: random commands, errors, outages and repetitions over several files.

The numbers are those of the rules that the house keeps. A short run is part of every build; with
MEDSTAFF_SOAK set it is a long one.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import invariant

from domain import legal_days, standing
from domain.aggregate import ByFact
from domain.committee.results import BallotResult
from domain.events import appointment, credential_ends, departure, practitioner, provisional
from domain.passing import CLOCK
from domain.practitioner import Practitioner
from medstaff.simulation.invariants.clocks import MAY
from tests.domain.house import BOARD, ZONE
from tests.domain.machine import Anything, instants
from tests.domain.occasions import doubled
from tests.soaking import SOAK

CHAIN = (
    "ApplicationSubmitted",
    "VerificationCompleted",
    "ChairRecommended",
    "CCRecommended",
    "MECRecommended",
    "BoardGranted",
)

Span = tuple[datetime, datetime | None]


def covers(spans: list[Span], at: datetime) -> bool:
    return any(start <= at and (end is None or at < end) for start, end in spans)


def earlier(end: datetime | None, at: datetime) -> datetime:
    return at if end is None else min(end, at)


class Told:
    """What the facts alone say of one file: appointments, lines, suspensions and credentials in force."""

    def __init__(self, events: list[Any]) -> None:
        self.appointments: list[Span] = []
        self.trial_ends: datetime | None = None
        self.lines: dict[str, list[tuple[Span, tuple[str, ...]]]] = defaultdict(list)
        self.bars: dict[str, tuple[str | None, Span]] = {}
        self.credentials: dict[tuple[str, str], list[Span]] = defaultdict(list)
        for event in events:
            self._told(event)

    @ByFact
    def _told(self, event: Any) -> None:
        """Of no consequence here, unless said below."""

    @_told.register
    def _(self, event: practitioner.AppointmentGranted) -> None:
        self.appointments.append((event.effective_from, event.effective_to))

    @_told.register
    def _(self, event: appointment.AppointmentRenewed) -> None:
        """What was held before ends where the next term begins."""
        self._cut(event.effective_from)
        self.appointments.append((event.effective_from, event.effective_to))

    def _cut(self, at: datetime) -> None:
        self.appointments = [(start, earlier(end, at)) for start, end in self.appointments]
        self.lines = defaultdict(
            list,
            {
                privilege: [((start, earlier(end, at)), needs) for (start, end), needs in lines]
                for privilege, lines in self.lines.items()
            },
        )

    @_told.register
    def _(self, event: departure.AppointmentRelinquished) -> None:
        self._cut(event.effective_from)

    @_told.register
    def _(self, event: provisional.ProvisionalBegun | provisional.ProvisionalExtended) -> None:
        self.trial_ends = event.due if event.ends_appointment else None

    @_told.register
    def _(self, event: provisional.ProvisionalEnded) -> None:
        self.trial_ends = None

    @_told.register
    def _(self, event: provisional.ProvisionalLapsed) -> None:
        self._cut(event.effective_from)

    @_told.register
    def _(self, event: appointment.PrivilegeRelinquished) -> None:
        at = event.effective_from
        self.lines[event.privilege] = [
            ((start, earlier(end, at)), needs) for (start, end), needs in self.lines[event.privilege]
        ]

    @_told.register
    def _(self, event: practitioner.PrivilegeGranted) -> None:
        self.lines[event.privilege].append(((event.effective_from, event.effective_to), event.requires))

    @_told.register
    def _(self, event: practitioner.AppointmentSuspended) -> None:
        self.bars[event.suspension] = (None, (event.effective_from, None))

    @_told.register
    def _(self, event: practitioner.PrivilegeSuspended) -> None:
        self.bars[event.suspension] = (event.privilege, (event.effective_from, None))

    @_told.register
    def _(self, event: practitioner.SuspensionLifted) -> None:
        scope, (start, _) = self.bars[event.suspension]
        self.bars[event.suspension] = (scope, (start, event.effective_from))

    @_told.register
    def _(self, event: practitioner.CredentialVerified) -> None:
        self._from_now_on(event)

    @_told.register
    def _(self, event: practitioner.CredentialCorrected) -> None:
        if event.field == "expires":
            self._as_known_now(event)

    @_told.register
    def _(self, event: credential_ends.CredentialEndMoved) -> None:
        self._from_now_on(event)

    def _from_now_on(self, event: Any) -> None:
        """What is learnt holds from when it is learnt: what was known before ends there."""
        at, end = event.effective_from, event.effective_to
        key = (str(event.kind), event.credential)
        cut = [
            (start, at if until is None or until > at else until) for start, until in self.credentials[key]
        ]
        self.credentials[key] = cut + ([(at, end)] if end is None or end > at else [])

    def _as_known_now(self, event: Any) -> None:
        """What a correction takes away was never there; what it gives back begins now."""
        at, end = event.effective_from, event.effective_to
        key = (str(event.kind), event.credential)
        if end is None or end > at:
            self._from_now_on(event)
        else:
            # The last verification, and those before it that it went on from without a gap.
            known: list[Span] = []
            follows, after = True, None
            for start, until in reversed(self.credentials[key]):
                follows = follows and after in (None, until)
                known.append((start, earlier(until, max(start, end))) if follows else (start, until))
                after = start
            self.credentials[key] = known[::-1]

    def has(self, name: str, at: datetime) -> bool:
        return any(covers(spans, at) for key, spans in self.credentials.items() if name in key)

    def barred(self, privilege: str, at: datetime) -> bool:
        return any(covers([span], at) for scope, span in self.bars.values() if scope in (None, privilege))

    def in_force(self, privilege: str, at: datetime) -> bool:
        """I1, word for word."""
        needed = ["state_license", *(("malpractice_insurance",) if self.insured else ())]
        lines = [requires for span, requires in self.lines[privilege] if covers([span], at)]
        return (
            covers(self.appointments, at)
            and (self.trial_ends is None or at < self.trial_ends)
            and not self.barred(privilege, at)
            and bool(lines)
            and all(self.has(name, at) for name in (*needed, *lines[-1]))
        )

    @property
    def insured(self) -> bool:
        return any(kind == "malpractice_insurance" for kind, _ in self.credentials)


class Invariants(Anything):
    """Each of them is looked at after every step."""

    def __init__(self) -> None:
        super().__init__()
        self.followed = 0
        self.recused: dict[UUID, set[str]] = defaultdict(set)
        self.over: dict[UUID, datetime] = {}

    def file_events(self, file: UUID) -> list[Any]:
        return [event for _, event in self.log.events if event.originator_id == file]

    @invariant()
    def i12_a_new_privilege_has_its_evaluation_in_the_same_transaction(self) -> None:
        """By whatever route; the plan begins with the grant."""
        opened: set[Any] = {
            (e.practitioner, e.privilege, e.effective_from, e.stamp.command)
            for e in self.log.of("FppeOpened")
        }
        seen = set()
        granted: list[Any] = self.log.of("PrivilegeGranted")
        for event in granted:
            new = (event.practitioner, event.privilege) not in seen and not event.imported
            seen.add((event.practitioner, event.privilege))
            plan = (event.practitioner, event.privilege, event.effective_from, event.stamp.command)
            assert plan in opened or not new

    @invariant()
    def i14_nothing_is_deleted_or_edited(self) -> None:
        """What was written once is there, byte for byte; a correction says what it replaces and why."""
        if not hasattr(self, "house"):
            return
        known = len(self.log.rows)
        now = self.house.ledger.since(0, limit=100_000)
        assert [(int(row.id), row.topic, bytes(row.state)) for row in now[:known]] == self.log.rows
        self.read()
        corrections: list[Any] = self.log.of("CredentialCorrected")
        assert all(event.stamp.reason and event.old and event.new for event in corrections)

    @invariant()
    def i1_no_privilege_is_in_force_without_all_that_it_rests_on(self) -> None:
        """The answer is what the facts say, at every instant at which it can change."""
        for file in self.house.files if hasattr(self, "house") else ():
            events = self.file_events(file)
            told, held = Told(events), standing.of(self.house.find(file, Practitioner), "CT")
            for at in instants(events, self.house.now) if told.appointments else [self.house.now]:
                for privilege in ("core-pediatrics", "moderate-sedation"):
                    assert standing.may(held, privilege, at).answer == told.in_force(privilege, at), (
                        privilege,
                        at,
                    )

    @invariant()
    def i2_only_the_board_appoints_and_grants(self) -> None:
        """Each appointment and each line names a ballot of the board on this application that carried."""
        closed: dict[UUID, Any] = {e.originator_id: e for e in self.log.of("BallotClosed")}
        opened: dict[UUID, Any] = {e.originator_id: e for e in self.log.of("BallotOpened")}
        granted: list[Any] = self.log.of("AppointmentGranted", "AppointmentRenewed", "PrivilegeGranted")
        for event in granted:
            outcome = closed[event.ballot].outcome
            assert outcome.body_kind is BOARD
            assert outcome.result is BallotResult.CARRIED
            assert opened[event.ballot].application == event.application
            assert opened[event.ballot].applicant == event.practitioner

    @invariant()
    def i4_the_dates_of_the_last_pass_stand_in_order(self) -> None:
        """No step is skipped, and each is not before the one before it; effective last."""
        granted: list[Any] = self.log.of("BoardGranted")
        for grant in granted:
            mine = [e for _, e in self.log.events if e.originator_id == grant.originator_id]
            mine = mine[: mine.index(grant) + 1]
            last: list[Any] = [max((e for e in mine if topic == e.TOPIC), key=version) for topic in CHAIN]
            assert [version(e) for e in last] == sorted(version(e) for e in last)
            dates = [e.outcome.closed_at if hasattr(e, "outcome") else e.stamp.occurred_at for e in last]
            begun = self.log.of("AppointmentGranted", "AppointmentRenewed")
            dates += [e.effective_from for e in begun if e.ballot == grant.ballot]
            assert dates == sorted(dates)

    @invariant()
    def i5_a_clock_only_tells_ends_and_closes(self) -> None:
        """It never appoints, grants, recommends or restores, and counts no silence."""
        clocked: list[Any] = [event for _, event in self.log.events if event.stamp.actor == CLOCK]
        assert {event.TOPIC for event in clocked} <= MAY
        assert all(event.stamp.occurred_at <= event.stamp.recorded_at for event in clocked)
        for event in clocked:
            if event.TOPIC == "BallotClosed":
                cast = self.cast(event.originator_id)
                tally = event.outcome.tally
                assert tally.approve + tally.deny + tally.abstain <= len(cast)

    def cast(self, ballot: UUID) -> set[str]:
        voted: list[Any] = self.log.of("VoteCast")
        return {event.member for event in voted if event.originator_id == ballot}

    @invariant()
    def i6_nothing_takes_effect_before_its_decision_or_outlasts_its_term(self) -> None:
        """From the decision at the earliest, to the anniversary at the latest."""
        granted: list[Any] = self.log.of("AppointmentGranted", "AppointmentRenewed", "PrivilegeGranted")
        for event in granted:
            assert event.effective_from >= event.decided_at
            first = legal_days.legal_date(event.effective_from, ZONE)
            assert event.effective_to <= legal_days.start_of(legal_days.anniversary(first, 3), ZONE)

    @invariant()
    def i8_a_vote_that_cannot_count_is_refused_on_record(self) -> None:
        """Each vote that was cast was a seated, unrecused member's on an open ballot; the rest is logged."""
        assert len(self.log.of("VoteRefused")) == self.refused_votes
        # What was followed before is not followed again: it cannot change (I14).
        for _, event in self.log.events[self.followed :]:
            self._follow(event, self.recused, self.over)
        self.followed = len(self.log.events)

    def _follow(self, event: Any, recused: dict[UUID, set[str]], over: dict[UUID, datetime]) -> None:
        ballot = event.originator_id
        if event.TOPIC == "BallotOpened":
            over[ballot] = event.closes_at
        elif event.TOPIC == "MemberRecused":
            recused[ballot].add(event.member)
        elif event.TOPIC == "BallotClosed":
            over[ballot] = min(over[ballot], event.stamp.occurred_at)
            assert not set(event.outcome.recused) - recused[ballot]
            assert event.outcome.present <= len(event.outcome.voting_members) - len(event.outcome.recused)
        elif event.TOPIC == "VoteCast":
            assert event.member == event.stamp.actor
            assert event.member not in recused[ballot]
            assert event.stamp.occurred_at < over[ballot]
            assert self.seated(ballot, event.member, event.stamp.occurred_at)

    def seated(self, ballot: UUID, member: str, at: datetime) -> bool:
        (opened,) = [e for e in self.log.of("BallotOpened") if e.originator_id == ballot]
        spans: dict[str, Span] = {}
        filled: list[Any] = self.log.of("SeatFilled", "SeatEmptied")
        for event in filled:
            if event.originator_id == opened.body and event.member == member:
                start = event.effective_from
                known = spans.get(event.seat)
                spans[event.seat] = (start, None) if known is None else (known[0], start)
        # A seat emptied at the very instant of a vote was there when the vote was decided.
        return any(start <= at and (end is None or at <= end) for start, end in spans.values())

    @invariant()
    def i9_each_thing_that_falls_due_happens_once(self) -> None:
        """However often a clock runs: one lapse an end, one notice an occasion, one close a ballot."""
        assert doubled(event for _, event in self.log.events) == []


def version(event: Any) -> int:
    number: int = event.originator_version
    return number


TestInvariants = Invariants.TestCase
TestInvariants.settings = settings(
    max_examples=600 if SOAK else 50,
    stateful_step_count=80 if SOAK else 40,
    deadline=None,
    derandomize=not SOAK,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
# On a machine that does other things besides, it takes its time.
TestInvariants.pytestmark = [pytest.mark.timeout(900)]

"""Made-up careers: the same for the same seed, and lived by the rules."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TypeVar

import pytest

from domain.aggregate import Event
from domain.application import BODY_OF_STEP
from domain.committee.results import BallotResult
from domain.events.appointment import AppointmentRenewed
from domain.events.ballot import BallotClosed
from domain.events.correspondence import NoticeDelivered, NoticeSent
from domain.events.practitioner import AppointmentGranted, AppointmentSuspended, SuspensionLifted
from domain.mapping import OF_THE_FILE
from domain.sealing import OPEN
from domain.values import BodyKind
from medstaff.seeding.cohort import live, lived
from medstaff.seeding.hospital import Hospital
from medstaff.seeding.plan import Plan

E = TypeVar("E", bound=Event)
UNTIL = date(2026, 11, 28)
DECIDING = [kind for kind in BODY_OF_STEP.values() if kind is not BodyKind.BOARD_SUBCOMMITTEE]


def plan(practitioners: int = 20, years: int = 6, seed: int = 3) -> Plan:
    return Plan(facility="main", practitioners=practitioners, years=years, seed=seed, until=UNTIL)


@pytest.fixture(scope="module")
def staff() -> Hospital:
    """Twenty who lived side by side for six years."""
    return lived(plan(), range(20))


def of(hospital: Hospital, kind: type[E]) -> list[E]:
    return [event for event in hospital.ledger.facts if isinstance(event, kind)]


def test_the_same_seed_makes_up_the_same_careers_to_the_byte() -> None:
    """Rows and receipts are equal, ids and all."""
    assert live(plan(2), range(2), OPEN) == live(plan(2), range(2), OPEN)


def test_another_seed_makes_up_other_people() -> None:
    """No stream and no command of one is in the other."""
    one, other = live(plan(2), range(2), OPEN), live(plan(2, seed=4), range(2), OPEN)
    assert not {row.stream for row in one.rows} & {row.stream for row in other.rows}
    assert not {each.command_id for each in one.receipts} & {each.command_id for each in other.receipts}


def test_a_career_of_thirty_years_stays_under_a_thousand_events_on_its_own_stream() -> None:
    """Decisions, not traffic, are what the practitioner's stream holds."""
    own = {kind for module in OF_THE_FILE for kind in vars(module).values() if isinstance(kind, type)}
    hospital = lived(plan(4, years=30), range(4))
    events = [event for event in hospital.ledger.facts if type(event) in own]
    longest = Counter(event.originator_id for event in events).most_common(1)[0][1]
    assert 150 < longest < 1000


def test_nothing_that_its_people_try_is_refused(staff: Hospital) -> None:
    """What is made up is what the rules allow."""
    assert staff.refused == {}


def test_every_term_was_carried_by_all_bodies(staff: Hospital) -> None:
    """Each appointment's application has a carried ballot of each body, in their order."""
    carried = [each for each in of(staff, BallotClosed) if each.outcome.result is BallotResult.CARRIED]
    for term in (*of(staff, AppointmentGranted), *of(staff, AppointmentRenewed)):
        kinds = [
            event.outcome.body_kind
            for event in carried
            if event.practitioner == term.practitioner and event.stamp.occurred_at <= term.stamp.occurred_at
        ]
        assert kinds[-3:] == DECIDING


def test_some_are_late_and_come_back(staff: Hospital) -> None:
    """Renewals that came after the end suspended, and lifted once they were verified."""
    assert of(staff, AppointmentSuspended)
    assert of(staff, SuspensionLifted)


def test_every_letter_has_arrived(staff: Hospital) -> None:
    """A house that starts on it sends none of them again."""
    sent = {
        (event.notice, each.role)
        for event in of(staff, NoticeSent)
        for each in event.recipients
        if not each.digest
    }
    arrived = {(event.notice, event.recipient) for event in of(staff, NoticeDelivered)}
    assert sent == arrived


def test_nothing_is_dated_after_the_day_on_which_they_stand(staff: Hospital) -> None:
    """And what is written was written in its order."""
    instants = [event.stamp.recorded_at for event in staff.ledger.facts]
    assert max(instants) <= plan().end
    begun = [event.stamp.recorded_at for event in staff.ledger.facts if event.practitioner is not None]
    assert begun == sorted(begun)

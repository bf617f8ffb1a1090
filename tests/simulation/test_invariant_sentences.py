"""Each sentence of a check is said by the history that it is about: a story with one fact made false."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from domain.committee.results import BallotResult
from domain.passing import CLOCK
from medstaff.simulation.invariants import History, broken
from tests.simulation.test_invariant_checks import (
    MINUTE,
    Change,
    history,
    otherwise,
    stamped,
    tallied_otherwise,
    without,
)

NOBODY = UUID(int=0)


def longer(term: Any) -> Any:
    return replace(term, effective_to=term.effective_to + timedelta(days=1))


def counted(**said: Any) -> Change:
    """The outcome of a ballot bears other figures."""
    return lambda closed: replace(closed, outcome=replace(closed.outcome, **said))


def late(cast: Any) -> Any:
    return stamped(occurred_at=cast.stamp.occurred_at + timedelta(days=3650))(cast)


def each(topic: str, change: Change) -> Change:
    """Every fact of a topic says something else."""
    return lambda told: replace(
        told, events=[change(event) if topic == event.TOPIC else event for event in told.events]
    )


def too_soon(event: Any) -> Any:
    return stamped(recorded_at=event.stamp.occurred_at - MINUTE)(event)


def of_the_applicant(told: History) -> History:
    """Whoever sits anywhere is the first applicant."""
    opened = next(event for event in told.events if event.TOPIC == "BallotOpened")
    return each("SeatFilled", lambda seat: replace(seat, as_practitioner=opened.applicant))(told)


def votes_though_recused(told: History) -> History:
    """Whoever takes no part in a ballot is the one who votes in it next."""
    place, recused = next((n, e) for n, e in enumerate(told.events) if e.TOPIC == "MemberRecused")
    ballot = recused.originator_id
    voter = next(e for e in told.events[place:] if e.TOPIC == "VoteCast" and e.originator_id == ballot)
    return otherwise("MemberRecused", lambda event: replace(event, member=voter.member))(told)


def closed_by_the_clock(told: History) -> History:
    """The first ballot closes by itself, with a vote that nobody cast."""
    closed = otherwise("BallotClosed", stamped(actor=CLOCK))(told)
    return otherwise("BallotClosed", tallied_otherwise)(closed)


def last_first(told: History) -> History:
    """What stands last was written an hour before all."""
    *events, last = told.events
    early = stamped(recorded_at=told.events[0].stamp.recorded_at - 60 * MINUTE)(last)
    return replace(told, events=[*events, early])


def elsewhere(word: Any) -> Any:
    """Another department's."""
    return replace(word, department="surgery")


SAID: list[tuple[str, str, Change, str]] = [
    ("I6", "c29-expedited", otherwise("AppointmentGranted", longer), "goes on after its last day"),
    ("I6", "c29-expedited", otherwise("PrivilegeGranted", longer), "outlasts the appointment"),
    ("I2", "c29-expedited", each("BallotClosed", counted(result=BallotResult.FAILED)), "that failed"),
    (
        "I2",
        "c29-expedited",
        each("BallotClosed", counted(voting_members=("one",))),
        "of the board's committee",
    ),
    ("I4", "c29-expedited", each("CCRecommended", stamped(actor=CLOCK)), "a clock took a step"),
    ("I4", "two-departments", each("FurtherChairRecommended", elsewhere), "before emergency recommended"),
    ("I4", "two-departments", without("ChairRecommended"), "a ballot on"),
    ("I5", "c01-license-lapses", otherwise("AppointmentSuspended", too_soon), "before it fell due"),
    ("I5", "c29-expedited", closed_by_the_clock, "with more votes than were cast"),
    ("I8", "c29-expedited", votes_though_recused, "is recused"),
    ("I8", "c29-expedited", of_the_applicant, "decides on their own file"),
    ("I10", "denied", without("HearingRightEnded"), "core-pediatrics was denied to"),
    ("I10", "denied", without("HearingRightEnded"), "application "),
    ("I15", "c01-license-lapses", last_first, "before what it stands after"),
    ("I7", "c29-expedited", otherwise("BallotClosed", counted(present=99)), "99 present, "),
    ("I7", "c29-expedited", otherwise("BallotClosed", counted(recused=(NOBODY,))), "recused are"),
    ("I7", "c29-expedited", otherwise("BallotClosed", counted(bylaws="none")), "were never adopted"),
    ("I7", "c29-expedited", otherwise("BallotClosed", counted(quorum=0)), "a quorum of 0"),
    ("I7", "c29-expedited", otherwise("BallotClosed", counted(quorum=99)), "carried with"),
    ("I7", "c29-expedited", otherwise("BallotClosed", counted(ages={})), "relied on"),
    ("I8", "c14-votes", otherwise("VoteCast", late), "came after the close"),
    ("I8", "c30-partial-grant", without("HeldInMeeting"), "is held in no meeting"),
    (
        "I11",
        "c01-license-lapses",
        otherwise("AppointmentSuspended", stamped(bylaws="")),
        "names no rule",
    ),
]


@pytest.mark.parametrize(("name", "scenario", "change", "says"), SAID, ids=[said for *_, said in SAID])
def test_each_sentence_is_said_of_what_it_is_about(
    name: str, scenario: str, change: Change, says: str
) -> None:
    """The story as it was played breaks nothing; with one fact made false, the sentence names it."""
    held = history(scenario)
    assert list(broken(held, [name])) == []
    assert any(says in each.what for each in broken(change(held), [name]))

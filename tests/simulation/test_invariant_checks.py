"""Each check of an invariant finds what breaks it: a history that holds, with one thing in it made false."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import Any

import pytest

from domain.events.hearing import AppealWaiverSetAside
from domain.passing import CLOCK
from medstaff.simulation.invariants import INVARIANTS, History, broken
from medstaff.simulation.memory import MemoryWorld
from medstaff.simulation.playing import Playing
from medstaff.simulation.scenario import load
from tests.simulation.stories import SCENARIOS, told

Change = Callable[[Any], Any]
MINUTE = timedelta(minutes=1)


@cache
def history(name: str) -> History:
    """What happens in a scenario of the worked cases."""
    scenario = load(SCENARIOS / f"{name}.yaml")
    with MemoryWorld(scenario.facility) as world:
        playing = Playing(scenario, world, remembers=True)
        assert playing.through(None).holds
        return playing.view().history()


def without(topic: str) -> Change:
    """The facts of a topic were never written."""
    return lambda told: replace(told, events=[e for e in told.events if topic != e.TOPIC])


def otherwise(topic: str, change: Change) -> Change:
    """The first fact of a topic says something else."""

    def changed(told: History) -> History:
        place = next(place for place, e in enumerate(told.events) if topic == e.TOPIC)
        events = list(told.events)
        events[place] = change(events[place])
        return replace(told, events=events)

    return changed


def stamped(**said: Any) -> Change:
    return lambda event: replace(event, stamp=replace(event.stamp, **said))


def tallied_otherwise(closed: Any) -> Any:
    tally = replace(closed.outcome.tally, approve=closed.outcome.tally.approve + 1)
    return replace(closed, outcome=replace(closed.outcome, tally=tally))


def at_once(granted: Any) -> Any:
    return replace(granted, effective_from=granted.decided_at - MINUTE)


def for_ever(granted: Any) -> Any:
    return replace(granted, last=granted.last + timedelta(days=1))


def twice(told: History) -> History:
    """A clock's fact is written a second time, as the next of its stream."""
    clocked = next(e for e in reversed(told.events) if e.stamp.actor == CLOCK)
    again = replace(clocked, originator_version=clocked.originator_version + 1000)
    return replace(told, events=[*told.events, again])


def wrote_again(told: History) -> History:
    """A command writes once more, long after."""
    first = next(e for e in told.events if e.TOPIC == "CredentialVerified")
    return replace(told, events=[*told.events, replace(first, originator_version=1000)])


def answered_otherwise(told: History) -> History:
    first, *rest = told.said
    lie = replace(first, verdict=replace(first.verdict, answer=not first.verdict.answer))
    return replace(told, said=[lie, *rest])


def always_yes(told: History) -> History:
    return replace(told, may=lambda *asked: replace(told.may(*asked), answer=True))


def one_more_refused(told: History) -> History:
    return replace(told, votes_refused=(told.votes_refused or 0) + 1)


FALSE: list[tuple[str, str, Change]] = [
    ("I1", "c01-license-lapses", always_yes),
    ("I1", "c25-precautionary-suspension", without("AppointmentSuspended")),
    ("I1", "excluded", without("ExclusionEnded")),
    ("I2", "c29-expedited", without("BallotClosed")),
    (
        "I2",
        "c29-expedited",
        otherwise("AppointmentGranted", lambda e: replace(e, practitioner=e.application)),
    ),
    ("I3", "c29-expedited", without("MECRecommended")),
    ("I4", "c29-expedited", without("ChairRecommended")),
    ("I4", "two-departments", without("FurtherChairRecommended")),
    ("I4", "c29-expedited", otherwise("AppointmentGranted", at_once)),
    ("I5", "c29-expedited", otherwise("AppointmentGranted", stamped(actor=CLOCK))),
    ("I5", "c03-reinstatement", otherwise("SuspensionLifted", stamped(actor=CLOCK))),
    ("I6", "c29-expedited", otherwise("AppointmentGranted", at_once)),
    ("I6", "c29-expedited", otherwise("AppointmentGranted", for_ever)),
    ("I7", "c29-expedited", otherwise("BallotClosed", tallied_otherwise)),
    ("I8", "c14-votes", one_more_refused),
    ("I8", "c14-votes", otherwise("VoteCast", stamped(actor="somebody else"))),
    ("I8", "c14-votes", without("SeatFilled")),
    ("I9", "c01-license-lapses", twice),
    ("I9", "c01-license-lapses", wrote_again),
    ("I10", "ways-of-a-proceeding", without("PanelReported")),
    ("I10", "ways-of-a-proceeding", without("FinalCorrectiveAction")),
    ("I10", "restrictions", without("FinalCorrectiveAction")),
    ("I11", "c25-precautionary-suspension", without("PrecautionarySuspensionImposed")),
    (
        "I11",
        "c01-license-lapses",
        otherwise("AppointmentSuspended", lambda e: replace(e, hearing_right=True)),
    ),
    ("I12", "c29-expedited", without("FppeOpened")),
    ("I7", "c13-lost-quorum", without("MemberArrived")),
    ("I7", "c13-quorum-at-open", without("MeetingCalledToOrder")),
    ("I8", "c17-spouse", without("MemberArrived")),
    ("I13", "c25-resignation", without("SurrenderedUnderReview")),
    ("I13", "c25-resignation", without("DutyOpened")),
    ("I13", "resigned-then-investigated", without("SurrenderedUnderReview")),
    ("I13", "denial-reported", without("DutyOpened")),
    ("I14", "c01-license-lapses", without("CredentialVerified")),
    ("I15", "c01-license-lapses", answered_otherwise),
    ("I15", "c01-license-lapses", without("AppointmentGranted")),
]


@pytest.mark.parametrize(
    ("name", "scenario", "change"), FALSE, ids=lambda said: getattr(said, "__name__", None) or str(said)
)
def test_what_breaks_an_invariant_is_found(name: str, scenario: str, change: Change) -> None:
    """The history holds as it is, and does not with one thing in it made false."""
    held = history(scenario)
    assert list(broken(held, [name])) == []
    found = list(broken(change(held), [name]))
    assert found
    assert found[0].invariant is INVARIANTS[name]


def unexplained(correction: Any) -> Any:
    return replace(correction, stamp=replace(correction.stamp, reason=None))


def unchanged(correction: Any) -> Any:
    return replace(correction, old=correction.new)


def of_nothing_new(correction: Any) -> Any:
    return replace(correction, new=type(correction.new)(""))


def of_no_waiver(closed: Any) -> Any:
    """In its place something is set aside that was never written."""
    return AppealWaiverSetAside(
        originator_id=closed.originator_id,
        originator_version=closed.originator_version,
        practitioner=closed.practitioner,
        stamp=closed.stamp,
        proceeding=closed.originator_id,
    )


LOST: list[tuple[str, Change, str]] = [
    ("c01-license-lapses", without("CredentialVerified"), "has the versions"),
    ("c35-correction", otherwise("CredentialCorrected", unexplained), "lacks old, new or why"),
    ("c35-correction", otherwise("CredentialCorrected", unchanged), "lacks old, new or why"),
    ("c35-correction", otherwise("CredentialCorrected", of_nothing_new), "lacks old, new or why"),
    ("ways-of-a-proceeding", otherwise("MatterClosed", of_no_waiver), "sets nothing aside"),
]


@pytest.mark.parametrize(("scenario", "change", "says"), LOST)
def test_each_way_of_losing_a_fact_is_found(scenario: str, change: Change, says: str) -> None:
    """I14: a fact that is gone, a correction without old, new or why, and one that corrects nothing."""
    held = history(scenario)
    assert list(broken(held, ["I14"])) == []
    assert any(says in each.what for each in broken(change(held), ["I14"]))


def test_every_invariant_is_made_false_above() -> None:
    """No check goes by without having been seen to fail."""
    assert {name for name, _, _ in FALSE} == set(INVARIANTS)


def test_a_scenario_can_expect_the_invariants() -> None:
    """All of them, or some by their numbers; a number that there is not is refused with its line."""
    assert told("- {at: 2026-04-02, expect: [{invariants: all}, {invariants: [I1, I9]}]}").holds

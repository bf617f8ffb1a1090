"""I14 and I15: nothing is deleted or edited, and what was answered is answered again from the log alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from domain import standing
from domain.aggregate import Event
from medstaff.simulation.invariants.history import Answer, Fact, History
from medstaff.simulation.knowledge import Knowledge

SET_ASIDE = {
    "AppointmentLapseSetAside": "AppointmentLapsed",
    "RelinquishmentSetAside": "AppointmentRelinquished",
    "ProvisionalLapseSetAside": "ProvisionalLapsed",
    "DeemedResignationSetAside": "DeemedResigned",
    "DeemedWithdrawalSetAside": "ApplicationDeemedWithdrawn",
    "BallotCloseSetAside": "BallotClosed",
    "HearingWaiverSetAside": "HearingWaived",
    "AppealWaiverSetAside": "AppealWaived",
}


def nothing_is_lost(history: History) -> Iterator[str]:
    """Every stream is there from its first fact on; a correction says what it replaces, and why."""
    for stream in history.streams():
        versions = [event.originator_version for event in stream]
        if versions != list(range(1, len(stream) + 1)):
            yield f"stream {stream[0].originator_id} has the versions {versions}"
    for event in history.of("CredentialCorrected"):
        old = event.old or not _said(history, event)
        if not (event.stamp.reason and old and event.new) or event.old == event.new:
            yield f"a correction of {event.credential} of {event.practitioner} lacks old, new or why"
    for topic, corrected in SET_ASIDE.items():
        for event in history.of(topic):
            if corrected not in {earlier.TOPIC for earlier in history.until(event)}:
                yield f"{topic} of {event.practitioner} sets nothing aside"


def _said(history: History, correction: Fact) -> bool:
    """Whether the field that is corrected had a value: where it had none, there is no old one to name."""
    about = (correction.practitioner, correction.credential)
    found: object = None
    for event in history.until(correction):
        if (event.practitioner, getattr(event, "credential", None)) != about:
            continue
        if event.TOPIC == "CredentialCorrected" and event.field == correction.field:
            found = event.new
        else:
            found = getattr(event, correction.field, found)
    return bool(getattr(found, "plain", found))


def recomputed(history: History) -> Iterator[str]:
    """Folded from the facts that there were, the answer is the one that was given."""
    known = Knowledge(history.facility)
    learnt = 0
    for answer in history.said:
        for event in history.events[learnt : answer.facts]:
            known.learn(event)
        learnt = answer.facts
        if _again(known, answer) != answer.verdict:
            yield f"{answer.privilege} of {answer.practitioner} at {answer.at.isoformat()} is otherwise now"
    yield from _in_the_order_of_writing(history.events)


def _again(known: Knowledge, answer: Answer) -> standing.Verdict:
    return standing.may(known.standing(answer.practitioner, answer.at), answer.privilege, answer.at)


def _in_the_order_of_writing(events: Sequence[Event]) -> Iterator[str]:
    """As known at an instant is a beginning of the log: nothing is written before what it stands after."""
    # A sandbox's clock may be put back, and its opening is written by the time itself.
    put = {event.stamp.command for event in events if event.TOPIC == "ClockSet"}
    for one, next_one in pairwise(events):
        if next_one.stamp.recorded_at < one.stamp.recorded_at and one.stamp.command not in put:
            yield f"{next_one.TOPIC} of {next_one.practitioner} was written before what it stands after"

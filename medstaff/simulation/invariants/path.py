"""I3, I4 and I6: the order in which an application is decided, and when that takes effect."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from domain import legal_days
from medstaff.simulation.invariants.history import Fact, History

GRANTS = ("BoardGranted", "BoardGrantedModified", "ExpeditedDecision")
# Each committee's own word, or that of those whom the bylaws let act in its place.
OF_CREDENTIALS = ("CCRecommended", "CCChairRecommended")
OF_EXECUTIVE = ("MECRecommended", "MECDelegatesRecommended")
CHAIN = (
    ("ApplicationSubmitted",),
    ("VerificationCompleted",),
    ("ChairRecommended",),
    OF_CREDENTIALS,
    OF_EXECUTIVE,
)
AFTER_CHAIRS = (*OF_CREDENTIALS, *OF_EXECUTIVE, "MECRecommendedAdverse", *GRANTS)
OF_TERMS = ("AppointmentGranted", "AppointmentRenewed")


def after_a_recommendation(history: History) -> Iterator[str]:
    """The board never speaks before the executive committee has since it last had the application."""
    for word in history.of(*GRANTS, "BoardProposedAdverse"):
        last = _last(history.until(word))
        spoken = max(last.get(topic, 0) for topic in (*OF_EXECUTIVE, "MECDelayExceeded"))
        if spoken <= max(last.get(topic, 0) for topic in (*OF_CREDENTIALS, "BoardReturned")):
            yield f"{word.TOPIC} on {word.originator_id} without the executive committee's word"


def _last(facts: list[Fact]) -> dict[str, int]:
    """The version of the last fact of each topic."""
    return {fact.TOPIC: fact.originator_version for fact in facts}


def in_order(history: History) -> Iterator[str]:
    """In the last pass each step has an act of its own, not before the one before it; effective last."""
    yield from _every_department(history)
    begun = {e.ballot: e.effective_from for e in history.of(*OF_TERMS) if e.ballot is not None}
    for grant in history.of(*GRANTS):
        before = history.until(grant)
        skipped = any(e.TOPIC == "MECDelayExceeded" and e.ballot == grant.ballot for e in before)
        chain = CHAIN[:-1] if skipped else CHAIN
        last = {topics: e for topics in chain for e in before if e.TOPIC in topics}
        missing = [topics for topics in chain if topics not in last]
        if missing:
            yield f"{grant.TOPIC} on {grant.originator_id} without {missing[0][0]}"
            continue
        steps = [*(last[topics] for topics in chain), grant]
        versions = [step.originator_version for step in steps]
        dates = [*map(_done, steps), *([begun[grant.ballot]] if grant.ballot in begun else [])]
        if versions != sorted(versions) or dates != sorted(dates):
            yield f"{grant.TOPIC} on {grant.originator_id}: {[d.isoformat() for d in dates]} is out of order"
        if any(step.stamp.actor == "clock" for step in steps[1:]):
            yield f"a clock took a step of {grant.originator_id}"


def _every_department(history: History) -> Iterator[str]:
    """No body has an application before the chair of each department asked has recommended on it."""
    requested = {event.originator_id for event in history.of("ApplicationRequested")}
    for ballot in (e for e in history.of("BallotOpened") if e.application in requested):
        place = history.place(ballot)
        known = [e for e in history.stream(ballot.application) if history.place(e) < place]
        yield from (f"a ballot on {ballot.application} before {name}" for name in _silent(known))
    for word in history.of(*AFTER_CHAIRS):
        silent = _silent(history.until(word))
        yield from (f"{word.TOPIC} on {word.originator_id} before {name}" for name in silent)


def _silent(facts: list[Fact]) -> list[str]:
    """The departments asked whose last word is none, or one that counts no more; the own is the first."""
    words: dict[str, str] = {}
    asked = next((e.departments for e in reversed(facts) if e.TOPIC == "DepartmentsAsked"), ())
    own = asked[0].department if asked else ""
    for fact in facts:
        if fact.TOPIC in ("ChairRecommended", "RecommendationTainted"):
            words[own] = fact.TOPIC
        elif fact.TOPIC in ("FurtherChairRecommended", "FurtherRecommendationTainted"):
            words[fact.department] = fact.TOPIC
    names = [each.department for each in asked] or [own]
    return [
        f"{name or 'its department'} recommended"
        for name in names
        if not words.get(name, "").endswith("ChairRecommended")
    ]


def _done(step: Fact) -> datetime:
    """When a body decided, or somebody did it."""
    outcome = getattr(step, "outcome", None)
    at: datetime = outcome.closed_at if outcome is not None else step.stamp.occurred_at
    return at


def within_its_term(history: History) -> Iterator[str]:
    """Nothing takes effect before its decision, or outlasts the term that its rules allow."""
    terms: dict[UUID, datetime] = {}
    for fact in history.of(*OF_TERMS, "AppointmentExtended", "PrivilegeGranted"):
        if fact.TOPIC == "AppointmentExtended" or getattr(fact, "imported", False):
            terms[fact.originator_id] = fact.effective_to
            continue
        if fact.effective_from < fact.decided_at:
            yield f"{fact.TOPIC} of {fact.practitioner} takes effect before it was decided"
        if fact.TOPIC == "PrivilegeGranted":
            yield from _line(terms.get(fact.originator_id), fact)
            continue
        terms[fact.originator_id] = fact.effective_to
        years = _longest(history, fact)
        if years is not None and fact.last > legal_days.term_end(fact.first, years):
            yield f"the term of {fact.practitioner} to {fact.last} is longer than {years} years"
        if fact.effective_to > legal_days.end_of(fact.last, history.zone):
            yield f"the term of {fact.practitioner} goes on after its last day {fact.last}"


def _line(ends: datetime | None, line: Fact) -> Iterator[str]:
    if ends is None or line.effective_to > ends:
        yield f"{line.privilege} of {line.practitioner} outlasts the appointment"


def _longest(history: History, term: Fact) -> int | None:
    """The years of the rules in force at the decision, or of an exception from them."""
    rules = history.rules(term.stamp.bylaws, term.decided_at)
    excepted = [
        e.value
        for e in history.stream(term.originator_id)
        if e.TOPIC == "ExceptionGranted" and e.key == "term.max_years"
    ]
    return max([rules.int("term.max_years"), *excepted]) if rules else None

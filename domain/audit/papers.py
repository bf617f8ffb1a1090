"""F1 to F3, F7, F11 and F12: who they are, what they signed and stated, and what others say of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from domain import legal_days
from domain.audit.answers import Answer, Found, Lack, answer
from domain.audit.cycles import CREDENTIALING, Cycle
from domain.audit.record import Record
from domain.events.application import ApplicationSubmitted, VerificationRecorded
from domain.events.contents import AttestationSigned, BylawsAcknowledged
from domain.events.practitioner import PractitionerRegistered
from domain.events.references import ReferenceReceived
from domain.events.work_history import GapExplained, WorkHistoryStated
from domain.processing.verification import ATTESTATION, limit
from domain.processing.work_history import unexplained
from domain.values import ApplicationKind

NO_CYCLE = "no application of theirs was decided here"
HEALTH = "able_to_perform"


def identity(record: Record) -> Answer:
    """F1. Who they are was seen by somebody here, and the file has a name, a profession and an id [S53]."""
    return answer(_identity(record), "there is no such file")


def _identity(record: Record) -> Iterator[Found]:
    yield from record.of(PractitionerRegistered)
    seen = [e for e in record.of(VerificationRecorded) if e.event.element == "identity" and e.event.satisfied]
    yield from seen
    if not seen:
        yield Lack("nobody is on record as having seen a picture identification")


def signed(record: Record) -> Answer:
    """F2. Every application is signed, and was attested no longer before the decision than allowed [S34]."""
    return answer(chain.from_iterable(map(_signed, record.cycles)), NO_CYCLE)


def _signed(cycle: Cycle) -> Iterator[Found]:
    yield from cycle.before(ApplicationSubmitted)
    attested = cycle.before(AttestationSigned)
    if not attested:
        yield cycle.lacks("nothing was attested")
        return
    yield attested[-1]
    age = legal_days.age(attested[-1].event.signed_on, cycle.decided_on)
    most = limit(ATTESTATION, cycle.rules)
    if most is not None and age > most:
        yield cycle.lacks(f"it was attested {age} days before, more than the {most} allowed")


def acknowledged(record: Record) -> Answer:
    """F3. The bylaws were acknowledged in each cycle, in the version that held when they were [S140]."""
    return answer(chain.from_iterable(map(_acknowledged, record.cycles_of(*CREDENTIALING))), NO_CYCLE)


def _acknowledged(cycle: Cycle) -> Iterator[Found]:
    said = cycle.before(BylawsAcknowledged)
    yield from said[-1:]
    if not said:
        asked = "bylaws_acknowledgment" in cycle.rules.names(f"application.contents.{cycle.kind}")
        why = "" if asked else f"; application.contents.{cycle.kind} of the bylaws did not ask for it"
        yield cycle.lacks(f"the bylaws were not acknowledged{why}")


def work_history(record: Record) -> Answer:
    """F7. The years that the bylaws name were looked at, and each long gap in them is explained [S22]."""
    return answer(chain.from_iterable(map(_worked, record.cycles)), "no decided application asked for it")


def _worked(cycle: Cycle) -> Iterator[Found]:
    yield from cycle.verified("work_history")
    yield from cycle.before(WorkHistoryStated, GapExplained)
    if cycle.application.work_history:
        for gap in unexplained(cycle.application, cycle.rules):
            how = " in writing" if gap.in_writing else ""
            yield cycle.lacks(f"the gap from {gap.first} to {gap.last} is not explained{how}")


def references(record: Record) -> Answer:
    """F11. Peers of the same discipline have answered, as many as the bylaws ask for [S130][S131][S132]."""
    return answer(chain.from_iterable(map(_referred, record.cycles)), "no decided application asked for it")


def _referred(cycle: Cycle) -> Iterator[Found]:
    yield from cycle.verified("peer_references")
    yield from cycle.before(ReferenceReceived)
    asked = cycle.application.references.values()
    answered = [each for each in asked if each.state == "received"]
    if answered and not any(each.fills for each in answered):
        yield cycle.lacks("none of those who answered is a peer of the same discipline")


def health(record: Record) -> Answer:
    """F12. They state that they can do what they ask for, and it is confirmed where that is asked [S118]."""
    kinds = (*CREDENTIALING, ApplicationKind.REINSTATEMENT)
    return answer(chain.from_iterable(map(_healthy, record.cycles_of(*kinds))), NO_CYCLE)


def _healthy(cycle: Cycle) -> Iterator[Found]:
    said = [each for each in cycle.before(AttestationSigned) if HEALTH in each.event.statements]
    yield from said[-1:]
    if not said:
        yield cycle.lacks("nothing is stated of their health")
    yield from cycle.verified("health_status")

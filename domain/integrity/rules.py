"""The rules by which an entry is irregular: one for each kind of event that can be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, TypeVar

from domain import legal_days
from domain.aggregate import Aggregate, Event
from domain.application import Application
from domain.credentials.credential import Credential
from domain.errors import ProxyNotAllowed
from domain.events.application import ApplicationSubmitted, BoardGranted, VerificationRecorded
from domain.events.ballot import VoteRefused
from domain.events.contents import AttestationSigned, BylawsAcknowledged
from domain.events.decisions import BoardGrantedModified, FinalBoardAction
from domain.events.desk import NameChanged
from domain.events.practitioner import CredentialCorrected, CredentialRecorded, CredentialVerified
from domain.house import House
from domain.integrity import looks
from domain.integrity.patterns import Irregularity, Pattern
from domain.practitioner import Practitioner
from domain.processing import references
from domain.processing.verification import ATTESTATION, element_of, limit
from domain.values import Role

ACTIVE = "active"
IMPORTED = "imported"
NO_DAY = "None"
"""The last day of what has none, as a correction says it."""
DERIVED = frozenset({ATTESTATION, references.ELEMENT})
"""Elements whose day is another event's: a signature's, a referee's answer's."""


E = TypeVar("E", bound=Event)
Rule = Callable[[Any, Any, House], Iterator[Irregularity]]
RULES: dict[type[Event], Rule] = {}


def irregularities(stream: Aggregate | None, event: Event, house: House) -> list[Irregularity]:
    """What is irregular in an event that comes upon a stream as it stood before; of a thing each once."""
    rule = RULES.get(type(event))
    found: dict[tuple[Pattern, str], Irregularity] = {}
    for each in rule(stream, event, house) if rule is not None else ():
        found.setdefault((each.pattern, each.subject), each)
    return list(found.values())


def _of(*kinds: type[Event]) -> Callable[[Rule], Rule]:
    def register(rule: Rule) -> Rule:
        RULES.update(dict.fromkeys(kinds, rule))
        return rule

    return register


@_of(CredentialVerified)
def _verified(file: Practitioner | None, event: CredentialVerified, house: House) -> Iterator[Irregularity]:
    if file is None or event.stamp.role is Role.SERVICE or event.method == IMPORTED:
        return
    held = file.credentials.get(event.credential)
    before = held.looked if held is not None else None
    on, by = (before.on, before.sha256) if before is not None else (None, None)
    yield from looks.irregular_dates(event, event.credential, house, on, by)
    if held is None:
        return
    decided = _decided_without(file, held, house)
    entered = house.legal_date(event.stamp.occurred_at)
    if decided is not None and event.verified_on <= decided < entered:
        yield Irregularity(
            Pattern.VERIFIED_AFTER_DECISION, event.credential, str(event.verified_on), str(decided)
        )
    bad = before is not None and before.said != ACTIVE
    if before is not None and bad and event.status == ACTIVE and not looks.shown(event, house):
        yield Irregularity(Pattern.DELETED_BY_CORRECTION, event.credential, event.status, before.said)


@_of(VerificationRecorded)
def _recorded(
    application: Application | None, event: VerificationRecorded, house: House
) -> Iterator[Irregularity]:
    if application is None or event.stamp.role is Role.SERVICE or event.element in DERIVED:
        return
    before = application.verifications.get(event.element)
    was_on = before.verified_on if before is not None else None
    yield from looks.irregular_dates(event, event.element, house, was_on)
    began = house.legal_date(application.submitted_on) if application.submitted_on is not None else None
    if began is not None and event.verified_on < began and not looks.shown(event, house):
        yield Irregularity(Pattern.COPIED_DATE, event.element, str(event.verified_on), str(began))
    if before and not before.satisfied and event.satisfied and not looks.shown(event, house):
        yield Irregularity(Pattern.DELETED_BY_CORRECTION, event.element, event.outcome, before.outcome)


@_of(BoardGranted, BoardGrantedModified, FinalBoardAction)
def _decided(
    application: Application | None,
    event: BoardGranted | BoardGrantedModified | FinalBoardAction,
    house: House,
) -> Iterator[Irregularity]:
    day = house.legal_date(event.outcome.closed_at)
    for looked in application.verifications.values() if application is not None else ():
        if looked.verified_on > day:
            yield Irregularity(
                Pattern.VERIFIED_AFTER_DECISION, looked.element, str(looked.verified_on), str(day)
            )


@_of(CredentialCorrected)
def _corrected(file: Practitioner | None, event: CredentialCorrected, house: House) -> Iterator[Irregularity]:
    if event.field != "expires" or event.evidence is not None:
        return
    if event.old == NO_DAY or date.fromisoformat(event.new) > date.fromisoformat(event.old):
        yield Irregularity(Pattern.DELETED_BY_CORRECTION, event.credential, event.new, event.old)


@_of(CredentialRecorded)
def _claimed(file: Practitioner | None, event: CredentialRecorded, house: House) -> Iterator[Irregularity]:
    """What its holder hands in is their own word."""
    held = file.credentials.get(event.credential) if file is not None else None
    if held is None or event.stamp.reason or event.stamp.role in (Role.PRACTITIONER, Role.SERVICE):
        return
    if held.number and event.number != held.number:
        yield Irregularity(Pattern.CHANGED_WITHOUT_REASON, event.credential, event.number, held.number)
    if held.claimed and event.expires != held.claimed and held.looked is None:
        yield Irregularity(
            Pattern.CHANGED_WITHOUT_REASON, event.credential, str(event.expires), str(held.claimed)
        )


@_of(NameChanged)
def _named(file: Practitioner | None, event: NameChanged, house: House) -> Iterator[Irregularity]:
    """The name itself is the person's own, and stands in the event."""
    if event.evidence is None and not event.stamp.reason:
        yield Irregularity(Pattern.CHANGED_WITHOUT_REASON, "name", "", "")


@_of(ApplicationSubmitted, AttestationSigned, BylawsAcknowledged)
def _signed(
    application: Application | None,
    event: ApplicationSubmitted | AttestationSigned | BylawsAcknowledged,
    house: House,
) -> Iterator[Irregularity]:
    stamp = event.stamp
    if stamp.role is not Role.PRACTITIONER or stamp.on_behalf_of is not None:
        signed = f"{stamp.role} {stamp.actor}"
        yield Irregularity(
            Pattern.SIGNED_FOR_ANOTHER, event.TOPIC, signed, stamp.on_behalf_of or "the applicant"
        )


@_of(VoteRefused)
def _tried(ballot: Aggregate | None, event: VoteRefused, house: House) -> Iterator[Irregularity]:
    if event.reason == ProxyNotAllowed.name:
        yield Irregularity(Pattern.SIGNED_FOR_ANOTHER, event.TOPIC, event.stamp.actor, event.member)


def _decided_without(file: Practitioner, held: Credential, house: House) -> date | None:
    """The day of the last decision, where nobody had looked at the credential for it by then."""
    appointment = file.appointment
    if appointment is None:
        return None
    decided = house.legal_date(appointment.granted_at)
    rules = house.rules_on(decided)
    most = limit(element_of(held.kind, held.issuer, rules), rules)
    if held.looked is None:
        return decided
    fresh = most is None or legal_days.is_fresh(held.looked.on, decided, most)
    return None if fresh or held.looked.on > decided else decided

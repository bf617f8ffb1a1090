"""F4 to F6 and F10: what primary sources said, and that it held for as long as somebody was appointed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from domain import legal_days
from domain.audit.answers import Answer, Found, Lack, answer, in_words
from domain.audit.record import Record
from domain.credentials.credential import PRESCRIBING
from domain.events.insurance import InsuranceFellShort, InsuranceLimitsVerified
from domain.events.practitioner import CredentialVerified, PrivilegeGranted
from domain.periods import Periods, without
from domain.values import CredentialKind, Period

PRESCRIBERS = (CredentialKind.DEA_REGISTRATION, CredentialKind.CONTROLLED_SUBSTANCE_REGISTRATION)
NEVER = "they were never appointed here, and nothing was decided"


def license(record: Record) -> Answer:
    """F4. The license was verified before each decision, also of a privilege, and anew at each expiry [S42].

    A time in which everything was suspended, as it is by rule when a license ends, is no gap.
    """
    asked = (cycle.verified("state_license", "other_license") for cycle in record.cycles)
    held = _held(record, CredentialKind.STATE_LICENSE, record.active)
    return answer(chain(*asked, held), NEVER)


def prescribing(record: Record) -> Answer:
    """F5. Whoever prescribes controlled substances is registered, with DEA and state, for as long [S140]."""
    found = (each for kind in PRESCRIBERS for each in _registered(record, kind))
    return answer(found, "no privilege of theirs needs a registration for controlled substances")


def _registered(record: Record, kind: CredentialKind) -> Iterator[Found]:
    for cycle in record.cycles:
        yield from cycle.verified(str(kind))
    needed = any(_needs(each.event, kind) for each in record.of(PrivilegeGranted))
    looked = [each for each in record.of(CredentialVerified) if each.event.kind is kind]
    if not (needed or looked):
        return
    yield from looked
    if not looked:
        yield Lack(f"{in_words(kind)}: a privilege needs it, and it was never verified")
        return
    since = Period(start=looked[0].event.effective_from)
    yield from _gaps(record, kind, without(_after(record.active, since), _not_prescribing(record)))


def _needs(granted: PrivilegeGranted, kind: CredentialKind) -> bool:
    return any(each.partition(":")[0] == kind for each in granted.requires)


def _after(when: Periods, since: Period) -> Periods:
    before = Period(start=since.start.min.replace(tzinfo=since.start.tzinfo), end=since.start)
    return without(when, [before])


def _not_prescribing(record: Record) -> list[Period]:
    """When a scope or a line was suspended: by rule, for want of just this."""
    suspended = record.file.suspensions if record.file is not None else ()
    return [each.period for each in suspended if each.privilege == PRESCRIBING]


def training(record: Record) -> Answer:
    """F6. School, training and board certification were verified at their sources before a decision [S27]."""
    elements = ("medical_school", "ecfmg", "training", "board_certification")
    asked = (cycle.verified(*elements) for cycle in record.cycles)
    return answer(chain.from_iterable(asked), "no decided application asked for it")


def insurance(record: Record) -> Answer:
    """F10. Insured without a break while appointed, and for the limits that the bylaws ask for [S86]."""
    asked = (cycle.verified("malpractice_insurance") for cycle in record.cycles)
    held = _held(record, CredentialKind.MALPRACTICE_INSURANCE, record.active)
    return answer(chain(*asked, held, _limits(record)), NEVER)


def _limits(record: Record) -> Iterator[Found]:
    last = {each.event.credential: each for each in record.of(InsuranceLimitsVerified, InsuranceFellShort)}
    for entry in last.values():
        yield entry
        event = entry.event
        if isinstance(event, InsuranceFellShort) or not event.sufficient:
            yield Lack(
                f"{event.credential}: covers {event.occurrence:,} and {event.aggregate:,} dollars, less than "
                f"{event.least_occurrence:,} and {event.least_aggregate:,}"
            )


def _held(record: Record, kind: CredentialKind, when: Periods) -> Iterator[Found]:
    yield from (each for each in record.of(CredentialVerified) if each.event.kind is kind)
    yield from _gaps(record, kind, when)


def _gaps(record: Record, kind: CredentialKind, when: Periods) -> Iterator[Found]:
    for gap in record.uncovered(kind, when):
        first = record.legal_date(gap.start)
        last = legal_days.days_before(record.legal_date(gap.end), 1) if gap.end else None
        through = max(last, first) if last is not None else "now"
        yield Lack(f"{in_words(kind)}: none was verified as in force from {first} through {through}")

"""What differs between the facts on record and those under a draft, fact by fact."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.aggregate import Event
from domain.committee.results import BallotResult
from domain.events.ballot import BallotClosed
from domain.events.correspondence import NoticeSent
from medstaff.what_if.results import Counted, Replayed

TERMS = ("AppointmentGranted", "AppointmentRenewed")
GROUPS = {
    "notices": ("NoticeSent",),
    "suspensions": ("AppointmentSuspended", "PrivilegeSuspended", "SuspensionLifted", "LicenseInStateGrace"),
    "lapses": (
        *("CredentialExpired", "InsuranceFellShort"),
        *("AppointmentLapsed", "PrivilegeExpired", "AppointmentRelinquished", "DeemedResigned"),
        *("ApplicationDeemedWithdrawn", "ApplicationExpired", "PreApplicationClosed"),
        "TemporaryPrivilegesEnded",
    ),
    "terms": (*TERMS, "ReappointmentOpened"),
    "duties": ("DutyOpened", "DutyBreached"),
    "escalations": ("StepEscalated", "ReferenceUnanswered", "ItemRecalled"),
}
STALE, BALLOTS = "stale verifications", "ballots"
EVERY_GROUP = ("notices", "suspensions", STALE, BALLOTS, "lapses", "terms", "duties", "escalations")
HOW = ("gone", "new", "moved")
GROUP_OF = {topic: group for group, topics in GROUPS.items() for topic in topics}
SUBJECTS = ("duty", "credential", "cause", "privilege", "leave", "step", "reason", "kind")
"""The fields, the first that a fact has, that say what it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that comes about on one side only, or at another instant. `what` says which it is."""

    practitioner: UUID
    group: str
    what: str
    recorded: datetime | None
    draft: datetime | None

    @property
    def how(self) -> str:
        if self.recorded is None:
            return "new"
        return "gone" if self.draft is None else "moved"


ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""Ids tell nobody anything, and the draft's may be others."""
Instants = dict[tuple[str, str], list[datetime]]


def differences(file: UUID, replayed: Replayed) -> list[Difference]:
    """What differs, in the order of its instants."""
    before, after = _instants(replayed.recorded), _instants(replayed.draft)
    found = [
        Difference(practitioner=file, group=group, what=what, recorded=one, draft=other)
        for group, what in before.keys() | after.keys()
        for one, other in _unequal(before.get((group, what), []), after.get((group, what), []))
    ]
    found += [each for counted in replayed.ballots for each in _ballot(file, counted)]
    return sorted(found, key=lambda each: (min(filter(None, (each.recorded, each.draft))), each.what))


def counted(facts: Iterable[Event]) -> Counter[str]:
    """How many facts of each group there are; of ballots those that decided nothing."""
    groups = [GROUP_OF[fact.TOPIC] for fact in facts if fact.TOPIC in GROUP_OF]
    closed = [fact.outcome.result for fact in facts if isinstance(fact, BallotClosed)]
    groups += [_ended(result) for result in closed if result is not BallotResult.CARRIED]
    return Counter(groups)


def _ballot(file: UUID, counted: Counted) -> Iterator[Difference]:
    """A ballot that decides nothing on one side, and why."""
    sides = ((counted.recorded, "recorded"), (counted.draft, "draft"))
    for outcome, side in sides:
        if outcome.result is not BallotResult.CARRIED:
            why = ", ".join(outcome.stale) or f"{outcome.present} present, quorum {outcome.quorum}"
            instants = {"recorded": None, "draft": None, side: outcome.closed_at}
            what = f"{outcome.body_kind}, {outcome.result}: {why}"
            yield Difference(practitioner=file, group=_ended(outcome.result), what=what, **instants)


def _ended(result: BallotResult) -> str:
    return STALE if result is BallotResult.VERIFICATION_STALE else BALLOTS


def _instants(facts: Iterable[Event]) -> Instants:
    found: Instants = defaultdict(list)
    for fact in facts:
        group = GROUP_OF.get(fact.TOPIC)
        if group is not None:
            found[group, _what(fact)].append(fact.stamp.occurred_at)
    return found


def _what(fact: Event) -> str:
    """A fact in a few words, without what its instant alone decides."""
    if isinstance(fact, NoticeSent):
        rung = "" if fact.rung is None else f", {fact.rung} left"
        return ID.sub("an application", f"{fact.kind}{rung}: {fact.subject}")
    if fact.TOPIC in TERMS:
        return f"{fact.TOPIC} {getattr(fact, 'first', '')} to {getattr(fact, 'last', '')}"
    about = next((str(getattr(fact, name)) for name in SUBJECTS if getattr(fact, name, None) is not None), "")
    last = getattr(fact, "last", None)
    said = " ".join(part for part in (fact.TOPIC, about, str(last) if last is not None else "") if part)
    return ID.sub("a matter", said)


def _unequal(one: list[datetime], other: list[datetime]) -> Iterator[tuple[datetime | None, datetime | None]]:
    """The instants of one thing that are on one side only, in pairs as far as they go."""
    left, right = _without(one, other), _without(other, one)
    for place in range(max(len(left), len(right))):
        yield (
            left[place] if place < len(left) else None,
            right[place] if place < len(right) else None,
        )


def _without(some: list[datetime], others: list[datetime]) -> list[datetime]:
    rest = list(others)
    left = []
    for each in sorted(some):
        if each in rest:
            rest.remove(each)
        else:
            left.append(each)
    return left

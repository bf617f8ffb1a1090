"""What the facts alone say somebody holds: folded anew, by nothing that decides or answers in the domain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from medstaff.simulation.invariants.history import Fact

Span = tuple[datetime, datetime | None]


def covers(spans: Iterable[Span], at: datetime) -> bool:
    return any(start <= at and (end is None or at < end) for start, end in spans)


def cut(spans: list[Span], at: datetime) -> list[Span]:
    """The spans as far as an instant."""
    return [(start, at if end is None else min(end, at)) for start, end in spans]


@dataclass
class ByRoute:
    """Privileges without an appointment, and what ends them."""

    basis: str
    granted: Fact
    start: datetime
    ends: list[datetime] = field(default_factory=list)


class Told:
    """One person's appointments, lines, suspensions, leaves, credentials and privileges by another route."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.appointments: list[Span] = []
        self.lines: dict[str, list[tuple[Span, tuple[str, ...], object]]] = {}
        self.bars: dict[str, tuple[str | None, Span]] = {}
        self.leaves: dict[str, Span] = {}
        self.credentials: dict[tuple[str, str], list[Span]] = {}
        self.collaborations: dict[str, tuple[UUID, Span]] = {}
        self.routes: dict[str, ByRoute] = {}
        self.closed: dict[object, tuple[str, datetime]] = {}
        self._kept: tuple[list[Span], dict[str, list[tuple[Span, tuple[str, ...], object]]]] = ([], {})
        for fact in facts:
            tell = TELLS.get(fact.TOPIC)
            if tell is not None:
                tell(self, fact)

    def appointed(self, fact: Fact) -> None:
        self.appointments.append((fact.effective_from, fact.effective_to))

    def renewed(self, fact: Fact) -> None:
        """What was held before ends where the next term begins."""
        self._cut(fact.effective_from)
        self.appointed(fact)

    def extended(self, fact: Fact) -> None:
        """The term goes on, and every line that ended with it."""
        was, now = self.appointments[-1][1], fact.effective_to
        self.appointments = [(start, now if end == was else end) for start, end in self.appointments]
        self.lines = {
            each: [
                ((start, now if end == was else end), needs, whence) for (start, end), needs, whence in lines
            ]
            for each, lines in self.lines.items()
        }

    def left(self, fact: Fact) -> None:
        self._kept = (self.appointments, self.lines)
        self._cut(fact.effective_from)
        if fact.TOPIC == "DeemedResigned":
            self.back(fact)

    def died(self, fact: Fact) -> None:
        self._cut(fact.effective_from)
        for route in self.routes.values():
            route.ends.append(fact.effective_from)

    def restored(self, _: Fact) -> None:
        self.appointments, self.lines = self._kept

    def _cut(self, at: datetime) -> None:
        self.appointments = cut(self.appointments, at)
        self.lines = {each: _cut_lines(lines, at) for each, lines in self.lines.items()}

    def granted(self, fact: Fact) -> None:
        line = ((fact.effective_from, fact.effective_to), fact.requires, fact.application)
        self.lines.setdefault(fact.privilege, []).append(line)

    def given_up(self, fact: Fact) -> None:
        self.lines[fact.privilege] = _cut_lines(self.lines.get(fact.privilege, []), fact.effective_from)

    def suspended(self, fact: Fact) -> None:
        of = fact.privilege if fact.TOPIC == "PrivilegeSuspended" else None
        self.bars[fact.suspension] = (of, (fact.effective_from, None))

    def lifted(self, fact: Fact) -> None:
        of, (start, _) = self.bars[fact.suspension]
        self.bars[fact.suspension] = (of, (start, fact.effective_from))

    def excluded(self, fact: Fact) -> None:
        """Whoever is on an exclusion list may do nothing, whatever was written of a suspension."""
        self.bars[fact.match] = (None, (fact.stamp.occurred_at, None))

    def readmitted(self, fact: Fact) -> None:
        of, (start, _) = self.bars[fact.match]
        self.bars[fact.match] = (of, (start, fact.stamp.occurred_at))

    def away(self, fact: Fact) -> None:
        self.leaves[fact.leave] = (fact.effective_from, None)

    def back(self, fact: Fact) -> None:
        start, _ = self.leaves.get(fact.leave, (fact.effective_from, None))
        self.leaves[fact.leave] = (start, max(start, fact.effective_from))

    def away_again(self, fact: Fact) -> None:
        start, _ = self.leaves[fact.leave]
        self.leaves[fact.leave] = (start, None)
        self.restored(fact)

    def recorded(self, fact: Fact) -> None:
        self.credentials.setdefault((str(fact.kind), fact.credential), [])

    def verified(self, fact: Fact) -> None:
        """What is learnt holds from when it is learnt: what was known before ends there."""
        at, end = fact.effective_from, fact.effective_to
        spans = self.credentials.setdefault((str(fact.kind), fact.credential), [])
        known = [(start, at if until is None or until > at else until) for start, until in spans]
        self.credentials[str(fact.kind), fact.credential] = [*known, (at, end)]

    def corrected(self, fact: Fact) -> None:
        """What a correction takes away was never there, as known now; what it gives back begins now."""
        if fact.field == "number":
            return
        if fact.effective_to is None or fact.effective_to > fact.effective_from:
            self.verified(fact)
            return
        known: list[Span] = []
        follows, after = True, None
        for start, until in reversed(self.credentials.get((str(fact.kind), fact.credential), [])):
            follows = follows and after in (None, until)
            known.append(cut([(start, until)], fact.effective_to)[0] if follows else (start, until))
            after = start
        self.credentials[str(fact.kind), fact.credential] = known[::-1]

    def agreed(self, fact: Fact) -> None:
        span = (fact.effective_from, fact.effective_to)
        self.collaborations[fact.collaboration] = (fact.collaborator, span)

    def parted(self, fact: Fact) -> None:
        physician, (start, _) = self.collaborations[fact.collaboration]
        self.collaborations[fact.collaboration] = (physician, (start, max(start, fact.effective_from)))

    def by_route(self, fact: Fact) -> None:
        route = ByRoute(
            basis=fact.TOPIC.removesuffix("PrivilegesGranted"), granted=fact, start=fact.effective_from
        )
        end = getattr(fact, "effective_to", None)
        route.ends = [end] if end is not None else []
        self.routes[fact.grant] = route

    def route_over(self, fact: Fact) -> None:
        self.routes[fact.grant].ends.append(fact.effective_from)

    def application_closed(self, fact: Fact) -> None:
        self.closed[fact.application] = (fact.outcome, fact.stamp.occurred_at)

    def holding(self, name: str) -> Iterator[Span]:
        """When a credential is in force, by its kind or its key."""
        for key, spans in self.credentials.items():
            if name in key:
                yield from spans


def _cut_lines(
    lines: list[tuple[Span, tuple[str, ...], object]], at: datetime
) -> list[tuple[Span, tuple[str, ...], object]]:
    return [(cut([span], at)[0], needs, whence) for span, needs, whence in lines]


TELLS = {
    "AppointmentGranted": Told.appointed,
    "AppointmentRenewed": Told.renewed,
    "AppointmentExtended": Told.extended,
    "AppointmentResigned": Told.left,
    "AppointmentRelinquished": Told.left,
    "AppointmentTerminated": Told.left,
    "DeemedResigned": Told.left,
    "ProvisionalLapsed": Told.left,
    "PractitionerDied": Told.died,
    "RelinquishmentSetAside": Told.restored,
    "ProvisionalLapseSetAside": Told.restored,
    "DeemedResignationSetAside": Told.away_again,
    "PrivilegeGranted": Told.granted,
    "PrivilegeRelinquished": Told.given_up,
    "PrivilegeNotReturned": Told.given_up,
    "PrivilegeExpired": Told.given_up,
    "AppointmentSuspended": Told.suspended,
    "PrivilegeSuspended": Told.suspended,
    "SuspensionLifted": Told.lifted,
    "ExclusionConfirmed": Told.excluded,
    "ExclusionEnded": Told.readmitted,
    "LeaveGranted": Told.away,
    "LeaveEnded": Told.back,
    "CredentialRecorded": Told.recorded,
    "CredentialVerified": Told.verified,
    "CredentialCorrected": Told.corrected,
    "CredentialEndMoved": Told.verified,
    "CollaborationRecorded": Told.agreed,
    "CollaborationEnded": Told.parted,
    "TemporaryPrivilegesGranted": Told.by_route,
    "DisasterPrivilegesGranted": Told.by_route,
    "ProxyPrivilegesGranted": Told.by_route,
    "TemporaryPrivilegesEnded": Told.route_over,
    "DisasterPrivilegesEnded": Told.route_over,
    "ProxyPrivilegesEnded": Told.route_over,
    "DistantPrivilegesEndNoticed": Told.route_over,
    "ApplicationClosed": Told.application_closed,
}

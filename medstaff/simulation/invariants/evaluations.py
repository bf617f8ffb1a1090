"""I12: every new privilege has a plan of focused evaluation open when its grant is saved [S46]."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from medstaff.simulation.invariants.history import Fact, History
from medstaff.simulation.invariants.told import Span, cut

GRANTED = ("TemporaryPrivilegesGranted", "ProxyPrivilegesGranted", "DisasterPrivilegesGranted")
OVER = (
    *("AppointmentResigned", "PractitionerDied", "AppointmentRelinquished", "DeemedResigned"),
    "ProvisionalLapsed",
    *("AppointmentTerminated", "AppointmentRenewed"),
)
Line = tuple[UUID | None, str]
"""A person and a privilege."""


def has_a_plan(history: History) -> Iterator[str]:
    """By whatever route but a disaster, whose volunteers are watched otherwise [S50]."""
    fold = Privileges()
    for event in history.events:
        yield from fold.unplanned(event.stamp.command)
        fold.take(event)
    yield from fold.unplanned("")


class Privileges:
    """Who has held what, which evaluations are open, and the new grants of the command under way."""

    def __init__(self) -> None:
        self._held: dict[Line, list[Span]] = {}
        self._by_grant: dict[tuple[UUID | None, str], tuple[str, ...]] = {}
        self._plans: dict[Line, set[UUID]] = {}
        self._new: list[Line] = []
        self._command = ""

    def unplanned(self, command: str) -> Iterator[str]:
        """The new grants without a plan, once their command is over."""
        if command == self._command:
            return
        for who, privilege in self._new:
            if not self._plans.get((who, privilege)):
                yield f"{privilege} was granted to {who} without a plan of evaluation"
        self._new, self._command = [], command

    def take(self, event: Fact) -> None:
        for privilege in _granted(event):
            self._grant(event, privilege)
        if event.TOPIC == "FppeOpened":
            self._plans.setdefault((event.practitioner, event.privilege), set()).add(event.evaluation)
        elif event.TOPIC in ("FppeCompleted", "FppeDiscontinued"):
            self._plans.setdefault((event.practitioner, event.privilege), set()).discard(event.evaluation)
        elif event.TOPIC in OVER:
            self._end(event, [each for who, each in self._held if who == event.practitioner])
        elif event.TOPIC in ("PrivilegeRelinquished", "PrivilegeNotReturned", "PrivilegeExpired"):
            self._end(event, [event.privilege])
        elif event.TOPIC.endswith("PrivilegesEnded"):
            self._end(event, self._by_grant[event.practitioner, event.grant])

    def _grant(self, event: Fact, privilege: str) -> None:
        line, start = (event.practitioner, privilege), event.effective_from
        spans = self._held.setdefault(line, [])
        carried_over = getattr(event, "imported", False) or event.TOPIC == "DisasterPrivilegesGranted"
        if not carried_over and not any(begin < start and _reaches(end, start) for begin, end in spans):
            self._new.append(line)
        spans.append((start, getattr(event, "effective_to", None)))
        if event.TOPIC in GRANTED:
            self._by_grant[event.practitioner, event.grant] = event.privileges

    def _end(self, event: Fact, privileges: tuple[str, ...] | list[str]) -> None:
        for privilege in privileges:
            line = (event.practitioner, privilege)
            self._held[line] = cut(self._held.get(line, []), event.effective_from)


def _granted(event: Fact) -> tuple[str, ...]:
    if event.TOPIC == "PrivilegeGranted":
        return (event.privilege,)
    return tuple(event.privileges) if event.TOPIC in GRANTED else ()


def _reaches(end: datetime | None, start: datetime) -> bool:
    return end is None or end >= start

"""I1: nobody may practice without all that it rests on, and whoever has all of it may."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from uuid import UUID

from domain.credentials.credential import PRESCRIBING
from domain.forms import COLLABORATION
from domain.values import GRANTED_AS
from medstaff.simulation.invariants.history import History
from medstaff.simulation.invariants.told import ByRoute, Span, Told, covers

TICK = timedelta(microseconds=1)
PRESCRIBED_BY = ("dea_registration", "controlled_substance_registration")


def check(history: History) -> Iterator[str]:
    """The answer is what the facts say, at every instant at which it can change."""
    for practitioner in history.practitioners():
        facts = history.stream(practitioner)
        rights = Rights(history, Told(facts))
        physicians = (fact for id, _ in rights.collaborations() for fact in history.stream(id))
        for at in instants([*facts, *physicians], history.now):
            for privilege in rights.privileges():
                answer, expected = (
                    history.may(practitioner, privilege, at).answer,
                    rights.in_force(privilege, at),
                )
                if answer != expected:
                    yield _said(practitioner, privilege, at, answer)


def _said(practitioner: UUID, privilege: str, at: datetime, answer: bool) -> str:
    told, facts = ("yes", "no") if answer else ("no", "yes")
    return f"may {practitioner} do {privilege} at {at.isoformat()}: answered {told}, the facts say {facts}"


class Rights:
    """When somebody may do something, by what the facts tell of them and of the facility."""

    def __init__(self, history: History, told: Told) -> None:
        self._history, self._told = history, told
        agreed = {e.agreement: e.effective_to for e in history.of("AgreementRecorded")}
        agreed |= {e.agreement: e.effective_from for e in history.of("AgreementEnded")}
        over = {e.emergency: e.stamp.occurred_at for e in history.of("EmergencyPlanDeactivated")}
        self._over: dict[str, datetime] = over | {key: end for key, end in agreed.items() if end}
        (state,) = {
            b.bylaws.on(history.day(b.stamp.occurred_at)).choice("license.state")
            for b in history.of("BylawsAdopted")
        } or {"CT"}
        self._licenses = {"state_license", f"state_license:{state}"}

    def privileges(self) -> set[str]:
        """Everything that was ever granted, and prescribing, which needs no grant of its own."""
        by_route = (each for route in self._told.routes.values() for each in route.granted.privileges)
        return {*self._told.lines, *by_route, PRESCRIBING}

    def collaborations(self) -> Iterable[tuple[UUID, Span]]:
        """The agreements with physicians, by the physician's file."""
        return self._told.collaborations.values()

    def in_force(self, privilege: str, at: datetime) -> bool:
        if self._barred(privilege, at):
            return False
        lines = self._lines(privilege, at)
        if lines and covers(self._told.appointments, at):
            return self._has((*self._always(), *lines[-1]), at)
        return any(
            self._runs(route, at) and (route.basis == "Disaster" or self._has((*self._always(), *needs), at))
            for route, needs in self._by_route(privilege, at)
        )

    def _lines(self, privilege: str, at: datetime) -> list[tuple[str, ...]]:
        """What each line of it in force needs beside license and insurance."""
        granted = self._told.lines.get(privilege, [])
        registered = tuple(key for kind, key in self._told.credentials if kind in PRESCRIBED_BY)
        if privilege == PRESCRIBING and not granted and registered:
            return [registered]
        return [needs for span, needs, _ in granted if covers([span], at)]

    def _barred(self, privilege: str, at: datetime) -> bool:
        bars = (span for of, span in self._told.bars.values() if of in (None, privilege))
        return covers(bars, at) or covers(self._told.leaves.values(), at)

    def _always(self) -> tuple[str, ...]:
        insured = any(self._told.holding("malpractice_insurance"))
        return ("license", "malpractice_insurance") if insured else ("license",)

    def _has(self, needs: tuple[str, ...], at: datetime) -> bool:
        return all(self._agreed(at) if n == COLLABORATION else covers(self._spans(n), at) for n in needs)

    def _agreed(self, at: datetime) -> bool:
        """Whether there is an agreement, and by the physician's own facts one who stands."""
        return any(
            covers([span], at) and Rights(self._history, Told(self._history.stream(id))).stands(at)
            for id, span in self.collaborations()
        )

    def stands(self, at: datetime) -> bool:
        """Whether this physician is one to collaborate with: appointed, licensed and insured, and here."""
        appointed = covers(self._told.appointments, at) and not self._barred("", at)
        return appointed and self._has(self._always(), at)

    def _spans(self, need: str) -> Iterator[Span]:
        if need == "license":
            yield from (
                span
                for (kind, key), spans in self._told.credentials.items()
                if kind == "state_license" and key in self._licenses
                for span in spans
            )
        else:
            yield from self._told.holding(need)

    def _by_route(self, privilege: str, at: datetime) -> Iterator[tuple[ByRoute, tuple[str, ...]]]:
        """The first that runs counts."""
        for route in self._told.routes.values():
            needs = getattr(route.granted, "requires", None) or ((),) * len(route.granted.privileges)
            found = dict(zip(route.granted.privileges, needs, strict=True))
            if privilege in found and self._runs(route, at):
                yield route, found[privilege]
                return

    def _runs(self, route: ByRoute, at: datetime) -> bool:
        """Until the first of what ends it; one by proxy also ends for good with the license [S61]."""
        ends = [*route.ends, *self._ends(route)]
        if not (route.start <= at and all(at < max(end, route.start) for end in ends)):
            return False
        return route.basis != "Proxy" or self._licensed_throughout(route.start, at)

    def _ends(self, route: ByRoute) -> Iterator[datetime]:
        for name in ("emergency", "agreement"):
            end = self._over.get(getattr(route.granted, name, None) or "")
            yield from [end] if end else []
        application = getattr(route.granted, "application", None) if route.basis == "Temporary" else None
        if application is not None:
            yield from (
                s for lines in self._told.lines.values() for (s, _), _, w in lines if w == application
            )
            outcome, at = self._told.closed.get(application, ("", route.start))
            if outcome and outcome not in GRANTED_AS.values():
                yield at

    def _licensed_throughout(self, start: datetime, at: datetime) -> bool:
        spans, until = list(self._spans("license")), start
        while True:
            running = [end for begin, end in spans if begin <= until and (end is None or until < end)]
            if not running:
                return False
            if None in running or max(end for end in running if end is not None) > at:
                return True
            until = max(end for end in running if end is not None)


def instants(facts: list[object], now: datetime) -> list[datetime]:
    """The instants at which something begins or ends, those just before, and now."""
    found = {now}
    for fact in facts:
        for name in ("effective_from", "effective_to"):
            end = getattr(fact, name, None)
            if end is not None:
                found |= {end, end - TICK}
    return sorted(found)

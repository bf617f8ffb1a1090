"""Who may practice what at an instant, and why: from ends, never from events a clock should have written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from types import MappingProxyType

from domain.credentials.credential import PRESCRIBING
from domain.forms import COLLABORATION
from domain.practitioner import Grant, Practitioner, collaborations
from domain.privileges.routes import end_of, licensed
from domain.values import Basis, CredentialKind, Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A suspension: of everything where `privilege` is none."""

    privilege: str | None
    reason: str
    period: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A restriction: within what a line is held."""

    privilege: str
    limits: str
    period: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A credential the line cannot do without, and when it is in force."""

    name: str
    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """When the line is in force with no appointment, and on what basis."""

    basis: Basis
    period: Period
    needs: tuple[Need, ...]
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    privilege: str
    conditions: tuple[str, ...]
    periods: tuple[Period, ...]
    needs: tuple[Need, ...]
    routes: tuple[Route, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """All that the question needs, with every end already in it."""

    appointments: tuple[Period, ...]
    lines: tuple[Line, ...]
    bars: tuple[Bar, ...]
    leaves: tuple[Period, ...] = ()
    limits: tuple[Limit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`reasons` say why not, or name what the yes rests on; `until` is when the yes ends by itself."""

    answer: bool
    reasons: tuple[str, ...]
    conditions: tuple[str, ...] = ()
    until: datetime | None = None


PRESCRIBED_BY = (CredentialKind.DEA_REGISTRATION, CredentialKind.CONTROLLED_SUBSTANCE_REGISTRATION)
NONE_OVER: Mapping[str, datetime] = MappingProxyType({})
NO_STANDING = Standing(appointments=(), lines=(), bars=())


def of(practitioner: Practitioner, license_state: str, over: Mapping[str, datetime] = NONE_OVER) -> Standing:
    """The standing of a file as far as it is known. `over` has when emergencies and agreements end."""
    routes = _routes(practitioner, license_state, over)
    granted = _appointed(practitioner, license_state)
    lines = [replace(line, routes=routes.get(line.privilege, ())) for line in granted]
    known = {line.privilege for line in lines}
    lines += [
        Line(privilege=privilege, conditions=(), periods=(), needs=(), routes=held)
        for privilege, held in routes.items()
        if privilege not in known
    ]
    return Standing(
        appointments=practitioner.terms,
        lines=tuple(lines),
        bars=tuple(
            Bar(privilege=s.privilege, reason=s.reason, period=s.period) for s in practitioner.suspensions
        ),
        leaves=tuple(leave.period for leave in practitioner.leaves.values() if leave.period),
        limits=tuple(
            Limit(privilege=each.privilege, limits=each.limits, period=each.period)
            for each in practitioner.restrictions.values()
        ),
    )


def _appointed(practitioner: Practitioner, license_state: str) -> Iterator[Line]:
    """The lines that need an appointment."""
    every = needs_of_every_line(practitioner, license_state)
    for privilege, grants in practitioner.grants.items():
        for alike in _alike(grants):
            yield Line(
                privilege=privilege,
                conditions=alike[-1].conditions,
                periods=tuple(grant.period for grant in alike),
                needs=(*every, *_named(practitioner, alike[-1].requires)),
            )
    registered = [c for c in practitioner.credentials.values() if c.kind in PRESCRIBED_BY]
    if registered and PRESCRIBING not in practitioner.grants:
        needs = (*every, *(Need(name=c.key, periods=c.periods) for c in registered))
        yield Line(privilege=PRESCRIBING, conditions=(), periods=practitioner.terms, needs=needs)


def _routes(
    practitioner: Practitioner, license_state: str, over: Mapping[str, datetime]
) -> dict[str, tuple[Route, ...]]:
    """What is held with no appointment. A volunteer's license is verified while they work [S49]."""
    found: dict[str, tuple[Route, ...]] = {}
    every = needs_of_every_line(practitioner, license_state)
    for grant in practitioner.routes.values():
        end = end_of(grant, practitioner, license_state, over)
        period = Period(start=grant.period.start, end=end.at if end else None)
        conditions = grant.conditions or tuple(() for _ in grant.privileges)
        for privilege, requires, limits in zip(grant.privileges, grant.requires, conditions, strict=True):
            volunteer = grant.basis is Basis.DISASTER
            needs = () if volunteer else (*every, *_named(practitioner, requires))
            route = Route(basis=grant.basis, period=period, needs=needs, conditions=limits)
            found[privilege] = (*found.get(privilege, ()), route)
    return found


def _alike(grants: tuple[Grant, ...]) -> Iterator[tuple[Grant, ...]]:
    """The grants of one privilege in a row that have the same conditions and needs: one line."""
    for _, same in groupby(grants, key=lambda grant: (grant.conditions, grant.requires)):
        yield tuple(same)


def needs_of_every_line(practitioner: Practitioner, license_state: str) -> tuple[Need, ...]:
    """The license of this state always; insurance once it is on file."""
    held = practitioner.credentials.values()
    needs = [Need(name="state_license", periods=licensed(practitioner, license_state))]
    # A new carrier's policy takes the place of the old one's.
    insurance = tuple(p for c in held if c.kind is CredentialKind.MALPRACTICE_INSURANCE for p in c.periods)
    if insurance:
        needs.append(Need(name=str(CredentialKind.MALPRACTICE_INSURANCE), periods=insurance))
    return tuple(needs)


def _named(practitioner: Practitioner, requires: tuple[str, ...]) -> Iterator[Need]:
    """What a line names besides: credentials by their key or kind, an agreement with a physician."""
    held = practitioner.credentials.values()
    for name in requires:
        periods = tuple(p for c in held if name in (c.key, str(c.kind)) for p in c.periods)
        if name == COLLABORATION:
            periods = collaborations.in_force(practitioner)
        yield Need(name=name, periods=periods)


def may(standing: Standing, privilege: str, at: datetime) -> Verdict:
    """May this person do this, at this instant? With every reason why not, and within what limits."""
    verdict = _unlimited(standing, privilege, at)
    limits = tuple(
        each.limits for each in standing.limits if each.privilege == privilege and each.period.covers(at)
    )
    return replace(verdict, conditions=(*verdict.conditions, *limits)) if limits else verdict


def _unlimited(standing: Standing, privilege: str, at: datetime) -> Verdict:
    """The answer by appointment, line, bars and credentials."""
    line = _holding(standing, privilege, at)
    bars = [
        f"suspended: {bar.reason}"
        for bar in standing.bars
        if bar.privilege in (None, privilege) and bar.period.covers(at)
    ]
    bars += ["on leave"] if _covered(standing.leaves, at) else []
    appointed, granted = _covered(standing.appointments, at), line is not None and _covered(line.periods, at)
    route = next((each for each in line.routes if each.period.covers(at)), None) if line else None
    if line is not None and route is not None and not (appointed and granted):
        resting = ((route.period,), *(need.periods for need in route.needs))
        rests_on = f"{route.basis} privilege and credentials in force"
        held = replace(line, conditions=route.conditions)
        return _verdict([*bars, *_lacking(route.needs, at)], held, resting, at, rests_on)
    reasons = [] if appointed else ["no appointment in force"]
    if line is None or not granted:
        missing = "privilege not granted" if line is None else "privilege not in force"
        return Verdict(answer=False, reasons=(*reasons, *bars, missing))
    resting = (standing.appointments, line.periods, *(need.periods for need in line.needs))
    rests_on = "appointment, privilege and credentials in force"
    return _verdict([*reasons, *bars, *_lacking(line.needs, at)], line, resting, at, rests_on)


def _holding(standing: Standing, privilege: str, at: datetime) -> Line | None:
    """The line that counts at an instant: of several the latest decision's."""
    known = [line for line in standing.lines if line.privilege == privilege]
    running = [line for line in known if _covered(line.periods, at)]
    return next(reversed(running or known), None)


def _verdict(
    reasons: list[str], line: Line, resting: tuple[tuple[Period, ...], ...], at: datetime, rests_on: str
) -> Verdict:
    if reasons:
        return Verdict(answer=False, reasons=tuple(reasons), conditions=line.conditions)
    return Verdict(
        answer=True, reasons=(rests_on,), conditions=line.conditions, until=_first_end(resting, at)
    )


def _lacking(needs: tuple[Need, ...], at: datetime) -> list[str]:
    return [f"{need.name} not in force" for need in needs if not _covered(need.periods, at)]


def _covered(periods: tuple[Period, ...], at: datetime) -> bool:
    return any(period.covers(at) for period in periods)


def _first_end(resting: tuple[tuple[Period, ...], ...], at: datetime) -> datetime | None:
    """When the first of the things the yes rests on ends."""
    ends = [_end(periods, at) for periods in resting]
    return min((end for end in ends if end is not None), default=None)


def _end(periods: tuple[Period, ...], at: datetime) -> datetime | None:
    ends = [period.end for period in periods if period.covers(at)]
    return None if None in ends else max(end for end in ends if end is not None)

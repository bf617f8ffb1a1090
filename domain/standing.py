"""Who may practice what at an instant, and why: from ends, never from events a clock should have written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.credentials import PRESCRIBING
from domain.practitioner import Practitioner
from domain.values import CredentialKind, Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A suspension: of everything where `privilege` is none."""

    privilege: str | None
    reason: str
    period: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A credential the line cannot do without, and when it is in force."""

    name: str
    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    privilege: str
    conditions: tuple[str, ...]
    periods: tuple[Period, ...]
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """All that the question needs, with every end already in it."""

    appointments: tuple[Period, ...]
    lines: tuple[Line, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`reasons` say why not, or name what the yes rests on; `until` is when the yes ends by itself."""

    answer: bool
    reasons: tuple[str, ...]
    conditions: tuple[str, ...] = ()
    until: datetime | None = None


NO_STANDING = Standing(appointments=(), lines=(), bars=())


def of(practitioner: Practitioner, license_state: str) -> Standing:
    """The standing of a file as far as it is known."""
    prescribing = {CredentialKind.DEA_REGISTRATION, CredentialKind.CONTROLLED_SUBSTANCE_REGISTRATION}
    every = _needs(practitioner, (), license_state)
    lines = [
        Line(
            privilege=privilege,
            conditions=grants[-1].conditions,
            periods=tuple(grant.period for grant in grants),
            needs=(*every, *_needs(practitioner, grants[-1].requires, license_state)[len(every) :]),
        )
        for privilege, grants in practitioner.grants.items()
    ]
    registered = [c for c in practitioner.credentials.values() if c.kind in prescribing]
    if registered and PRESCRIBING not in practitioner.grants:
        needs = (*every, *(Need(name=c.key, periods=c.periods) for c in registered))
        periods = tuple(appointment.period for appointment in practitioner.appointments)
        lines.append(Line(privilege=PRESCRIBING, conditions=(), periods=periods, needs=needs))
    return Standing(
        appointments=tuple(appointment.period for appointment in practitioner.appointments),
        lines=tuple(lines),
        bars=tuple(
            Bar(privilege=s.privilege, reason=s.reason, period=s.period) for s in practitioner.suspensions
        ),
    )


def _needs(practitioner: Practitioner, requires: tuple[str, ...], license_state: str) -> tuple[Need, ...]:
    """The license of this state always; insurance once it is on file; then what the line names."""
    held = practitioner.credentials.values()
    license = tuple(
        period
        for c in held
        if c.kind is CredentialKind.STATE_LICENSE and c.issuer in ("", license_state)
        for period in c.periods
    )
    needs = [Need(name="state_license", periods=license)]
    # A new carrier's policy takes the place of the old one's.
    insurance = tuple(p for c in held if c.kind is CredentialKind.MALPRACTICE_INSURANCE for p in c.periods)
    if insurance:
        needs.append(Need(name=str(CredentialKind.MALPRACTICE_INSURANCE), periods=insurance))
    for name in requires:
        periods = tuple(p for c in held if name in (c.key, str(c.kind)) for p in c.periods)
        needs.append(Need(name=name, periods=periods))
    return tuple(needs)


def may(standing: Standing, privilege: str, at: datetime) -> Verdict:
    """May this person do this, at this instant? With every reason why not."""
    reasons = [] if _covered(standing.appointments, at) else ["no appointment in force"]
    reasons += [
        f"suspended: {bar.reason}"
        for bar in standing.bars
        if bar.privilege in (None, privilege) and bar.period.covers(at)
    ]
    line = next((line for line in standing.lines if line.privilege == privilege), None)
    if line is None or not _covered(line.periods, at):
        reasons.append("privilege not granted" if line is None else "privilege not in force")
        return Verdict(answer=False, reasons=tuple(reasons))
    reasons += [f"{need.name} not in force" for need in line.needs if not _covered(need.periods, at)]
    if reasons:
        return Verdict(answer=False, reasons=tuple(reasons), conditions=line.conditions)
    return Verdict(
        answer=True,
        reasons=("appointment, privilege and credentials in force",),
        conditions=line.conditions,
        until=_first_end(standing, line, at),
    )


def _covered(periods: tuple[Period, ...], at: datetime) -> bool:
    return any(period.covers(at) for period in periods)


def _first_end(standing: Standing, line: Line, at: datetime) -> datetime | None:
    """When the first of the things the yes rests on ends."""
    resting = (standing.appointments, line.periods, *(need.periods for need in line.needs))
    ends = [_end(periods, at) for periods in resting]
    return min((end for end in ends if end is not None), default=None)


def _end(periods: tuple[Period, ...], at: datetime) -> datetime | None:
    ends = [period.end for period in periods if period.covers(at)]
    return None if None in ends else max(end for end in ends if end is not None)

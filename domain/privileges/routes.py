"""When privileges by another route than appointment end, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.errors import NotAllowedNow, ReapplicationBarred
from domain.house import House
from domain.practitioner import Practitioner, RouteGrant
from domain.practitioner.routes import succeeded_at
from domain.values import Basis, CredentialKind, Period


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteEnd:
    at: datetime
    why: str


def eligible(file: Practitioner) -> bool:
    """Whether somebody can be given privileges by another route than appointment at all."""
    return not file.deceased and not file.exclusions()


def require_eligible(file: Practitioner) -> None:
    """Refuse them for the dead, and for whoever is on an exclusion list [S126]. Raises NotAllowedNow."""
    if file.deceased:
        raise NotAllowedNow("the practitioner has died", about=file, state="deceased")
    if file.exclusions():
        on = ", ".join(sorted({match.source for match in file.exclusions()}))
        raise NotAllowedNow(
            f"the practitioner is excluded, by {on}; end_exclusion says that the source has lifted it",
            about=file,
            state="excluded",
        )


def require_unbarred(file: Practitioner, house: House, basis: Basis, at: datetime) -> None:
    """Refuse them for whoever may not apply yet, where the bylaws say so. Raises ReapplicationBarred."""
    if barred(file, house, basis, at):
        through = str(file.barred_through)
        raise ReapplicationBarred(
            f"no {basis} privileges are given through {through}", about=file, state="barred", through=through
        )


def barred(file: Practitioner, house: House, basis: Basis, at: datetime) -> bool:
    """Whether a denial or a termination keeps somebody from privileges of a basis at an instant."""
    through = file.barred_through
    barring = basis in house.rules(at).names("reapply.bars_routes")
    return barring and through is not None and house.legal_date(at) <= through


def known_end(grant: RouteGrant, file: Practitioner, house: House) -> RouteEnd | None:
    """The first of the ends that are known in a facility."""
    state = house.rules(grant.period.start).choice("license.state")
    return end_of(grant, file, state, house.facility.over)


def licensed(file: Practitioner, state: str) -> tuple[Period, ...]:
    """When a license of the state is in force."""
    held = (c for c in file.credentials.values() if c.kind is CredentialKind.STATE_LICENSE)
    return tuple(period for c in held if c.issuer in ("", state) for period in c.periods)


def unlicensed_at(file: Practitioner, state: str, since: datetime) -> datetime | None:
    """When the license that is in force at an instant has ended, renewals counted; none: no end is known."""
    at, periods = since, licensed(file, state)
    while running := [period for period in periods if period.covers(at)]:
        ends = [period.end for period in running if period.end is not None]
        if len(ends) < len(running):
            return None
        at = max(ends)
    return at


def end_of(
    grant: RouteGrant, file: Practitioner, state: str, over: Mapping[str, datetime]
) -> RouteEnd | None:
    """The first of the ends that are known; those by proxy end with the license of the `state` too [S61].

    `over` has when emergencies and agreements end, by their ids.
    """
    proxy = grant.basis is Basis.PROXY
    ends = [
        RouteEnd(at=max(at, grant.period.start), why=why)
        for at, why in (
            (grant.period.end, "last_day_over"),
            (succeeded_at(file, grant), "application_decided"),
            (over.get(grant.emergency or ""), "emergency_over"),
            (over.get(grant.agreement or ""), "agreement_ended"),
            (grant.distant_end, "distant_privileges_ended"),
            (unlicensed_at(file, state, grant.period.start) if proxy else None, "license_ended"),
            (file.left_at if file.deceased else None, "practitioner_died"),
        )
        if at is not None
    ]
    return min(ends, key=lambda end: end.at, default=None)

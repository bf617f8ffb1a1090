"""What hangs on a collaborating physician: when they stand, and when nobody who stands is left."""

from __future__ import annotations

from datetime import datetime

from domain.forms import COLLABORATION
from domain.house import House
from domain.periods import Periods, union, within, without
from domain.practitioner import Practitioner
from domain.practitioner.collaborations import in_force
from domain.standing import needs_of_every_line
from domain.values import Period


def stands(physician: Practitioner, state: str) -> Periods:
    """When a physician can be collaborated with: appointed, licensed and insured, not suspended nor away."""
    found = union(physician.terms)
    for need in needs_of_every_line(physician, state):
        found = within(found, need.periods)
    suspended = (each.period for each in physician.suspensions if each.privilege is None)
    away = (each.period for each in physician.leaves.values() if each.period)
    return without(found, (*suspended, *away))


def standing_in(house: House, physician: Practitioner) -> Periods:
    """The same in a facility; whoever is on no file stands never."""
    if physician.registered_at is None:
        return ()
    return stands(physician, house.rules(physician.registered_at).choice("license.state"))


def uncarried(physician: Practitioner, house: House) -> Periods | None:
    """What those who depend on a physician have not heard: when they stand; none where they have."""
    if not physician.dependents.agreements:
        return None
    standing = standing_in(house, physician)
    return standing if standing != physician.dependents.carried else None


def held(file: Practitioner) -> dict[str, Periods]:
    """The privileges that need a collaborating physician, and when each is held."""
    found: dict[str, Periods] = {}
    for privilege, grants in file.grants.items():
        lines = [grant.period for grant in grants if COLLABORATION in grant.requires]
        if lines:
            found[privilege] = within(lines, file.terms)
    for route in file.open_routes():
        for privilege, requires in zip(route.privileges, route.requires, strict=True):
            if COLLABORATION in requires:
                found[privilege] = union((*found.get(privilege, ()), route.period))
    return found


def losses(file: Practitioner) -> Periods:
    """When such a privilege is held, and there is nobody to collaborate with."""
    lines = [period for periods in held(file).values() for period in periods]
    return without(lines, in_force(file)) if lines else ()


def next_loss(file: Practitioner) -> datetime | None:
    """The instant at which the first loss that nobody was told of begins; one learnt later, when learnt.

    Of what was brought along when the file was begun nobody is told: it is a task from then on.
    """
    lost = losses(file)
    if not lost:
        return None
    told, begins = file.collaboration_lost_at, {period.end for period in in_force(file)} | _granted_here(file)
    known = max((each.learnt_at for each in file.collaborations.values()), default=None)
    for loss in lost:
        at = loss.start if known is None else max(loss.start, known)
        if loss.start in begins and loss.remains(at) and (told is None or told < loss.start):
            return at
    return None


def _granted_here(file: Practitioner) -> set[datetime | None]:
    """When the lines begin that were decided on in this house."""
    lines = (grant for grants in file.grants.values() for grant in grants)
    return {grant.period.start for grant in lines if grant.application is not None}


def lacking(file: Practitioner) -> Period | None:
    """The loss told last, or what was never agreed on, while there is nobody for it, now or later."""
    told, agreed = file.collaboration_lost_at, in_force(file)
    if told is None:
        return next(iter(losses(file)), None) if not agreed else None
    if any(period.remains(told) for period in agreed):
        return None
    return next((loss for loss in losses(file) if loss.covers(told)), None)

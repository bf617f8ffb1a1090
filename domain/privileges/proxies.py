"""Privileges by proxy: the board relies on a distant site's decision under a written agreement [S61][S62].

They are applied for, recommended and decided as every privilege is; what is different is on what they rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from domain.application import Application
from domain.application.distant import DistantDecision
from domain.errors import Invalid, NotAllowedNow
from domain.events.routes import ProxyPrivilegesGranted
from domain.file import File
from domain.house import House
from domain.practitioner import Practitioner
from domain.privileges.agreements import Agreement, agreement_named
from domain.privileges.routes import licensed, require_eligible
from domain.processing.privilege_lines import asked_for
from domain.values import ApplicationKind, Stamp

if TYPE_CHECKING:
    from domain.appointment.granting import Decided


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedProxy:
    """Privileges held by proxy already, under an agreement of this facility; `decided` is the site's day."""

    agreement: str
    privileges: tuple[str, ...]
    decided: date


def lacking(application: Application) -> list[str]:
    """The lines asked for that no decision of a distant site on record covers; none for other kinds."""
    if application.kind is not ApplicationKind.TELEMEDICINE_PROXY:
        return []
    there = application.distant.privileges if application.distant else ()
    return [each for each in application.privileges if each not in there]


def in_force(house: House, at: datetime) -> tuple[Agreement, ...]:
    """The agreements that are in force at an instant."""
    return tuple(each for each in house.facility.agreements.values() if each.period.covers(at))


def check(file: Practitioner, house: House, application: Application, effective: datetime) -> DistantDecision:
    """The decision that the board relies on. Refuses unless its agreement and the license are in force."""
    require_eligible(file)
    relied = application.distant
    if relied is None:
        raise NotAllowedNow("no decision of a distant site is on record", about=application)
    if not house.facility.agreements[relied.agreement].period.covers(effective):
        raise NotAllowedNow(
            f"the agreement with {relied.site} is not in force at {effective.isoformat()}; record a decision "
            "under one that is, or withdraw the application",
            about=application,
            agreement=relied.agreement,
        )
    _licensed(file, house, effective)
    return relied


def _licensed(file: Practitioner, house: House, at: datetime) -> None:
    state = house.rules(at).choice("license.state")
    if not any(period.covers(at) for period in licensed(file, state)):
        raise NotAllowedNow(
            f"the license of {state} is not in force at {at.isoformat()}; verify_credential renews it",
            about=file,
            missing=["state_license"],
        )


def grant(
    file: File, house: House, stamp: Stamp, application: Application, decided: Decided, start: datetime
) -> None:
    """The lines decided favorably, until the agreement, the distant privileges or the license ends."""
    relied, lines = check(file.practitioner, house, application, start), decided.favorable()
    file.practitioner.trigger(
        ProxyPrivilegesGranted,
        stamp,
        grant=f"proxy/{len(file.practitioner.routes) + 1}",
        application=application.id,
        ballot=decided.ballot,
        agreement=relied.agreement,
        site=relied.site,
        privileges=tuple(each.privilege for each in lines),
        conditions=tuple(each.conditions for each in lines),
        distant_decided_on=relied.decided_on,
        effective_from=start,
        decided_at=decided.at,
        imported=False,
    )


def carry_over(file: File, house: House, stamp: Stamp, held: ImportedProxy) -> None:
    """What was held by proxy before this facility's records began. Raises NotFound or Invalid."""
    agreement = agreement_named(house.facility, held.agreement)
    if not agreement.period.covers(stamp.occurred_at):
        raise Invalid("proxy.agreement", "one that is in force now", held.agreement)
    _licensed(file.practitioner, house, stamp.occurred_at)
    asked = asked_for(house, held.privileges, stamp.occurred_at)
    file.practitioner.trigger(
        ProxyPrivilegesGranted,
        stamp,
        grant=f"proxy/{len(file.practitioner.routes) + 1}",
        application=None,
        ballot=None,
        agreement=agreement.id,
        site=agreement.site,
        privileges=tuple(each.id for each in asked),
        conditions=tuple(() for _ in asked),
        distant_decided_on=held.decided,
        effective_from=stamp.occurred_at,
        decided_at=stamp.occurred_at,
        imported=True,
    )

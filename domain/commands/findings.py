"""What a primary source said, put on file: of a credential, of an application's element."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain import duties
from domain.application import AFTER_ACCEPTANCE, Application
from domain.appointment import departures
from domain.commands import limits
from domain.correspondence import lapse_letters
from domain.credentials import lapses
from domain.credentials.credential import Credential, checked_end
from domain.credentials.evidence import Evidence
from domain.credentials.insurance import BELOW, Limits, falls_short, required
from domain.errors import Invalid
from domain.events import application as application_events
from domain.events import practitioner as events
from domain.file import File
from domain.house import House
from domain.privileges import route_ends
from domain.processing.verification import element_of
from domain.values import Basis, CredentialKind, DutyKind, Sealed, Stamp

ACTIVE = "active"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """`outcome` is what the source said, its age counts from the legal day `on`; `detail` is personal.

    `limits` are an insurance's, where the carrier certifies them.
    """

    source: str
    outcome: str
    on: date
    method: str
    evidence: Evidence | None = None
    detail: str | None = None
    limits: Limits | None = None

    def on_file(self, credential: Credential) -> Limits | None:
        """The limits last certified: what a carrier does not say anew stands."""
        return self.limits or credential.limits


def looked_on(said: date | None, house: House, stamp: Stamp, field: str = "verified_on") -> date:
    """The day of a look at a source: today unless said, and never a day to come."""
    today = house.legal_date(stamp.occurred_at)
    if said is not None and said > today:
        raise Invalid(field, f"a day not after {today}", str(said))
    return said or today


def note(application: Application, stamp: Stamp, element: str, found: Finding, satisfied: bool) -> None:
    """One element of an application, as its source has it."""
    application.trigger(
        application_events.VerificationRecorded,
        stamp,
        element=element,
        source=found.source,
        method=found.method,
        outcome=found.outcome,
        satisfied=satisfied,
        verified_on=found.on,
        evidence=found.evidence,
        detail=Sealed(found.detail) if found.detail else None,
    )


def confirm(
    file: File, house: House, stamp: Stamp, credential: Credential, found: Finding, expires: date | None
) -> None:
    """A credential as its source has it, from this instant; applications that wait for it hear at once.

    `expires` is the last legal day, inclusive.
    """
    if found.outcome == ACTIVE:
        checked_end(credential.kind, expires)
    known = found.on_file(credential)
    end = house.credential_end(credential.kind, expires, stamp.occurred_at, known)
    counts = found.outcome == ACTIVE and (end is None or end > stamp.occurred_at)
    counted = credential.covers(stamp.occurred_at)
    file.practitioner.trigger(
        events.CredentialVerified,
        stamp,
        credential=credential.key,
        kind=credential.kind,
        source=found.source,
        status=found.outcome,
        verified_on=found.on,
        expires=expires,
        effective_from=stamp.occurred_at,
        effective_to=end if counts else stamp.occurred_at,
        method=found.method,
        evidence=found.evidence,
    )
    if found.limits is not None:
        least = required(house.rules(stamp.occurred_at))
        limits.note(file.practitioner, stamp, credential, found.limits, least)
    _take_effect(file, house, stamp, credential, found, counted, counts)
    if credential.kind is CredentialKind.STATE_LICENSE:
        duties.fulfil_all(file, stamp, (DutyKind.DISASTER_PSV,), found.on, found.source)
        _send_home(file, house, stamp)
    element = element_of(credential.kind, credential.issuer, house.rules(stamp.occurred_at))
    for application in file.open_applications():
        if application.step in AFTER_ACCEPTANCE and element in application.elements:
            note(application, stamp, element, found, satisfied=counts)


def _send_home(file: File, house: House, stamp: Stamp) -> None:
    """End the disaster privileges of a volunteer no license of whom is known to be in force [S49]."""
    held = (c for c in file.practitioner.credentials.values() if c.kind is CredentialKind.STATE_LICENSE)
    if any(license.covers(stamp.occurred_at) for license in held):
        return
    for grant in file.practitioner.open_routes():
        if grant.basis is Basis.DISASTER:
            route_ends.end(file, house, stamp, grant, "license_not_in_force")


def _take_effect(
    file: File,
    house: House,
    stamp: Stamp,
    credential: Credential,
    found: Finding,
    counted: bool,
    counts: bool,
) -> None:
    """Lift what hung on it where it counts now; where it counted and does so no more, let it lapse."""
    rules = house.rules(stamp.occurred_at)
    if counts:
        lifted = lapses.lift(file.practitioner, credential, rules, stamp)
        if lifted:
            departures.set_aside(file, stamp, lifted)
            lapse_letters.lifted(file, house, credential, lifted, stamp)
    elif counted:
        known = found.on_file(credential)
        short = falls_short(known, rules) if found.outcome == ACTIVE else ""
        lapses.take_effect(file.practitioner, credential, rules, stamp, BELOW if short else "")
        ended = file.practitioner.credentials[credential.key]
        why = short or f"{found.source} says: {found.outcome}"
        lapse_letters.lapsed(file, house, ended, stamp, why=why)

"""What follows when a credential stops counting, and when it counts again."""

from __future__ import annotations

from datetime import datetime

from domain.bylaws import Rules
from domain.credentials import PRESCRIBING, REASONS, Credential
from domain.events import practitioner as events
from domain.practitioner import Practitioner
from domain.values import CredentialKind, Stamp, SuspensionOrigin


def counts_here(credential: Credential, rules: Rules) -> bool:
    """Whether the credential matters to practice here: of state licenses only this state's does."""
    if credential.kind is not CredentialKind.STATE_LICENSE:
        return True
    return credential.issuer in ("", rules.choice("license.state"))


def take_effect(practitioner: Practitioner, credential: Credential, rules: Rules, stamp: Stamp) -> None:
    """Suspend what depends on a credential that has just stopped counting, as the bylaws say for its kind."""
    if not counts_here(credential, rules):
        return
    effect = rules.choice(f"lapse.effect.{credential.kind}")
    reason = REASONS[credential.kind]
    if effect == "suspend_appointment":
        suspend_appointment(practitioner, reason, credential.key, stamp)
    elif effect == "suspend_prescribing":
        suspend_line(practitioner, PRESCRIBING, reason, credential.key, stamp)
    elif effect == "suspend_named_privileges":
        for privilege in named_by(practitioner, credential, stamp.occurred_at):
            suspend_line(practitioner, privilege, reason, credential.key, stamp)


def named_by(practitioner: Practitioner, credential: Credential, instant: datetime) -> tuple[str, ...]:
    """The privileges in force whose criteria name this credential."""
    wanted = {str(credential.kind), credential.key}
    return tuple(
        privilege
        for privilege, grants in practitioner.grants.items()
        if any(grant.period.covers(instant) and wanted & set(grant.requires) for grant in grants)
    )


def suspend_appointment(practitioner: Practitioner, reason: str, cause: str, stamp: Stamp) -> None:
    """An automatic suspension: by rule, no judgment, no hearing [S112]. Once a cause; none without appointment."""
    appointment = practitioner.appointment
    in_force = appointment is not None and appointment.period.covers(stamp.occurred_at)
    if not in_force or any(s.privilege is None for s in practitioner.open_suspensions(cause)):
        return
    practitioner.trigger(
        events.AppointmentSuspended,
        stamp,
        suspension=f"{reason}/{cause}/{stamp.occurred_at.isoformat()}",
        origin=SuspensionOrigin.AUTOMATIC,
        reason=reason,
        cause=cause,
        hearing_right=False,
        effective_from=stamp.occurred_at,
    )


def suspend_line(practitioner: Practitioner, privilege: str, reason: str, cause: str, stamp: Stamp) -> None:
    if any(s.privilege == privilege for s in practitioner.open_suspensions(cause)):
        return
    practitioner.trigger(
        events.PrivilegeSuspended,
        stamp,
        suspension=f"{reason}/{cause}/{privilege}/{stamp.occurred_at.isoformat()}",
        privilege=privilege,
        origin=SuspensionOrigin.AUTOMATIC,
        reason=reason,
        cause=cause,
        effective_from=stamp.occurred_at,
    )


def lift(practitioner: Practitioner, cause: str, stamp: Stamp) -> tuple[str, ...]:
    """Lift what this cause suspended, from this instant and never before; returns the suspensions lifted."""
    lifted = practitioner.open_suspensions(cause)
    for suspension in lifted:
        practitioner.trigger(
            events.SuspensionLifted,
            stamp,
            suspension=suspension.id,
            privilege=suspension.privilege,
            effective_from=stamp.occurred_at,
        )
    return tuple(suspension.id for suspension in lifted)

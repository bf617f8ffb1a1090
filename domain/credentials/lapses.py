"""What follows when a credential stops counting, and when it counts again."""

from __future__ import annotations

from datetime import datetime

from domain.bylaws import Rules
from domain.credentials.credential import EVERY_LINE, PRESCRIBING, REASONS, Credential
from domain.credentials.insurance import BELOW
from domain.events import practitioner as events
from domain.practitioner import Practitioner, Suspension
from domain.values import CredentialKind, Stamp, SuspensionOrigin

EXCLUDED = "excluded"


def counts_here(credential: Credential, rules: Rules) -> bool:
    """Whether the credential matters to practice here: of state licenses only this state's does."""
    if credential.kind is not CredentialKind.STATE_LICENSE:
        return True
    return credential.issuer in ("", rules.choice("license.state"))


def take_effect(
    practitioner: Practitioner, credential: Credential, rules: Rules, stamp: Stamp, reason: str = ""
) -> None:
    """Suspend what depends on a credential that just stopped counting, as the bylaws say for its kind.

    `reason` where it did so otherwise than by its end.
    """
    if not counts_here(credential, rules) or _replaced(practitioner, credential, rules, stamp.occurred_at):
        return
    effect = rules.choice(f"lapse.effect.{credential.kind}")
    reason = reason or REASONS[credential.kind]
    if effect == "suspend_appointment":
        suspend_appointment(practitioner, reason, credential.key, stamp)
    elif effect == "suspend_prescribing":
        suspend_line(practitioner, PRESCRIBING, reason, credential.key, stamp)
    elif effect == "suspend_named_privileges":
        for privilege in named_by(practitioner, credential, stamp.occurred_at):
            suspend_line(practitioner, privilege, reason, credential.key, stamp)


def _replaced(practitioner: Practitioner, credential: Credential, rules: Rules, instant: datetime) -> bool:
    return credential.kind in EVERY_LINE and any(
        other.kind is credential.kind
        and other.key != credential.key
        and other.covers(instant)
        and counts_here(other, rules)
        for other in practitioner.credentials.values()
    )


def named_by(practitioner: Practitioner, credential: Credential, instant: datetime) -> tuple[str, ...]:
    """The privileges held, or to come, that name this credential, or its kind where no other of it counts."""
    lost = {credential.key, str(credential.kind)}
    for other in practitioner.credentials.values():
        if other.key != credential.key and other.covers(instant):
            lost -= {other.key, str(other.kind)}
    return tuple(
        privilege
        for privilege, grants in practitioner.grants.items()
        if any(grant.period.remains(instant) and lost & set(grant.requires) for grant in grants)
    )


def suspend_appointment(
    practitioner: Practitioner, reason: str, cause: str, stamp: Stamp, since: datetime | None = None
) -> None:
    """By rule, no judgment, no hearing [S112]. Once a cause; none without an appointment, or one to come.

    `since` where what it suspends was decided before it was written.
    """
    already = any(s.privilege is None for s in practitioner.open_suspensions(cause))
    if already or not practitioner.member(stamp.occurred_at):
        return
    practitioner.trigger(
        events.AppointmentSuspended,
        stamp,
        suspension=_named(practitioner, f"{reason}/{cause}/{stamp.occurred_at.isoformat()}"),
        origin=SuspensionOrigin.AUTOMATIC,
        reason=reason,
        cause=cause,
        hearing_right=False,
        effective_from=since or stamp.occurred_at,
    )


def suspend_excluded(
    practitioner: Practitioner, stamp: Stamp, since: datetime | None = None
) -> tuple[Suspension, ...]:
    """Suspend whoever is on an exclusion list, once there is an appointment for it; what is new [S126]."""
    before = practitioner.open_suspensions()
    for match in practitioner.exclusions():
        suspend_appointment(practitioner, EXCLUDED, match.id, stamp, since)
    return tuple(each for each in practitioner.open_suspensions() if each not in before)


def _named(practitioner: Practitioner, id: str) -> str:
    """The id, numbered where a clock that is held let one be lifted and imposed anew at one instant."""
    again = sum(s.id.partition("#")[0] == id for s in practitioner.suspensions)
    return f"{id}#{again + 1}" if again else id


def suspend_line(practitioner: Practitioner, privilege: str, reason: str, cause: str, stamp: Stamp) -> None:
    """One line or scope, by rule [S114]. Once a cause; none without appointment."""
    already = any(s.privilege == privilege for s in practitioner.open_suspensions(cause))
    if already or not practitioner.member(stamp.occurred_at):
        return
    practitioner.trigger(
        events.PrivilegeSuspended,
        stamp,
        suspension=_named(practitioner, f"{reason}/{cause}/{privilege}/{stamp.occurred_at.isoformat()}"),
        privilege=privilege,
        origin=SuspensionOrigin.AUTOMATIC,
        reason=reason,
        cause=cause,
        effective_from=stamp.occurred_at,
    )


def _reasons(kind: CredentialKind) -> tuple[str, ...]:
    """Why a credential of a kind suspends: it lapsed, or covers too little."""
    return (REASONS[kind], BELOW) if kind is CredentialKind.MALPRACTICE_INSURANCE else (REASONS[kind],)


def lift(
    practitioner: Practitioner, credential: Credential, rules: Rules, stamp: Stamp
) -> tuple[Suspension, ...]:
    """Lift from now on what this credential's lapse suspended, or another's whose place it takes."""
    alike = credential.kind in EVERY_LINE and counts_here(credential, rules)
    lifted = tuple(
        s
        for s in practitioner.open_suspensions()
        if s.cause == credential.key or (alike and s.reason in _reasons(credential.kind))
    )
    for suspension in lifted:
        practitioner.trigger(
            events.SuspensionLifted,
            stamp,
            suspension=suspension.id,
            privilege=suspension.privilege,
            effective_from=stamp.occurred_at,
        )
    return lifted

"""The letters at once: a credential stopped counting, an exclusion is confirmed, a suspension is lifted."""

from __future__ import annotations

from domain.correspondence import letters
from domain.credentials import lapses
from domain.credentials.credential import Credential
from domain.deadlines import ladder_subject
from domain.deadlines.suspensions import cure_by
from domain.events.correspondence import Recipient
from domain.file import File
from domain.house import House
from domain.practitioner import Match, Suspension
from domain.values import Stamp

WHOLE = "appointment"


def scopes(suspensions: tuple[Suspension, ...]) -> str:
    """What is suspended, one a line: the appointment, or privileges by name."""
    return "\n".join(dict.fromkeys(s.privilege or WHOLE for s in suspensions))


def lapsed(file: File, house: House, credential: Credential, stamp: Stamp, why: str = "") -> None:
    """Tell that a credential stopped counting, and what that suspended; nobody where nobody practises here.

    `why` in place of the end of its last day: what the source said of it.
    """
    rules = house.rules(stamp.occurred_at)
    if file.practitioner.appointment is None or not lapses.counts_here(credential, rules):
        return
    suspended = file.practitioner.open_suspensions(credential.key)
    whole = any(s.privilege is None for s in suspended)
    in_digest = frozenset[str]() if whole else frozenset(rules.names("lapse.digest_roles"))
    letters.send(
        file,
        house,
        stamp,
        "credential_lapsed",
        ladder_subject(credential),
        letters.recipients(rules.recipients("notice.recipients", 0), in_digest),
        {
            "credential": credential.key,
            "expired": str(credential.expires or house.legal_date(stamp.occurred_at)),
            "since": stamp.occurred_at.isoformat(),
            "suspended": scopes(suspended),
            "why": why,
        },
        rung=0,
    )


def by_rule(file: File, house: House, suspension: Suspension, stamp: Stamp) -> None:
    """Tell that the office found what suspends by rule, and by when it must be cured; everybody at once."""
    letters.send(
        file,
        house,
        stamp,
        "suspended_by_rule",
        suspension.id,
        _at_once(house, stamp),
        {
            "cause": suspension.reason,
            "since": stamp.occurred_at.isoformat(),
            "suspended": scopes((suspension,)),
            "last_day": str(cure_by(suspension, house)[0]),
        },
    )


def cured(file: File, house: House, suspension: Suspension, stamp: Stamp) -> None:
    """Tell that a suspension by rule is lifted from this instant on."""
    letters.send(
        file,
        house,
        stamp,
        "suspension_lifted",
        suspension.id,
        _at_once(house, stamp),
        {
            "lifted": scopes((suspension,)),
            "suspended_since": suspension.period.start.isoformat(),
            "lifted_at": stamp.occurred_at.isoformat(),
            "reason": f"{suspension.reason} cured",
        },
    )


def excluded(file: File, house: House, match: Match, stamp: Stamp) -> None:
    """Tell that the person is on an exclusion list; everybody at once [S112][S126]."""
    letters.send(
        file,
        house,
        stamp,
        "exclusion_confirmed",
        match.id,
        _at_once(house, stamp),
        {
            "source": match.source,
            "confirmed_at": stamp.occurred_at.isoformat(),
            "suspended": scopes(file.practitioner.open_suspensions(match.id)),
        },
    )


def lifted(
    file: File, house: House, credential: Credential, lifted: tuple[Suspension, ...], stamp: Stamp
) -> None:
    """Tell what is lifted from this instant on."""
    letters.send(
        file,
        house,
        stamp,
        "suspension_lifted",
        f"{lifted[0].reason}/{credential.key}",
        _at_once(house, stamp),
        {
            "credential": credential.key,
            "lifted": scopes(lifted),
            "suspended_since": min(s.period.start for s in lifted).isoformat(),
            "lifted_at": stamp.occurred_at.isoformat(),
        },
    )


def _at_once(house: House, stamp: Stamp) -> tuple[Recipient, ...]:
    return letters.recipients(house.rules(stamp.occurred_at).recipients("notice.recipients", 0))

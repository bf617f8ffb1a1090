"""Credentials handed in and verified at their sources, and each renewed before its end, or after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from domain import legal_days
from domain.credentials.credential import key_of
from domain.values import CredentialKind
from medstaff.seeding.career import Career, usual_source
from medstaff.seeding.holdings import Holding

EARLY = (5, 80)
"""The days before its end at which a renewal is usually verified."""
LATE, LATE_DAYS = 0.012, (1, 21)
NEVER = 0.001


def hand_in(career: Career) -> None:
    """Everything that somebody holds as they come, verified at its source."""
    for holding in career.person.holdings:
        held = {"kind": holding.kind, "issuer": holding.issuer, "expires": holding.expires}
        career.do("record_credential", **held, number=f"{career.person.npi[-6:]}")
        career.do("verify_credential", **held, source=_source(holding.kind))


def renewals(career: Career, holding: Holding) -> Iterator[datetime]:
    """One credential, for as long as its holder belongs to the staff or is on the way there."""
    key = key_of(holding.kind, holding.issuer)
    while True:
        expires = career.practitioner.credentials[key].expires
        luck = career.chance.random()
        if expires is None or luck < NEVER:
            return
        days = career.chance.randint(*LATE_DAYS) if luck < LATE + NEVER else -career.chance.randint(*EARLY)
        yield career.on(legal_days.plus_days(expires, days))
        if career.gone:
            return
        if career.practitioner.credentials[key].expires == expires:
            renew(career, key)


def renew(career: Career, key: str) -> None:
    """The source says that it was renewed."""
    held = career.practitioner.credentials[key]
    holding = next(each for each in career.person.holdings if key_of(each.kind, each.issuer) == key)
    career.do(
        "verify_credential",
        kind=held.kind,
        issuer=held.issuer,
        expires=_renewed(held.expires or career.hospital.today, holding.months),
        source=_source(held.kind),
    )


def _renewed(expires: date, months: int) -> date:
    """The end of the same month, so many months on: a 28 February stays the month's last day."""
    month = legal_days.add_months(expires.replace(day=1), months + 1)
    return (
        legal_days.days_before(month, 1)
        if _last_of_month(expires)
        else legal_days.add_months(expires, months)
    )


def _last_of_month(day: date) -> bool:
    return legal_days.plus_days(day, 1).month != day.month


def _source(kind: CredentialKind) -> str:
    return usual_source(kind)

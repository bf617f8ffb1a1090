"""The credentials that somebody holds as they come, each with its own day of the year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from domain import legal_days
from domain.forms import FormLine
from domain.values import CredentialKind

PRESCRIBING = "controlled_substance_prescribing"
CARRIERS = ("Mutual of New England", "Physicians Reciprocal", "Harbor Indemnity")


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A credential somebody holds: through which legal day at first, and for how many months each renewal."""

    kind: CredentialKind
    issuer: str
    expires: date
    months: int


def holdings(lines: tuple[FormLine, ...], joins: date, chance: Random) -> list[Holding]:
    """License and insurance for everyone; what the lines ask for; each with its own day of the year."""
    own = [
        Holding(
            kind=CredentialKind.STATE_LICENSE,
            issuer="CT",
            expires=_month_end(joins, chance.randrange(4, 15)),
            months=12,
        ),
        Holding(
            kind=CredentialKind.MALPRACTICE_INSURANCE,
            issuer=chance.choice(CARRIERS),
            expires=_month_end(joins, chance.randrange(5, 14)),
            months=12,
        ),
        *_certificates(lines, joins, chance),
        *_cards(lines, joins, chance),
    ]
    if any(line.id == PRESCRIBING for line in lines):
        own += _to_prescribe(joins, chance)
    return own


def _certificates(lines: tuple[FormLine, ...], joins: date, chance: Random) -> list[Holding]:
    board = CredentialKind.BOARD_CERTIFICATION
    issuers = dict.fromkeys(line.criteria.certification[0] for line in lines if line.criteria.certification)
    return [
        Holding(kind=board, issuer=each, expires=_month_end(joins, chance.randrange(12, 110)), months=120)
        for each in issuers
    ]


def _cards(lines: tuple[FormLine, ...], joins: date, chance: Random) -> list[Holding]:
    card = CredentialKind.LIFE_SUPPORT
    courses = dict.fromkeys(course for line in lines for course in line.criteria.life_support)
    return [
        Holding(kind=card, issuer=each, expires=_month_end(joins, chance.randrange(4, 23)), months=24)
        for each in courses
    ]


def _to_prescribe(joins: date, chance: Random) -> list[Holding]:
    """The state's registration ends on 28 February of each odd year for everyone [S87]."""
    odd = joins.year if joins.year % 2 and joins < date(joins.year, 1, 1) else joins.year + 1
    odd += 1 - odd % 2
    state, federal = CredentialKind.CONTROLLED_SUBSTANCE_REGISTRATION, CredentialKind.DEA_REGISTRATION
    return [
        Holding(kind=state, issuer="CT", expires=date(odd, 2, 28), months=24),
        Holding(kind=federal, issuer="DEA", expires=_month_end(joins, chance.randrange(5, 35)), months=36),
    ]


def _month_end(day: date, months: int) -> date:
    """The last day of the month that lies so many months ahead."""
    first = legal_days.add_months(day.replace(day=1), months + 1)
    return first - timedelta(days=1)

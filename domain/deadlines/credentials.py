"""What the ends of credentials bring: the lapse, the state's grace, and the ladder of reminders."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from domain import legal_days
from domain.bylaws.rules import Rules
from domain.certain import certain
from domain.credentials.credential import Credential, in_grace
from domain.credentials.lapses import counts_here
from domain.deadlines.kinds import Due, DueKind
from domain.file import File
from domain.house import House
from domain.judged import rungs


def due(file: File, house: House) -> list[Due]:
    running = [c for c in file.practitioner.credentials.values() if c.end and c.expires and not c.lapsed]
    found: list[Due] = []
    reminded = _rungs_sent(file, running, "expiry_reminder")
    warned = _rungs_sent(file, [c for c in running if c.in_grace], "license_in_grace")
    for credential in running:
        end, expires = certain(credential.end, "its end"), certain(credential.expires, "its last day")
        lapse = Due(
            # One that a correction moved into the past lapses when that was learnt.
            at=max(end, credential.learnt_at or end),
            kind=DueKind.CREDENTIAL_LAPSE,
            subject=credential.key,
            parameter=f"lapse.effect.{credential.kind}",
        )
        found.append(lapse)
        rules = house.rules_on(expires)
        if counts_here(credential, rules):
            found += _grace(credential, rules, house.zone)
            found += _rungs(credential, house, reminded)
            found += _grace_notices(credential, house, warned)
    return found


def _grace(credential: Credential, rules: Rules, zone: str) -> Iterator[Due]:
    if credential.expires is None or credential.in_grace:
        return
    if in_grace(credential.kind, rules):
        yield Due(
            at=legal_days.lapse_instant(credential.expires, zone),
            kind=DueKind.GRACE_BEGINS,
            subject=credential.key,
            parameter="license.grace_policy",
        )


def ladder_subject(credential: Credential) -> str:
    """A ladder belongs to one expiry: a renewal begins another."""
    return f"{credential.key}@{credential.expires}"


def _rungs_sent(file: File, running: list[Credential], kind: str) -> dict[str, int]:
    """The most urgent rung already told by notices of a kind, per ladder."""
    # A ladder can be older than the letters at hand when an outage of years is caught up with.
    if not running:
        return {}
    for year in {c.expires.year - back for c in running if c.expires for back in (0, 1)}:
        if year < file.letters_since:
            file.look_up_letters(year)
    told: dict[str, int] = {}
    for notice in file.notices():
        if notice.kind == kind and notice.rung is not None:
            told[notice.subject] = min(notice.rung, told.get(notice.subject, notice.rung))
    return told


@lru_cache(maxsize=8192)
def _ladder(key: str, expires: date, ladder: tuple[int, ...], zone: str) -> tuple[Due, ...]:
    """Every rung of a ladder, in time; many credentials of many files bear one name and end on one day."""
    instants = ((days, legal_days.start_of(legal_days.days_before(expires, days), zone)) for days in ladder)
    return tuple(
        Due(at=at, kind=DueKind.EXPIRY_RUNG, subject=key, parameter="notice.ladder", rung=days)
        for days, at in instants
    )


def _rungs(credential: Credential, house: House, sent: dict[str, int]) -> tuple[Due, ...]:
    """The rungs still to come: none before the expiry was learnt, none behind a more urgent one told."""
    learnt_at, expires = credential.learnt_at, credential.expires
    if expires is None or learnt_at is None or credential.in_grace:
        return ()
    ladder = _ladder(credential.key, expires, rungs(house, "notice.ladder", expires), house.zone)
    told = sent.get(ladder_subject(credential)) if sent else None
    # Asked at every look at a file: nearly all of a ladder is gone by, or all of it is to come.
    over = 0
    for rung in ladder:
        if rung.at >= learnt_at and (told is None or certain(rung.rung, "its days") < told):
            break
        over += 1
    return ladder[over:]


def _grace_notices(credential: Credential, house: House, sent: dict[str, int]) -> Iterator[Due]:
    """While the state's grace counts, it is told again every so many days that it ends."""
    if not credential.in_grace or credential.expires is None or credential.end is None:
        return
    last, subject = legal_days.days_before(house.legal_date(credential.end), 1), ladder_subject(credential)
    every = house.rules_on(credential.expires).int("license.grace_notice_days")
    for past in range(1 + every, (last - credential.expires).days + 1, every):
        day = legal_days.plus_days(credential.expires, past)
        left = (last - day).days
        if left < sent.get(subject, left + 1):
            yield Due(
                at=legal_days.start_of(day, house.zone),
                kind=DueKind.GRACE_NOTICE,
                subject=credential.key,
                parameter="license.grace_notice_days",
                rung=left,
            )

"""F19 and F20: privileges that came by another route than appointment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from domain import legal_days
from domain.audit.answers import Answer, Found, Lack, answer
from domain.audit.entry import Entry
from domain.audit.record import Record
from domain.events.agreements import AgreementEnded, AgreementRecorded
from domain.events.distant import DistantDecisionRecorded
from domain.events.feedback import AdverseEventRecorded, AdverseEventSent
from domain.events.routes import (
    ProxyPrivilegesEnded,
    ProxyPrivilegesGranted,
    TemporaryPrivilegesEnded,
    TemporaryPrivilegesGranted,
)
from domain.values import TemporaryRoute


def temporary(record: Record) -> Answer:
    """F19. Which of the two routes, the need in words, and for no longer than the bylaws' days [S44]."""
    return answer(_temporary(record), "they had no temporary privileges")


def _temporary(record: Record) -> Iterator[Found]:
    ended = {each.event.grant: each for each in record.of(TemporaryPrivilegesEnded)}
    for entry in record.of(TemporaryPrivilegesGranted):
        yield entry
        grant = entry.event
        days = legal_days.age(grant.first, grant.last) + 1
        most = record.rules(entry.at).int(f"temp.{grant.route}.max_days")
        if days > most:
            yield Lack(f"temporary privileges from {grant.first} for {days} days; {most} are allowed")
        if grant.route is TemporaryRoute.NEED and not grant.need.strip():
            yield Lack(f"temporary privileges from {grant.first} for a need that nobody has put in words")
        if grant.grant in ended:
            yield ended[grant.grant]
        elif grant.last < record.day:
            yield Lack(f"temporary privileges from {grant.first} did not end on {grant.last}")


def telemedicine(record: Record) -> Answer:
    """F20. A written agreement in force, the distant site's list, and what is owed it was sent [S61][S62]."""
    return answer(_telemedicine(record), "they hold nothing by proxy")


def _telemedicine(record: Record) -> Iterator[Found]:
    granted = tuple(record.of(ProxyPrivilegesGranted))
    for entry in granted:
        yield entry
        yield from _agreed(record, entry)
        yield from _listed(record, entry)
    yield from record.of(ProxyPrivilegesEnded)
    if granted:
        yield from _fed_back(record)


def _agreed(record: Record, entry: Entry[ProxyPrivilegesGranted]) -> Iterator[Found]:
    name, at = entry.event.agreement, entry.event.effective_from
    signed = [each for each in record.beside(AgreementRecorded) if each.event.agreement == name]
    yield from signed
    over = [each for each in record.beside(AgreementEnded) if each.event.agreement == name]
    held = any(
        each.event.effective_from <= at and (each.event.effective_to is None or at < each.event.effective_to)
        for each in signed
    )
    if not held or any(each.event.effective_from <= at for each in over):
        yield Lack(f"no agreement with {entry.event.site} was in force when privileges were granted")


def _listed(record: Record, entry: Entry[ProxyPrivilegesGranted]) -> Iterator[Found]:
    lists = _lists(record, entry.event.application)
    yield from lists
    covered = {privilege for each in lists for privilege in each.event.privileges}
    missing = sorted(set(entry.event.privileges) - covered)
    if missing:
        yield Lack(f"not on the list that {entry.event.site} supplied: {', '.join(missing)}")


def _lists(record: Record, application: UUID | None) -> list[Entry[DistantDecisionRecorded]]:
    return [e for e in record.of(DistantDecisionRecorded) if e.event.originator_id == application]


def _fed_back(record: Record) -> Iterator[Found]:
    """What is owed to the site; what it was about is peer review."""
    sent = {each.event.adverse_event: each for each in record.of(AdverseEventSent)}
    for entry in record.of(AdverseEventRecorded):
        yield entry
        if entry.event.adverse_event in sent:
            yield sent[entry.event.adverse_event]
        elif record.day > (last := _last_day(record, entry)):
            yield Lack(f"something that the distant site is owed was not sent by {last}")


def _last_day(record: Record, entry: Entry[AdverseEventRecorded]) -> date:
    days = record.rules(entry.at).int("proxy.feedback_days")
    return legal_days.last_day_within(record.legal_date(entry.at), days)

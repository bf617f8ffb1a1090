"""Looks at a source, and their dates: whether what was fetched shows them, and whose they were before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.events.application import VerificationRecorded
from domain.events.practitioner import CredentialVerified
from domain.house import House
from domain.integrity.patterns import Irregularity, Pattern

Looked = CredentialVerified | VerificationRecorded


def irregular_dates(
    event: Looked, subject: str, house: House, before: date | None, shown_by: str | None = None
) -> Iterator[Irregularity]:
    """A date that nothing shows, and one that is another look's.

    `before` is the day of the look before this one, `shown_by` the hash of what was fetched for it.
    """
    on, entered = event.verified_on, house.legal_date(event.stamp.occurred_at)
    days = house.rules_on(entered).int("integrity.entry_days")
    if (entered - on).days > days and not shown(event, house):
        yield Irregularity(Pattern.BACK_DATED, subject, str(on), str(entered))
    copied = _copied(event, house, before, shown_by)
    if copied is not None:
        yield Irregularity(Pattern.COPIED_DATE, subject, str(on), str(copied))


def shown(event: Looked, house: House) -> bool:
    """Whether what shows it was fetched on the very day."""
    return _fetched(event, house) == event.verified_on


def _copied(event: Looked, house: House, before: date | None, shown_by: str | None) -> date | None:
    """The day that its own is copied from, or that what was fetched is really of."""
    on, entered, fetched = (
        event.verified_on,
        house.legal_date(event.stamp.occurred_at),
        _fetched(event, house),
    )
    if before == on and on < entered and fetched != on:
        return before
    if before is not None and before < on and event.evidence and event.evidence.sha256 == shown_by:
        return before
    return fetched if fetched is not None and fetched < on else None


def _fetched(event: Looked, house: House) -> date | None:
    return house.legal_date(event.evidence.retrieved_at) if event.evidence is not None else None

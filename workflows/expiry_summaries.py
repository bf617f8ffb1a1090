"""The count of a mass expiry, over the whole staff."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from uuid import UUID

import msgspec

from domain.expiries.counting import count
from domain.ledger import Ledger
from domain.practitioner import Practitioner
from workflows.addresses import FACILITY
from workflows.messages import Answer, Errand

PAGE = 250


def summed(errand: Errand, ledger: Ledger, at: datetime) -> Answer:
    """The command that hands the count over. One that was handed over before says nothing."""
    summary = ledger.house(errand.facility).facility.summaries.get(UUID(errand.subject))
    departments = count(_staff(ledger, errand.facility), summary, at) if summary is not None else ()
    payload = {"summary": errand.subject, "departments": msgspec.to_builtins(departments)}
    return Answer("take_expiry_summary", errand.facility, FACILITY, errand.owner, payload, errand.id)


def _staff(ledger: Ledger, key: str) -> Iterator[Practitioner]:
    """Every file of a facility, some at a time."""
    ids = ledger.files(key)
    while page := list(islice(ids, PAGE)):
        yield from ledger.persons(page)

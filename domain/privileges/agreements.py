"""Agreements of a facility with distant sites: privileges by proxy hang on them [S61]."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from domain.aggregate import Facts
from domain.errors import NotFound
from domain.events import agreements as events
from domain.values import Period, SiteQualification

if TYPE_CHECKING:
    from domain.facility import Facility

FACTS = Facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """`last` is the last legal day as it was signed; `period` ends sooner where it was ended before."""

    id: str
    site: str
    qualification: SiteQualification
    first: date
    last: date | None
    period: Period
    state: str = "recorded"


@FACTS.register
def _(facility: Facility, event: events.AgreementRecorded) -> None:
    signed = Agreement(
        id=event.agreement,
        site=event.site,
        qualification=event.qualification,
        first=event.first,
        last=event.last,
        period=Period(start=event.effective_from, end=event.effective_to),
    )
    facility.agreements = {**facility.agreements, signed.id: signed}


@FACTS.register
def _(facility: Facility, event: events.AgreementEnded) -> None:
    held = facility.agreements[event.agreement]
    period = Period(start=held.period.start, end=max(event.effective_from, held.period.start))
    facility.agreements = {**facility.agreements, held.id: replace(held, period=period)}


def agreement_named(facility: Facility, id: str) -> Agreement:
    """An agreement of this facility. Raises NotFound."""
    found = facility.agreements.get(id)
    if found is None:
        raise NotFound(f"this facility has no agreement {id}; record_agreement makes one", agreement=id)
    return found

"""The distant site's decision that an application for privileges by proxy relies on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from domain.aggregate import Facts
from domain.credentials.evidence import Evidence
from domain.events import distant as events

if TYPE_CHECKING:
    from domain.application.application import Application

FACTS = Facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class DistantDecision:
    """The last one recorded counts. `privileges` are those held there, as lines of the forms here."""

    agreement: str
    site: str
    privileges: tuple[str, ...]
    decided_on: date
    evidence: Evidence | None


@FACTS.register
def _(application: Application, event: events.DistantDecisionRecorded) -> None:
    application.distant = DistantDecision(
        agreement=event.agreement,
        site=event.site,
        privileges=event.privileges,
        decided_on=event.decided_on,
        evidence=event.evidence,
    )

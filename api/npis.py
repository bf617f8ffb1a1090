"""What the national registry says of a number, and whether this facility has a file for it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from api.refusals.errors import Unavailable
from domain.errors import NotFound
from domain.npi import checked
from domain.values import PersonName
from projections.reading import ReadModels
from workflows.look_ups import NotAsked
from workflows.sources.errors import SourceError
from workflows.sources.nppes import NppesAnswer, NppesRecord, Outcome, Taxonomy

AWAY_SECONDS, UNREADABLE_SECONDS = 30, 3600


class Registry(Protocol):
    """Who asks NPPES; wired where the parts are made."""

    def look_up(self, facility: str, npi: str) -> NppesAnswer: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class NpiRow:
    """What NPPES says of one number. Only `individual` is somebody who can be registered.

    `practitioner` is the file that this facility has for the number already. A taxonomy's license is what
    the person typed at the registry, never a verification. `evidence` is the SHA-256 of the kept answer.
    """

    npi: str
    outcome: Outcome
    name: PersonName | None
    other_names: tuple[PersonName, ...]
    organization: str
    credential: str
    taxonomies: tuple[Taxonomy, ...]
    enumerated_on: date | None
    updated_on: date | None
    practitioner: UUID | None
    evidence: str
    retrieved_at: datetime


class Npis:
    """Asks the registry and the roster."""

    def __init__(self, registry: Registry, views: ReadModels) -> None:
        self.registry = registry
        self.views = views

    async def look_up(self, facility: str, npi: str) -> NpiRow:
        """Raises Invalid for what is no NPI, NotFound, and Unavailable where NPPES does not answer."""
        number = checked(npi)
        said = await self._asked(facility, number)
        if said.outcome == "not_found":
            raise NotFound(f"NPPES knows no NPI {number}", npi=number, evidence=said.evidence.sha256)
        return _row(number, said, await self.views.roster.with_npi(facility, number))

    async def _asked(self, facility: str, npi: str) -> NppesAnswer:
        try:
            return await asyncio.to_thread(self.registry.look_up, facility, npi)
        except NotAsked:
            said = "nothing is there to ask about an NPI: in a sandbox, script_source says what nppes answers"
            raise Unavailable(said, retry_after=UNREADABLE_SECONDS) from None
        except SourceError as fault:
            if fault.retryable:
                said = "NPPES does not answer now; ask again, or type what the applicant handed in"
                raise Unavailable(said, retry_after=AWAY_SECONDS) from fault
            said = "NPPES answers in a shape that is not known; type what the applicant handed in"
            raise Unavailable(said, retry_after=UNREADABLE_SECONDS) from fault


def _row(npi: str, said: NppesAnswer, practitioner: UUID | None) -> NpiRow:
    record: NppesRecord | None = said.record
    return NpiRow(
        npi=npi,
        outcome=said.outcome,
        name=record.name if record else None,
        other_names=record.other_names if record else (),
        organization=record.organization if record else "",
        credential=record.credential if record else "",
        taxonomies=record.taxonomies if record else (),
        enumerated_on=record.enumerated_on if record else None,
        updated_on=record.updated_on if record else None,
        practitioner=practitioner,
        evidence=said.evidence.sha256,
        retrieved_at=said.evidence.retrieved_at,
    )

"""Looking a person up on an exclusion list again: asked for, answered, or left to a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal
from uuid import UUID

from domain.commands.base import NOTHING, OFFICE, REGISTERED, FileCommand, Made
from domain.commands.matches import FoundMatch, put_on_file
from domain.credentials.evidence import Evidence
from domain.events import practitioner as events
from domain.file import File
from domain.house import House
from domain.ids import screening_id
from domain.practitioner import Practitioner, Screening
from domain.values import Role, Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenExclusions(FileCommand):
    """Look this person up on an exclusion list now, under every name on file and the NPI [S126][S127].

    `source` is the list: the OIG's unless said. A row that may be the person becomes a possible match for
    the office to settle; a row settled before is remembered. While one look at a list is under way, another
    is not begun.
    """

    NAME: ClassVar[str] = "screen_exclusions"
    ROLES: ClassVar[frozenset[Role]] = OFFICE | {Role.SERVICE}
    ON: ClassVar[type] = Practitioner
    AT: ClassVar[frozenset[str]] = REGISTERED

    source: Literal["oig_leie", "sam_gov"] = "oig_leie"

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        for running in file.practitioner.screenings:
            if running.source == self.source and not running.failed:
                return Made(ids={"screening": str(running.id)})
        screening = screening_id(house.key, file.id, stamp.command)
        file.practitioner.trigger(events.ScreeningRequested, stamp, screening=screening, source=self.source)
        return Made(ids={"screening": str(screening)})


def running(file: File, id: UUID) -> Screening | None:
    """The screening, if it still waits for its answer."""
    return next((s for s in file.practitioner.screenings if s.id == id and not s.failed), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeScreening(FileCommand):
    """The list was read: keep the answer, its evidence, and every row that may be this person."""

    NAME: ClassVar[str] = "take_screening"
    ROLES: ClassVar[frozenset[Role]] = frozenset({Role.SERVICE})

    screening: UUID
    outcome: str
    evidence: Evidence
    matches: tuple[FoundMatch, ...] = ()

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        asked = running(file, self.screening)
        if asked is None:
            return NOTHING
        file.practitioner.trigger(
            events.ScreeningAnswered,
            stamp,
            screening=asked.id,
            source=asked.source,
            outcome=self.outcome,
            evidence=self.evidence,
        )
        for match in self.matches:
            put_on_file(file, stamp, asked.source, match, self.evidence)
        return NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveUpScreening(FileCommand):
    """The list could not be read: the look falls to the office, and the attempt stays on record."""

    NAME: ClassVar[str] = "give_up_screening"
    ROLES: ClassVar[frozenset[Role]] = frozenset({Role.SERVICE})

    screening: UUID
    why: str

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        asked = running(file, self.screening)
        if asked is not None:
            file.practitioner.trigger(
                events.ScreeningFailed, stamp, screening=asked.id, source=asked.source, why=self.why
            )
        return NOTHING

"""What surveyors ask for: one file, or a sample by rule. The asking goes on record after what it was for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from domain.audit.sampling import Population, drawn
from domain.commands.base import KEEPERS, REGISTERED, Decided, FacilityCommand, FileCommand, Made
from domain.errors import Invalid
from domain.events.survey_files import SurveyFileGiven
from domain.events.survey_samples import SurveySampleDrawn
from domain.facility import Facility
from domain.file import File
from domain.house import House
from domain.practitioner import Practitioner
from domain.values import Role, Stamp

SURVEYORS = KEEPERS | {Role.AUDITOR}
DIGEST = re.compile(r"[0-9a-f]{64}")


def _judged(house: House, stamp: Stamp, as_of: date) -> None:
    """Refuse a day that is to come, or before the facility was opened: of neither is anything on record."""
    opened = house.facility.opened_at
    first = house.legal_date(opened) if opened is not None else date.min
    today = house.legal_date(stamp.occurred_at)
    if not first <= as_of <= today:
        raise Invalid("as_of", f"a day from {first} to {today}", str(as_of))


def _why(stamp: Stamp) -> None:
    if not (stamp.reason or "").strip():
        raise Invalid("reason", "why it is asked for: which survey, by whom", stamp.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveSurveyFile(FileCommand):
    """Make one practitioner's whole file for a surveyor, and put on record who has it and why.

    It is the file at a `position` of the ledger, the last one that a signed checkpoint covers unless said,
    judged on the legal day `as_of`, the last one of that position unless said. The same position and day
    make the same bytes. Peer review is left out. `sample` is the one that the file was drawn in: its position
    and day hold then. The packet's hash is `made.digest`, by which `show_survey_file` gives it.
    """

    NAME: ClassVar[str] = "give_survey_file"
    ROLES: ClassVar[frozenset[Role]] = SURVEYORS
    ON: ClassVar[type] = Practitioner
    AT: ClassVar[frozenset[str]] = REGISTERED
    ADDED: ClassVar[frozenset[str]] = frozenset({"digest"})

    position: int | None = None
    as_of: date | None = None
    sample: str | None = None
    digest: str = ""

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        _why(stamp)
        if self.position is None or self.position < 1:
            raise Invalid("position", "a position of the ledger, from 1 on", self.position)
        if self.as_of is None or not DIGEST.fullmatch(self.digest):
            raise Invalid("digest", "the packet as it was made, with its day", self.digest)
        _judged(house, stamp, self.as_of)
        if self.sample is not None:
            self._drawn(file, house)
        file.practitioner.trigger(
            SurveyFileGiven,
            stamp,
            at_position=self.position,
            as_of=self.as_of,
            digest=self.digest,
            sample=self.sample,
        )
        told = {"digest": self.digest, "position": str(self.position), "as_of": str(self.as_of)}
        return Made(ids=told)

    def _drawn(self, file: File, house: House) -> None:
        """Refuse a sample that does not have the file, or has it at another position or day."""
        found = house.facility.samples.get(self.sample or "")
        if found is None or file.id not in found.files:
            raise Invalid("sample", "a sample in which this file was drawn", self.sample)
        if (self.position, self.as_of) != (found.position, found.as_of):
            raise Invalid("position", f"that of the sample, {found.position}", self.position)


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawSurveySample(FacilityCommand):
    """Draw a sample of files for a surveyor, and put on record which and how [S25].

    Of the files with an appointment decided on the legal days `since` through `until`: 5 % or 50, whichever
    is less, at least 10 first appointments and 10 later ones, all where there are fewer. `seed` decides
    which; without one it is made of the command. At a `position` of the ledger, the last one that a signed
    checkpoint covers unless said. `give_survey_file` then makes each file's packet, by `made.sample`.
    """

    NAME: ClassVar[str] = "draw_survey_sample"
    ROLES: ClassVar[frozenset[Role]] = SURVEYORS
    ON: ClassVar[type] = Facility
    AT: ClassVar[frozenset[str]] = frozenset({"open"})
    ADDED: ClassVar[frozenset[str]] = frozenset({"initial", "renewed"})

    since: date
    until: date
    seed: str | None = None
    position: int | None = None
    as_of: date | None = None
    initial: tuple[UUID, ...] = ()
    renewed: tuple[UUID, ...] = ()

    def decide(self, facility: Facility, house: House, stamp: Stamp) -> Decided:
        _why(stamp)
        if self.until < self.since:
            raise Invalid("until", f"a day from {self.since} on", str(self.until))
        if self.position is None or self.position < 1 or self.as_of is None:
            raise Invalid("position", "a position of the ledger, from 1 on", self.position)
        today = house.legal_date(stamp.occurred_at)
        if self.since > today:
            raise Invalid("since", f"a day no later than {today}", str(self.since))
        _judged(house, stamp, self.as_of)
        population = Population(initial=frozenset(self.initial), renewed=frozenset(self.renewed))
        seed = (self.seed or "").strip() or stamp.command
        files = drawn(population, seed)
        if not files:
            raise Invalid("since", "a period in which an appointment was decided", str(self.since))
        sample = f"sample-{len(facility.samples) + 1}"
        facility.trigger(
            SurveySampleDrawn,
            stamp,
            sample=sample,
            since=self.since,
            until=self.until,
            seed=seed,
            at_position=self.position,
            as_of=self.as_of,
            initial=len(population.initial),
            renewed=len(population.renewed),
            files=files,
        )
        told = {"sample": sample, "position": str(self.position), "as_of": str(self.as_of)}
        return Made(ids=told), (facility,)

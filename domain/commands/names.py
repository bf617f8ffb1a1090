"""The names a person is or was known by: sources and exclusion lists are asked under each of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.commands.base import NOTHING, OFFICE, REGISTERED, FileCommand, Made
from domain.commands.findings import looked_on
from domain.credentials.evidence import Evidence
from domain.errors import Invalid
from domain.events.desk import NameChanged
from domain.events.practitioner import AliasRecorded
from domain.file import File
from domain.house import House
from domain.practitioner import Practitioner
from domain.values import PersonName, Role, Sealed, Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAlias(FileCommand):
    """Put another name of this person on file: a maiden name, a professional one, a half of a double one."""

    NAME: ClassVar[str] = "record_alias"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    OWN: ClassVar[bool] = True
    ON: ClassVar[type] = Practitioner
    AT: ClassVar[frozenset[str]] = REGISTERED

    given_name: str
    family_name: str

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        given, family = self.given_name.strip(), self.family_name.strip()
        if not given or not family:
            raise Invalid("family_name", "a given and a family name", f"{self.given_name} {self.family_name}")
        if PersonName(given=given, family=family) in (file.practitioner.name, *file.practitioner.aliases):
            return NOTHING
        file.practitioner.trigger(AliasRecorded, stamp, given_name=Sealed(given), family_name=Sealed(family))
        return NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeName(FileCommand):
    """The person has another name, by marriage, divorce or court order: every source is asked under both.

    `since` is the first legal day of the new name, today unless said; `evidence` the document that shows it.
    """

    NAME: ClassVar[str] = "change_name"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    ON: ClassVar[type] = Practitioner
    AT: ClassVar[frozenset[str]] = REGISTERED

    given_name: str
    family_name: str
    since: date | None = None
    evidence: Evidence | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        given, family, old = self.given_name.strip(), self.family_name.strip(), file.practitioner.name
        if not given or not family:
            raise Invalid("family_name", "a given and a family name", f"{self.given_name} {self.family_name}")
        if PersonName(given=given, family=family) == old:
            return NOTHING
        file.practitioner.trigger(
            NameChanged,
            stamp,
            given_name=Sealed(given),
            family_name=Sealed(family),
            old_given_name=Sealed(old.given),
            old_family_name=Sealed(old.family),
            since=looked_on(self.since, house, stamp, "since"),
            evidence=self.evidence,
        )
        return NOTHING

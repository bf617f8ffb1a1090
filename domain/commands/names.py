"""The names a person is or was known by: sources and exclusion lists are asked under each of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.commands.base import NOTHING, OFFICE, FileCommand, Made
from domain.errors import Invalid
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
    AT: ClassVar[frozenset[str]] = frozenset({"registered"})

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

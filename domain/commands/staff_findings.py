"""What a check of the whole staff found of one person, and a license's difference settled by the office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.commands.base import NOTHING, OFFICE, FileCommand, Made
from domain.commands.matches import FoundMatch, put_on_file
from domain.credentials.evidence import Evidence
from domain.errors import Invalid, NotAllowedNow, NotFound
from domain.events import license_differences as events
from domain.file import File
from domain.house import House
from domain.monitoring.staff import known_differences
from domain.practitioner import LicenseDifference
from domain.values import Role, Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDifference:
    """What a licensing board says of a license of the file; `status` as well that it has none of the kind."""

    credential: str
    status: str
    expires: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeStaffFinding(FileCommand):
    """A list that was read for the whole staff holds something of this person: keep it, with its evidence."""

    NAME: ClassVar[str] = "take_staff_finding"
    ROLES: ClassVar[frozenset[Role]] = frozenset({Role.SERVICE})

    source: str
    evidence: Evidence
    matches: tuple[FoundMatch, ...] = ()
    license: FoundDifference | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        for match in self.matches:
            put_on_file(file, stamp, self.source, match, self.evidence)
        if self.license is not None:
            self._differs(file, stamp, self.license)
        return NOTHING

    def _differs(self, file: File, stamp: Stamp, said: FoundDifference) -> None:
        """What was said before, and looked at by a person since, is not said again."""
        person = file.practitioner
        credential = person.credentials.get(said.credential)
        if credential is None or (said.credential, said.status, said.expires) in known_differences(person):
            return
        person.trigger(
            events.LicenseDifferenceFound,
            stamp,
            difference=f"difference/{len(person.license_differences) + 1}",
            credential=credential.key,
            source=self.source,
            status=said.status,
            expires=said.expires,
            on_file=credential.expires,
            evidence=self.evidence,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleLicenseDifference(FileCommand):
    """Say why the file stays as it is, though the license's board has it otherwise: the reason.

    Where the board is right, verify_credential puts on file what it says, and settles the difference too.
    """

    NAME: ClassVar[str] = "settle_license_difference"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    ON: ClassVar[type] = LicenseDifference
    AT: ClassVar[frozenset[str]] = frozenset({"open"})

    difference: str

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        found = file.practitioner.license_differences.get(self.difference)
        if found is None:
            raise NotFound(f"this file has no difference {self.difference}", difference=self.difference)
        if found.state not in self.AT:
            raise NotAllowedNow(f"the difference is {found.state}", about=found)
        if not stamp.reason:
            raise Invalid("reason", "why the file stays as it is", stamp.reason)
        file.practitioner.trigger(
            events.LicenseDifferenceSettled, stamp, difference=found.id, credential=found.credential
        )
        return NOTHING

"""Another hospital asks whether somebody is, or was, on this staff."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from domain.commands.base import OFFICE, REGISTERED, FileCommand, Made
from domain.correspondence import affiliations, letters, mail_address
from domain.errors import Invalid, NotAllowedNow
from domain.events.desk import AffiliationConfirmed
from domain.file import File
from domain.house import House
from domain.practitioner import Practitioner
from domain.values import Role, Sealed, Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmAffiliation(FileCommand):
    """Send another hospital a letter with the dates, category and department of each appointment here.

    Good standing is stated where it is so. Nothing of peer review is in it, and no privilege.
    """

    NAME: ClassVar[str] = "confirm_affiliation"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    ON: ClassVar[type] = Practitioner
    AT: ClassVar[frozenset[str]] = REGISTERED

    hospital: str
    email: str

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        if not self.hospital.strip():
            raise Invalid("hospital", "the hospital that asks", self.hospital)
        said = affiliations.confirmed(file, house, stamp.occurred_at)
        if not said["appointments"]:
            raise NotAllowedNow("there is no appointment to confirm", about=file.practitioner)
        letter = f"affiliation/{len(file.practitioner.affiliations) + 1}"
        file.practitioner.trigger(
            AffiliationConfirmed,
            stamp,
            letter=letter,
            hospital=self.hospital.strip(),
            email=Sealed(mail_address.checked("email", self.email)),
        )
        to = letters.recipients([affiliations.OTHER_HOSPITAL])
        notice = letters.send(file, house, stamp, "affiliation_letter", letter, to, said)
        return Made(ids={"notice": str(notice)})

    @classmethod
    def taken(cls, about: Practitioner, house: House, at: datetime) -> bool:
        return any(each.period.start <= at for each in about.appointments)

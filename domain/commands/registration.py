"""Opening a practitioner's file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Protocol

from domain import npi, professions
from domain.commands.base import OFFICE, FileCommand, Made
from domain.correspondence import mail_address
from domain.errors import AlreadyRegistered, Invalid
from domain.events import practitioner as events
from domain.file import File
from domain.house import House
from domain.ids import registration_id
from domain.practitioner import Practitioner, Registration
from domain.values import (
    PersonName,
    Role,
    Sealed,
    Stamp,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterPractitioner(FileCommand):
    """Open a file for one who is or may be credentialed here. An NPI is registered once a facility."""

    NAME: ClassVar[str] = "register_practitioner"
    ROLES: ClassVar[frozenset[Role]] = OFFICE | {Role.RECRUITER, Role.SERVICE}

    npi: str
    given_name: str
    family_name: str
    middle_name: str = ""
    suffix: str = ""
    profession: str = "MD"
    date_of_birth: date | None = None
    email: str | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        register(file, house, stamp, self, imported=False)
        return Made(ids={"practitioner": str(file.id)})


class Person(Protocol):
    """Who a file is opened for, as whoever opens it says."""

    @property
    def npi(self) -> str: ...
    @property
    def given_name(self) -> str: ...
    @property
    def family_name(self) -> str: ...
    @property
    def middle_name(self) -> str: ...
    @property
    def suffix(self) -> str: ...
    @property
    def profession(self) -> str: ...
    @property
    def date_of_birth(self) -> date | None: ...
    @property
    def email(self) -> str | None: ...


def register(file: File, house: House, stamp: Stamp, person: Person, *, imported: bool) -> None:
    """Begin a file. Raises Invalid, or AlreadyRegistered where the NPI has one."""
    number = npi.checked(person.npi)
    if not person.given_name.strip() or not person.family_name.strip():
        raise Invalid("family_name", "a given and a family name", f"{person.given_name} {person.family_name}")
    today = house.legal_date(stamp.occurred_at)
    if person.date_of_birth is not None and person.date_of_birth > today:
        raise Invalid("date_of_birth", f"a day not after {today}", str(person.date_of_birth))
    claim = house.shelf.find(registration_id(house.key, number), Registration)
    if file.practitioner.version or claim is not None:
        known = claim.claimed_by if claim is not None and claim.claimed_by else file.id
        raise AlreadyRegistered(
            "this NPI has a file in this facility already",
            about=house.shelf.find(known, Practitioner),
            field="npi",
            practitioner=str(known),
        )
    name = PersonName(
        given=person.given_name, middle=person.middle_name, family=person.family_name, suffix=person.suffix
    )
    file.practitioner.trigger(
        events.PractitionerRegistered,
        stamp,
        npi=number,
        name=Sealed(str(name)),
        given_name=Sealed(person.given_name),
        family_name=Sealed(person.family_name),
        date_of_birth=Sealed(person.date_of_birth.isoformat()) if person.date_of_birth else None,
        email=Sealed(mail_address.checked("email", person.email)) if person.email else None,
        profession=professions.named(person.profession, house.rules(stamp.occurred_at)),
        imported=imported,
    )
    file.registration = Registration(registration_id(house.key, number))
    file.registration.trigger(events.RegistrationClaimed, stamp, claimed_by=file.id)

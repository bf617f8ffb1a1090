"""Where a practitioner's letters go: more than one address, and those that bounce."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.commands.base import NOTHING, OFFICE, REGISTERED, FileCommand, Made
from domain.correspondence import mail_address
from domain.errors import Invalid
from domain.events import desk as events
from domain.file import File
from domain.house import House
from domain.practitioner import Practitioner
from domain.values import Role, Sealed, Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class AddMailAddress(FileCommand):
    """Put another mail address on file. One that bounced is used again once it is added again."""

    NAME: ClassVar[str] = "add_mail_address"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    OWN: ClassVar[bool] = True
    ON: ClassVar[type] = Practitioner
    AT: ClassVar[frozenset[str]] = REGISTERED

    email: str

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        email = mail_address.checked("email", self.email)
        if email not in file.practitioner.addresses or email in file.practitioner.bounced:
            file.practitioner.trigger(events.MailAddressAdded, stamp, email=Sealed(email))
        return NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordBounce(FileCommand):
    """What was sent to an address came back: letters go to the next one on file, or fall to the office."""

    NAME: ClassVar[str] = "record_bounce"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    ON: ClassVar[type] = Practitioner
    AT: ClassVar[frozenset[str]] = REGISTERED

    email: str

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        email = mail_address.checked("email", self.email)
        if email not in file.practitioner.addresses:
            raise Invalid("email", "an address that is on file", self.email)
        if email not in file.practitioner.bounced:
            file.practitioner.trigger(events.MailBounced, stamp, email=Sealed(email))
        return NOTHING

"""Who keeps a file, and how its person is called and reached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from domain.aggregate import Facts
from domain.events import desk as events
from domain.values import PersonName, Sealed

if TYPE_CHECKING:
    from domain.practitioner.file import Practitioner

FACTS = Facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Affiliation:
    """A hospital that was told of the appointments here, and where."""

    letter: str
    hospital: str
    email: Sealed


@FACTS.register
def _(file: Practitioner, event: events.FileAssigned) -> None:
    file.owner = event.owner


@FACTS.register
def _(file: Practitioner, event: events.NoteAdded | events.ContactLogged) -> None:
    """It is read in the timeline; nothing follows from it."""


@FACTS.register
def _(file: Practitioner, event: events.NameChanged) -> None:
    old, new = file.name, PersonName(given=event.given_name.plain, family=event.family_name.plain)
    file.aliases = (*(alias for alias in file.aliases if alias not in (new, old)), old)
    file.name = new


@FACTS.register
def _(file: Practitioner, event: events.MailAddressAdded) -> None:
    email = event.email.plain
    file.bounced = tuple(each for each in file.bounced if each != email)
    file.addresses = (*(each for each in file.addresses if each != email), email)


@FACTS.register
def _(file: Practitioner, event: events.MailBounced) -> None:
    file.bounced = (*file.bounced, event.email.plain)


@FACTS.register
def _(file: Practitioner, event: events.AffiliationConfirmed) -> None:
    told = Affiliation(letter=event.letter, hospital=event.hospital, email=event.email)
    file.affiliations = {**file.affiliations, told.letter: told}

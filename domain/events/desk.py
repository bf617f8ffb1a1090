"""Facts of the office's own work on a file: who keeps it, what was said, how its person is reached.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.aggregate import Event
from domain.credentials.evidence import Evidence
from domain.values import Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAssigned(Event):
    """`owner` keeps the file from now on; `was` is who kept it before, none the first time."""

    TOPIC = "FileAssigned"
    owner: str
    was: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteAdded(Event):
    """What the office wants to remember. It is no evidence, and decides nothing."""

    TOPIC = "NoteAdded"
    note: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLogged(Event):
    """Somebody was spoken or written to outside of this system's own letters, on a legal day."""

    TOPIC = "ContactLogged"
    means: str
    whom: Sealed
    words: Sealed
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class NameChanged(Event):
    """The person has another name from a legal day on; sources are asked under both."""

    TOPIC = "NameChanged"
    given_name: Sealed
    family_name: Sealed
    old_given_name: Sealed
    old_family_name: Sealed
    since: date
    evidence: Evidence | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MailAddressAdded(Event):
    """Letters go to the first address that does not bounce, in the order in which they were added."""

    TOPIC = "MailAddressAdded"
    email: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class MailBounced(Event):
    """What was sent to an address came back: no letter goes there until it is added again."""

    TOPIC = "MailBounced"
    email: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class AffiliationConfirmed(Event):
    """Another hospital asked, and is told by letter of the appointments here."""

    TOPIC = "AffiliationConfirmed"
    letter: str
    hospital: str
    email: Sealed

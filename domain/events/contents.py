"""Facts of what an application holds: what its applicant signed, disclosed and acknowledged.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.aggregate import Event
from domain.events.application import Signature
from domain.values import Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureGiven:
    """The answer to one question; `explanation` is empty where none was asked for."""

    question: str
    answer: Sealed
    explanation: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class AttestationSigned(Event):
    """The applicant attests each of the statements; a signature too old is followed by a new one [S34].

    `signed_on` is the legal day that its age counts from.
    """

    TOPIC = "AttestationSigned"
    statements: tuple[str, ...]
    signature: Signature
    signed_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosuresAnswered(Event):
    """Answers of the applicant; a later one to the same question takes its place, openly."""

    TOPIC = "DisclosuresAnswered"
    answers: tuple[DisclosureGiven, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BylawsAcknowledged(Event):
    """The applicant has read the bylaws, in this version, and will go by them."""

    TOPIC = "BylawsAcknowledged"
    version: str
    signature: Signature

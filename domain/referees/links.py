"""The link by which a referee answers: of its secret the ledger holds the SHA-256 alone."""

from __future__ import annotations

from datetime import date, datetime
from hashlib import sha256
from typing import Protocol

from domain.application import Application, Reference
from domain.errors import LinkOver, ReferenceAnswered
from domain.events.references import ReferenceLinkSent
from domain.house import House
from domain.values import Stamp

ANSWERED = frozenset({"received", "declined"})
WITHDRAWN = "withdrawn"


class Linked(Protocol):
    """A reference that can be answered by a link, until `link_ends`."""

    @property
    def state(self) -> str: ...

    @property
    def link_ends(self) -> datetime | None: ...


def digest(secret: str) -> str:
    """What the ledger holds of a link's secret: its SHA-256, in hexadecimal."""
    return sha256(secret.encode()).hexdigest()


def life(reference: Reference, house: House) -> tuple[date, datetime]:
    """The last legal day of a reference's link and when that is over, by the rules of the day it was asked.

    It is never over before the days are that the referee was given.
    """
    if reference.link_last_day is not None and reference.link_ends is not None:
        return reference.link_last_day, reference.link_ends
    then = house.at(reference.requested_at)
    asked = then.legal_date(reference.requested_at)
    last, ends = then.deadline(asked, then.rules_on(asked).int("references.link_days"))
    return (last, ends) if ends > reference.due else (reference.last_day, reference.due)


def competencies(reference: Reference, house: House) -> tuple[str, ...]:
    """What a referee is asked to rate: by the rules of the day they were asked, as their page shows it."""
    return house.at(reference.requested_at).rules(reference.requested_at).names("references.competencies")


def open_at(about: Linked, at: datetime) -> bool:
    """Whether a link still takes an answer."""
    asked = about.state not in {*ANSWERED, WITHDRAWN}
    return asked and about.link_ends is not None and at < about.link_ends


def require_open(about: Linked, at: datetime) -> None:
    """Raises ReferenceAnswered or LinkOver where a link takes no answer any more."""
    if about.state in ANSWERED:
        raise ReferenceAnswered("this reference has been answered; nothing more is needed", about=about)
    if not open_at(about, at):
        raise LinkOver("this link is over; please write to the medical staff office", about=about)


def keep(application: Application, house: House, stamp: Stamp, reference: Reference, link: str) -> None:
    """Know a link by its digest from now on; a reminder's is the one that went out before."""
    if link in reference.links:
        return
    last_day, ends = life(reference, house)
    application.trigger(
        ReferenceLinkSent, stamp, reference=reference.id, link=link, last_day=last_day, ends=ends
    )

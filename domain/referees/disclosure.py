"""What a referee is asked to disclose of the applicant, with its source, and how they answer.

Whether it is asked, and from when, is `references.disclosure_asked` of the bylaws.
"""

from __future__ import annotations

from dataclasses import dataclass

from domain.application import Application, Reference
from domain.application.references import NO, YES
from domain.events.references import ReferenceDisclosed
from domain.house import House
from domain.values import Sealed, Stamp
from domain.words.wording import written

QUESTION = (
    "Do you know of any discipline, restriction, investigation, loss of privileges or impairment of theirs, "
    "past or under way?"
)
CITATION = "usual question of a peer reference [NS][S130]; classic bars [S54][S56]; health status [S118]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """Whether a referee knows of any such thing, and what; a yes is said in words."""

    known: bool
    details: str = ""


def asked(reference: Reference, house: House) -> bool:
    """Whether a referee is asked: by the rules of the day they were, as their page shows it."""
    then = house.at(reference.requested_at).rules(reference.requested_at)
    return then.flag("references.disclosure_asked")


def keep(application: Application, stamp: Stamp, reference: Reference, said: Disclosure) -> None:
    """Put the answer on file. Raises Invalid for a yes without a word."""
    if said.known:
        details = written(said.details, "disclosure.details", "what they know of, in words")
    else:
        details = Sealed(said.details.strip())
    application.trigger(
        ReferenceDisclosed,
        stamp,
        reference=reference.id,
        known=Sealed(YES if said.known else NO),
        details=details,
    )

"""What an application holds beside its privileges: attestation, disclosures, bylaws read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.aggregate import Facts
from domain.events import contents as events

if TYPE_CHECKING:
    from domain.application.application import Application

FACTS = Facts()


@FACTS.register
def _(application: Application, event: events.AttestationSigned) -> None:
    application.attestation = event


@FACTS.register
def _(application: Application, event: events.DisclosuresAnswered) -> None:
    given = {each.question: each for each in event.answers}
    application.disclosures = {**application.disclosures, **given}


@FACTS.register
def _(application: Application, event: events.BylawsAcknowledged) -> None:
    application.acknowledged = event.version

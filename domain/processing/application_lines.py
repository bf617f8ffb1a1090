"""What the facts about its privilege lines do to an application."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.aggregate import Facts
from domain.events import lines as events

if TYPE_CHECKING:
    from domain.application import Application

FACTS = Facts()


@FACTS.register
def _(application: Application, event: events.PrivilegeFormSigned) -> None:
    application.forms = (*application.forms, f"{event.form}/{event.version}")


@FACTS.register
def _(application: Application, event: events.PrivilegeNotProcessed) -> None:
    application.privileges = tuple(each for each in application.privileges if each != event.privilege)
    application.not_processed = {**application.not_processed, event.privilege: event.criteria}

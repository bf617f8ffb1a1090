"""A referee is reminded; or their days are over, and the office finds another or writes to them again."""

from __future__ import annotations

from domain.deadlines import Due, DueKind
from domain.events.references import ReferenceUnanswered
from domain.file import File
from domain.house import House
from domain.passing.applications import application_of
from domain.passing.happens import Happens
from domain.processing import references
from domain.values import Stamp


def _rung(file: File, house: House, item: Due, stamp: Stamp) -> None:
    application = application_of(file, item)
    references.remind(file, house, stamp, application, item.subject, item.rung)


def _end(file: File, house: House, item: Due, stamp: Stamp) -> None:
    application = application_of(file, item)
    reference = application.references[item.subject]
    application.trigger(ReferenceUnanswered, stamp, reference=reference.id, last_day=reference.last_day)


HAPPENS: Happens = {DueKind.REFERENCE_RUNG: _rung, DueKind.REFERENCE_END: _end}

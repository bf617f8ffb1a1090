"""A referee is reminded; or their days are over, and the office finds another or writes to them again."""

from __future__ import annotations

from uuid import UUID

from domain.deadlines import Due, DueKind
from domain.events.references import ReferenceUnanswered
from domain.file import File
from domain.house import House
from domain.passing.happens import Happens
from domain.processing import references
from domain.values import Stamp


def _rung(file: File, house: House, item: Due, stamp: Stamp) -> None:
    application = file.application(_id(item))
    references.remind(file, house, stamp, application, item.subject, item.rung)


def _end(file: File, house: House, item: Due, stamp: Stamp) -> None:
    application = file.application(_id(item))
    reference = application.references[item.subject]
    application.trigger(ReferenceUnanswered, stamp, reference=reference.id, last_day=reference.last_day)


def _id(item: Due) -> UUID:
    if item.application is None:
        raise TypeError(f"{item.kind} names no application")
    return item.application


HAPPENS: Happens = {DueKind.REFERENCE_RUNG: _rung, DueKind.REFERENCE_END: _end}

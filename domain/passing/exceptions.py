"""An exception from the bylaws comes to its end."""

from __future__ import annotations

from domain.deadlines import Due, DueKind
from domain.events.exceptions import ExceptionEnded
from domain.file import File
from domain.house import House
from domain.passing.happens import Happens
from domain.values import Stamp


def _ends(file: File, house: House, item: Due, stamp: Stamp) -> None:
    file.practitioner.trigger(ExceptionEnded, stamp, exception=item.subject, effective_from=item.at)


HAPPENS: Happens = {DueKind.EXCEPTION_ENDS: _ends}

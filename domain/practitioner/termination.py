"""An appointment that the board has terminated: its clocks stop with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.aggregate import Facts
from domain.events.termination import AppointmentTerminated
from domain.practitioner.appointment import cut_all, end_as
from domain.values import EndsAs

if TYPE_CHECKING:
    from domain.practitioner.file import Practitioner

FACTS = Facts()


@FACTS.register
def _(file: Practitioner, event: AppointmentTerminated) -> None:
    # Whoever resigned under investigation left then; this is the last word on it.
    if file.left_at is not None and file.left_at <= event.effective_from:
        return
    end_as(file, EndsAs.TERMINATED)
    cut_all(file, event.effective_from)
    file.left_at = event.effective_from

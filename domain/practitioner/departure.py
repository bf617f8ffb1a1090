"""How someone left, from when on every clock of the file stands still, and until when they may not apply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.aggregate import Facts
from domain.events import departure as events
from domain.practitioner.appointment import cut_all, end_as
from domain.values import EndsAs

if TYPE_CHECKING:
    from domain.practitioner.file import Practitioner

FACTS = Facts()


@FACTS.register
def _(file: Practitioner, event: events.AppointmentResigned) -> None:
    end_as(file, EndsAs.RETIRED if event.retirement else EndsAs.RESIGNED)
    cut_all(file, event.effective_from)
    file.left_at = event.effective_from


@FACTS.register
def _(file: Practitioner, event: events.PractitionerDied) -> None:
    file.left_at, file.deceased, file.screenings = event.effective_from, True, ()
    if file.appointments:
        end_as(file, EndsAs.DECEASED)
        cut_all(file, event.effective_from)


@FACTS.register
def _(file: Practitioner, event: events.AppointmentRelinquished) -> None:
    file.kept = (file.appointments, file.grants)
    end_as(file, EndsAs.RELINQUISHED)
    cut_all(file, event.effective_from)
    file.left_at, file.relinquished_over = event.effective_from, event.suspension


@FACTS.register
def _(file: Practitioner, event: events.RelinquishmentSetAside) -> None:
    file.appointments, file.grants = file.kept
    file.left_at, file.relinquished_over = None, ""


@FACTS.register
def _(file: Practitioner, event: events.ReapplicationBarred) -> None:
    file.barred_through = event.last

"""A suspension by rule is lifted, once what brought it is verified to be cured."""

from __future__ import annotations

from domain.appointment import departures
from domain.correspondence import lapse_letters
from domain.events.practitioner import SuspensionLifted
from domain.file import File
from domain.house import House
from domain.practitioner import Suspension
from domain.values import Stamp


def cure(file: File, house: House, suspension: Suspension, stamp: Stamp) -> None:
    """From this instant on, never before [S42]; whoever was told of it is told."""
    file.practitioner.trigger(
        SuspensionLifted,
        stamp,
        suspension=suspension.id,
        privilege=suspension.privilege,
        effective_from=stamp.occurred_at,
    )
    departures.set_aside(file, stamp, (suspension,))
    lapse_letters.cured(file, house, suspension, stamp)

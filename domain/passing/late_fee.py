"""A reappointment has not come back in time to cost nothing: its applicant and the office are told."""

from __future__ import annotations

from domain.certain import certain
from domain.correspondence import letters
from domain.correspondence.letters import PRACTITIONER
from domain.deadlines import Due, DueKind
from domain.deadlines.late_fee import USD, last_without
from domain.events.late_fee import LateFeeCharged
from domain.file import File
from domain.house import House
from domain.passing.applications import application_of
from domain.passing.happens import Happens
from domain.values import Role, Stamp


def _charged(file: File, house: House, item: Due, stamp: Stamp) -> None:
    application = application_of(file, item)
    last = certain(last_without(application, house), "the day it was to be back")
    usd = house.rules_on(last).int(USD)
    notice = letters.send(
        file,
        house,
        stamp,
        "late_fee",
        f"late_fee/{application.id}",
        letters.recipients([PRACTITIONER, Role.MEDICAL_STAFF_OFFICE]),
        {"application": str(application.id), "last_day": str(last), "usd": str(usd)},
    )
    application.trigger(
        LateFeeCharged, stamp, notice=str(notice), usd=usd, last_day=last, due=stamp.occurred_at
    )


HAPPENS: Happens = {DueKind.LATE_FEE: _charged}

"""What another hospital is told on request: dates, category, and good standing; nothing of peer review."""

from __future__ import annotations

from datetime import datetime

from domain.file import File
from domain.house import House

OTHER_HOSPITAL = "other_hospital"


def confirmed(file: File, house: House, at: datetime) -> dict[str, str]:
    """The words of the letter, by the legal date of `at`. One line for each stretch of appointment.

    Standing is stated where it is good, and otherwise not at all: why it is not may be nobody else's to know.
    """
    person = file.practitioner
    lines = [
        f"{each.category}, {each.department}: {each.first} to {each.last}"
        for each in person.appointments
        if each.period.start <= at and each.period.end != each.period.start
    ]
    return {
        "as_of": str(house.legal_date(at)),
        "appointments": "\n".join(lines),
        "standing": "good" if _good(file, at) else "",
    }


def _good(file: File, at: datetime) -> bool:
    under_review = file.reviewed and bool(file.corrective.under_review())
    return file.practitioner.appointed(at) and not file.practitioner.open_suspensions() and not under_review

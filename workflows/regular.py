"""A regular meeting that has come near, on its way from the facility's calendar to a keeper of its own."""

from __future__ import annotations

from uuid import UUID

from domain.ledger import Ledger
from workflows.addresses import MEETING
from workflows.errand import noted
from workflows.messages import Answer, Errand


def told(errand: Errand, ledger: Ledger) -> list[Answer]:
    """The meeting is scheduled, then the facility hears of it; nothing where it has heard already."""
    fixed = ledger.house(errand.facility).facility.to_schedule.get(UUID(errand.subject))
    if fixed is None:
        return []
    said = {"body": str(fixed.body), "starts_at": fixed.starts_at.isoformat(), "place": fixed.place}
    return [
        Answer("schedule_regular_meeting", errand.facility, MEETING, errand.subject, said, errand.id),
        noted(errand),
    ]

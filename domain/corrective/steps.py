"""The days of each step of due process that is the hospital's to take; a late one stays open [S11d]."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from domain import legal_days
from domain.corrective.proceedings import Proceeding, moot
from domain.file import File
from domain.house import House

DAYS = {
    "proposed": "hearing.notice_days",
    "requested": "hearing.schedule_days",
    "scheduled": "hearing.seat_days",
    "seated": "hearing.report_days",
    "reported": "hearing.reconsider_days",
    "appealed": "appeal.schedule_days",
    "appeal_scheduled": "appeal.review_max_days",
    "ready": "hearing.final_days",
}
"""The parameter of each step, by the state of a proceeding in which it is waited for."""

IN_BUSINESS_DAYS = frozenset({"appeal.schedule_days", "appeal.review_max_days"})
"""Arkansas Children's counts an appeal in them [S11j]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnOver:
    """The last day of a step, the instant at which it is over, and the parameter that it hangs on."""

    last_day: date
    at: datetime
    parameter: str


def over(proceeding: Proceeding, file: File, house: House) -> TurnOver | None:
    """When the step that a proceeding waits for is late; none where it is not the hospital's turn."""
    key = DAYS.get(proceeding.state)
    if key is None or moot(proceeding, file.applications) or _elsewhere(proceeding):
        return None
    last, at = _last(proceeding, key, house)
    return TurnOver(last_day=last, at=at, parameter=key)


def _elsewhere(proceeding: Proceeding) -> bool:
    """The board's last word on an application is a step of that, with days of its own."""
    return proceeding.state == "ready" and proceeding.application is not None


def _last(proceeding: Proceeding, key: str, house: House) -> tuple[date, datetime]:
    """Counted from what began the step; it is never late before what was scheduled in it has been held."""
    begun, held = _from(proceeding)
    days = house.rules(begun).int(key)
    start = house.legal_date(begun)
    if key not in IN_BUSINESS_DAYS:
        return house.deadline(start, days)
    last = max(house.business_days(start, days), house.legal_date(held or begun))
    return last, legal_days.end_of(last, house.zone)


def _from(proceeding: Proceeding) -> tuple[datetime, datetime | None]:
    since = proceeding.since or proceeding.proposed_at
    if proceeding.state == "seated" and proceeding.hearing is not None:
        return max(since, proceeding.hearing.held_at), None
    if proceeding.appeal is not None and proceeding.state in ("appealed", "appeal_scheduled"):
        return proceeding.appeal.requested_at, max(since, proceeding.appeal.held_at or since)
    return since, None

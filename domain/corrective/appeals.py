"""An appeal is heard within so many business days of its request, sooner of who is suspended [S11j].

Or it is reviewed on the papers, after the days for statements in writing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from domain.aggregate import Facts
from domain.certain import certain
from domain.corrective.proceedings import Appeal, go
from domain.events import appeal as events

if TYPE_CHECKING:
    from domain.corrective.record import CorrectiveAction
    from domain.house import House
    from domain.practitioner import Practitioner

FACTS = Facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The legal days on which an appeal is heard, `first` and `last` inclusive."""

    first: date
    last: date


def window(appeal: Appeal, person: Practitioner, house: House) -> Window:
    """From so many business days after the request to so many; at once where somebody is suspended."""
    rules, asked = house.rules(appeal.requested_at), house.legal_date(appeal.requested_at)
    suspended = any(not each.automatic for each in person.open_suspensions())
    return Window(
        first=asked if suspended else house.business_days(asked, rules.int("appeal.review_min_days")),
        last=house.business_days(asked, rules.int("appeal.review_max_days")),
    )


@FACTS.register
def _(record: CorrectiveAction, event: events.AppealReviewScheduled) -> None:
    appeal = certain(record.proceedings[event.proceeding].appeal, "an appeal")
    scheduled = replace(appeal, held_at=event.held_at, on_papers=False)
    go(record, event, "appeal_scheduled", appeal=scheduled)


@FACTS.register
def _(record: CorrectiveAction, event: events.AppealPutOnPapers) -> None:
    appeal = certain(record.proceedings[event.proceeding].appeal, "an appeal")
    go(record, event, "appeal_scheduled", appeal=replace(appeal, held_at=event.due, on_papers=True))


@FACTS.register
def _(record: CorrectiveAction, event: events.AppealReviewed) -> None:
    go(record, event, "ready")


@FACTS.register
def _(record: CorrectiveAction, event: events.ProceedingOverdue) -> None:
    go(record, event, overdue=True)

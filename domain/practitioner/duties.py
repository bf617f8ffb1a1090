"""The duties of a file: what a rule asks of the hospital, by which day, and whether it was done."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from domain.aggregate import Facts
from domain.events import duties as events
from domain.values import DutyKind, Sealed

if TYPE_CHECKING:
    from domain.practitioner.file import Practitioner

FACTS = Facts()

OF_MEMBERS = frozenset({DutyKind.NPDB_QUERY, DutyKind.OPPE})
"""What is owed of members alone: whoever has left, or died, needs neither."""
OF_THE_LIVING = OF_MEMBERS | {DutyKind.DISASTER_PSV, DutyKind.DISASTER_REVIEW, DutyKind.ALERT_REVIEW}
"""What is owed so that somebody may go on working here. What the Data Bank, the state, a plan or the board is
to be told outlives them [S68]: it is about what was done, and others rely on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One duty. `state` is open, breached, fulfilled or ended; a breached one is still to be done.

    `ended` says why it need not be done any more, though nobody did it; `done_on`, `done_by` and `reference`
    how and when somebody did. `moved_at` is when it was given another last day, where it ever was;
    `explained` why it could not be done in its days.
    """

    id: str
    kind: DutyKind
    subject: str
    rule: str
    opened_at: datetime
    last_day: date
    due: datetime
    privileges: tuple[str, ...] = ()
    moved_at: datetime | None = None
    explained: Sealed | None = None
    state: str = "open"
    done_on: date | None = None
    done_by: str = ""
    reference: str = ""
    ended: str = ""

    @property
    def waits(self) -> bool:
        return self.state != "fulfilled" and not self.ended

    @property
    def counts_from(self) -> datetime:
        """Since when its last day is what it is."""
        return self.moved_at or self.opened_at

    def outlives(self, left_at: datetime, deceased: bool) -> bool:
        """Whether it is still owed once its practitioner has left, or died."""
        if deceased:
            return self.kind not in OF_THE_LIVING
        return self.kind not in OF_MEMBERS or self.due < left_at


def of_former_times(file: Practitioner) -> None:
    """Whoever comes back owes nothing of the membership that ended."""
    file.duties = {
        id: duty for id, duty in file.duties.items() if not (duty.waits and duty.kind in OF_MEMBERS)
    }


@FACTS.register
def _(file: Practitioner, event: events.DutyOpened) -> None:
    opened = Duty(
        id=event.duty,
        kind=event.kind,
        subject=event.subject,
        rule=event.rule,
        opened_at=event.stamp.occurred_at,
        last_day=event.last_day,
        due=event.due,
        privileges=event.privileges,
    )
    file.duties = {**file.duties, event.duty: opened}


@FACTS.register
def _(file: Practitioner, event: events.DutyMoved) -> None:
    moved = replace(
        file.duties[event.duty],
        last_day=event.last_day,
        due=event.due,
        moved_at=event.stamp.occurred_at,
    )
    file.duties = {**file.duties, event.duty: moved}


@FACTS.register
def _(file: Practitioner, event: events.DelayExplained) -> None:
    file.duties = {**file.duties, event.duty: replace(file.duties[event.duty], explained=event.why)}


@FACTS.register
def _(file: Practitioner, event: events.DutyFulfilled) -> None:
    _turn(file, event.duty, "fulfilled")
    done = replace(
        file.duties[event.duty],
        done_on=event.done_on,
        done_by=event.stamp.actor,
        reference=event.reference,
    )
    file.duties = {**file.duties, event.duty: done}


@FACTS.register
def _(file: Practitioner, event: events.DutyBreached) -> None:
    _turn(file, event.duty, "breached")


@FACTS.register
def _(file: Practitioner, event: events.DutyEnded) -> None:
    duty = file.duties[event.duty]
    state = "ended" if duty.state == "open" else duty.state
    file.duties = {**file.duties, event.duty: replace(duty, state=state, ended=event.why)}


def _turn(file: Practitioner, duty: str, state: str) -> None:
    file.duties = {**file.duties, duty: replace(file.duties[duty], state=state)}

"""The provisional period: where the bylaws ask for one, how long it is, and who ends or extends it.

The board alone ends it, by a change to the category that is held, in full. The clock extends it once more or
ends the appointment, as the bylaws said when it began or was extended; it makes nobody a full member.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from domain import legal_days
from domain.application import Application
from domain.bylaws import Rules
from domain.correspondence import letters
from domain.errors import EvaluationOpen, Invalid, NotAllowedNow
from domain.evaluation.record import Evaluation
from domain.events import provisional as events
from domain.file import File
from domain.house import House
from domain.ids import evaluation_id
from domain.practitioner import Practitioner, Provisional
from domain.values import FppeCause, Period, StaffCategory, Stamp


def begin(
    file: File, house: House, stamp: Stamp, application: Application, decided_on: date, period: Period
) -> None:
    """Let an appointment begin as a provisional one, where the bylaws of the decision's day ask for that."""
    rules, category = house.rules_on(decided_on), application.category
    months, first = rules.int("provisional.months"), house.legal_date(period.start)
    if months and str(category) in rules.names("provisional.categories"):
        last = legal_days.for_months(first, months)
        _begin(file, house, stamp, rules, first, last, period.start, application.id)


def carry_over(file: File, house: House, stamp: Stamp, first: date, last: date) -> None:
    """A provisional period of an appointment that was carried over, through a day. Raises Invalid."""
    rules = house.rules(stamp.occurred_at)
    if not rules.int("provisional.months"):
        raise Invalid("appointed.provisional_last", "left out: these bylaws know no provisional period", last)
    if last < first:
        raise Invalid("appointed.provisional_last", f"a day from {first} on", last)
    _begin(file, house, stamp, rules, first, last, legal_days.start_of(first, house.zone), None)


def _begin(
    file: File,
    house: House,
    stamp: Stamp,
    rules: Rules,
    first: date,
    last: date,
    start: datetime,
    application: UUID | None,
) -> None:
    file.practitioner.trigger(
        events.ProvisionalBegun,
        stamp,
        application=application,
        first=first,
        months=rules.int("provisional.months"),
        effective_from=start,
        **_through(last, house, rules, 0),
    )


def _through(last: date, house: House, rules: Rules, number: int) -> dict[str, Any]:
    """How long, and what its end brings; where the bylaws count extensions, the last one is the last."""
    left, unended = rules.int("provisional.extensions") - number, rules.choice("provisional.unended")
    return {
        "last": last,
        "due": legal_days.end_of(last, house.zone),
        "ends_appointment": unended == "ends" or (unended == "extends" and left < 1),
    }


def under_way(file: Practitioner) -> Provisional | None:
    """The period that runs, of an appointment that has not ended."""
    held, period = file.appointment, file.provisional
    if held is None or held.ends_as is not None or period is None or not period.open:
        return None
    return period


def changeable(file: Practitioner, at: datetime) -> Provisional | None:
    """The period that an act of an instant can end or extend, also where the clock was faster (RC-15)."""
    period = file.provisional
    if period is not None and period.state == "lapsed" and legal_days.in_time(at, period.due):
        return period
    return under_way(file)


def extensions_left(file: Practitioner, house: House, at: datetime) -> int:
    """How many more the bylaws allow; one that the clock wrote before an act in time does not count."""
    period = changeable(file, at)
    if period is None:
        return 0
    return house.rules(at).int("provisional.extensions") - _used(period, at)


def _early(period: Provisional, at: datetime) -> datetime | None:
    """When the clock extended it, where it was faster than an act that came in time."""
    by_rule = period.by_rule_at
    return by_rule if by_rule is not None and legal_days.in_time(at, by_rule) else None


def _used(period: Provisional, at: datetime) -> int:
    return period.extensions - (_early(period, at) is not None)


def extend(
    file: File, house: House, stamp: Stamp, period: Provisional, until: date | None, *, by_rule: bool
) -> None:
    """Extend it through a day: to the end of the next of its months unless said. Raises Invalid."""
    number, early = _used(period, stamp.occurred_at) + 1, _early(period, stamp.occurred_at)
    reached = period.last if early is None else legal_days.plus_days(house.legal_date(early), -1)
    latest = _next(period, reached)
    last = until or latest
    if not reached < last <= latest:
        raise Invalid("until", f"a day after {reached}, {latest} at the latest", str(until))
    restore(file, stamp)
    file.practitioner.trigger(
        events.ProvisionalExtended,
        stamp,
        number=number,
        by_rule=by_rule,
        **_through(last, house, house.rules(stamp.occurred_at), number),
    )


def _next(period: Provisional, reached: date) -> date:
    """The end of the first of its periods, counted from the first day, that goes on after a day (RC-13)."""
    count = 1
    while legal_days.for_months(period.first, count * period.months) <= reached:
        count += 1
    return legal_days.for_months(period.first, count * period.months)


def restore(file: File, stamp: Stamp) -> None:
    """Correct an appointment's end that the clock wrote before an act that came in time."""
    period = file.practitioner.provisional
    if period is not None and period.state == "lapsed":
        file.practitioner.trigger(events.ProvisionalLapseSetAside, stamp, last=period.last)


def advances(file: Practitioner, category: StaffCategory, at: datetime) -> bool:
    """Whether a change to a category is the one that is held, in full."""
    held = file.appointment
    return held is not None and category is held.category and changeable(file, at) is not None


def check(file: Practitioner, house: House, category: StaffCategory, at: datetime) -> None:
    """Refuse to end a period while the privileges that came with it are still evaluated [S46]."""
    if not advances(file, category, at):
        held = file.appointment
        if held is not None and category is held.category:
            raise NotAllowedNow(f"nothing of the {category} category is provisional", about=file)
        return
    if not house.rules(at).flag("provisional.after_evaluation"):
        return
    evaluation = house.shelf.find(evaluation_id(house.key, file.id), Evaluation)
    plans = evaluation.open_plans() if evaluation is not None else ()
    waiting = {
        plan.privilege
        for plan in plans
        if plan.cause is FppeCause.NEW_PRIVILEGE and file.holds(plan.privilege, at)
    }
    if waiting:
        raise EvaluationOpen(
            f"the focused evaluation of {', '.join(sorted(waiting))} is not completed; "
            "complete_fppe completes it, extend_provisional extends the period",
            about=file,
            state="provisional",
            privileges=sorted(waiting),
        )


def told(file: File, house: House, stamp: Stamp) -> None:
    """Tell the practitioner and those who see to it that the period goes on, and through which day."""
    period = file.practitioner.provisionals[-1]
    rules = house.rules(stamp.occurred_at)
    letters.send(
        file,
        house,
        stamp,
        "provisional_extended",
        str(period.last),
        letters.recipients([letters.PRACTITIONER, *rules.recipients("provisional.recipients", 1)]),
        {"provisional_last": str(period.last), "reason": stamp.reason or "by rule"},
    )

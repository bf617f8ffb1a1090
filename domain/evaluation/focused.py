"""Focused evaluation: a plan with every new privilege, by whatever route it came, in the same transaction.

It is opened where a decision on a file is saved, so that no command can grant and forget it [S46]. What
volunteers do in a disaster is watched in another way, within hours [S50]; a file that was carried over holds
what it held, and nothing new.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from domain import legal_days
from domain.aggregate import Event
from domain.application import Application, departments
from domain.evaluation.record import Focused
from domain.events.appointment import PrivilegeExpired, PrivilegeNotReturned, PrivilegeRelinquished
from domain.events.evaluation import FppeDiscontinued, FppeOpened
from domain.events.practitioner import PrivilegeGranted
from domain.events.routes import ProxyPrivilegesGranted, TemporaryPrivilegesGranted
from domain.file import File
from domain.forms import FocusedPlan
from domain.house import House
from domain.ids import focused_evaluation_id
from domain.practitioner import Practitioner
from domain.values import FppeCause, Period, Sealed, Stamp


def follow_grants(file: File, house: House, stamp: Stamp) -> None:
    """Open a plan for each new privilege that the file is about to be saved with."""
    for fact in file.practitioner.pending:
        for privilege, start, application in _granted(fact, file):
            held = _held_until(file.practitioner, privilege, start)
            if not held and not file.evaluation.open_plans(privilege):
                said = departments.plan_for(application, privilege) if application is not None else ""
                open_plan(file, house, stamp, privilege, start, FppeCause.NEW_PRIVILEGE, plan=said)


def follow_relinquished(file: File, house: House, stamp: Stamp) -> None:
    """Discontinue the plan of each line held no more; a concern is one still, and waits for its end."""
    for fact in file.practitioner.pending:
        if not isinstance(fact, (PrivilegeRelinquished, PrivilegeNotReturned, PrivilegeExpired)):
            continue
        # What lapses with the whole appointment may come back with it.
        if isinstance(fact, PrivilegeExpired) and not fact.alone:
            continue
        elsewhere = any(fact.privilege in grant.privileges for grant in file.practitioner.open_routes())
        for plan in file.evaluation.open_plans(fact.privilege):
            if plan.state == "active" and not elsewhere:
                file.evaluation.trigger(
                    FppeDiscontinued,
                    stamp,
                    about=file.id,
                    evaluation=plan.id,
                    privilege=plan.privilege,
                    effective_from=fact.effective_from,
                )


def _granted(fact: Event, file: File) -> Iterator[tuple[str, datetime, Application | None]]:
    """The privileges that a fact grants here, from when, and by which application."""
    if isinstance(fact, PrivilegeGranted) and not fact.imported:
        yield fact.privilege, fact.effective_from, _application(fact, file)
    if isinstance(fact, TemporaryPrivilegesGranted) or (
        isinstance(fact, ProxyPrivilegesGranted) and not fact.imported
    ):
        for privilege in fact.privileges:
            yield privilege, fact.effective_from, _application(fact, file)


def _application(
    fact: PrivilegeGranted | TemporaryPrivilegesGranted | ProxyPrivilegesGranted, file: File
) -> Application | None:
    return file.applications.get(fact.application) if fact.application is not None else None


def _held_until(practitioner: Practitioner, privilege: str, start: datetime) -> bool:
    """Whether it was held up to an instant by an earlier grant of any route: then it is not new."""
    return any(
        period.start < start and (period.end is None or period.end >= start)
        for period in _periods(practitioner, privilege)
    )


def _periods(practitioner: Practitioner, privilege: str) -> Iterator[Period]:
    yield from (line.period for line in practitioner.grants.get(privilege, ()))
    yield from (held.period for held in practitioner.routes.values() if privilege in held.privileges)


def open_plan(
    file: File,
    house: House,
    stamp: Stamp,
    privilege: str,
    start: datetime,
    cause: FppeCause,
    plan: str = "",
    wanted: FocusedPlan | None = None,
) -> Focused:
    """Open a focused evaluation: as wanted, else as the privilege's form says, else as the bylaws do."""
    line = house.forms().lines(start).get(privilege)
    said = wanted or (line.fppe if line is not None else FocusedPlan())
    first = house.legal_date(start)
    months = said.months or house.rules(start).int("fppe.default_months")
    last = legal_days.for_months(first, months)
    number = len(file.evaluation.focused) + 1
    id = focused_evaluation_id(house.key, file.id, number)
    file.evaluation.trigger(
        FppeOpened,
        stamp,
        about=file.id,
        evaluation=id,
        privilege=privilege,
        cause=cause,
        cases=said.cases,
        methods=said.methods,
        plan=Sealed(plan),
        first=first,
        last=last,
        due=due_at(last, house),
        effective_from=start,
    )
    return file.evaluation.focused[id]


def due_at(last: date, house: House) -> datetime:
    """When a plan's last legal day is over."""
    return legal_days.end_of(last, house.zone)

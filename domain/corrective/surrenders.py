"""What is given up while peer review is open is surrendered, and reportable, whoever knew of it (I13) [S77].

It is seen from the facts themselves, whichever command or clock wrote them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from domain.aggregate import Event
from domain.application import Application
from domain.corrective import matters
from domain.deciding import adverse
from domain.events.appointment import PrivilegeExpired, PrivilegeRelinquished
from domain.events.corrective import (
    InvestigationOpened,
    PrecautionarySuspensionImposed,
    SurrenderedUnderReview,
)
from domain.events.departure import AppointmentRelinquished, AppointmentResigned
from domain.events.hearing import AdverseActionProposed
from domain.events.leave import DeemedResigned
from domain.events.practitioner import ApplicationClosed, AppointmentLapsed
from domain.events.provisional import ProvisionalLapsed
from domain.file import File
from domain.house import House
from domain.values import FROM_OUTSIDE, EndsAs, Stamp

GIVEN_UP: dict[type[Event], str] = {
    AppointmentResigned: "resigned",
    AppointmentRelinquished: "relinquished",
    DeemedResigned: "deemed_resigned",
    AppointmentLapsed: "lapsed",
    ProvisionalLapsed: "not_advanced",
    PrivilegeRelinquished: "privilege_relinquished",
    PrivilegeExpired: "privilege_expired",
    ApplicationClosed: "application_withdrawn",
}


REVIEWS: tuple[type[Event], ...] = (
    InvestigationOpened,
    PrecautionarySuspensionImposed,
    AdverseActionProposed,
)
"""What begins a review."""


def follow(file: File, house: House, stamp: Stamp) -> None:
    """Open the duty to report for what the unsaved facts of a file give up, or take under review."""
    for fact in tuple(_given_up(file)):
        _surrender(file, house, stamp, GIVEN_UP[type(fact)], fact.stamp.occurred_at)
    for fact in tuple(_begun(file)):
        at = fact.stamp.occurred_at
        if _leaving(file, house, at):
            _surrender(file, house, stamp, "resigned", at)


def _surrender(file: File, house: House, stamp: Stamp, how: str, at: datetime) -> None:
    """Once for each day and way, where something is under review."""
    opposed = any(adverse.pending(each) for each in file.applications.values() if _member(each))
    open_matters = file.corrective.under_review() if file.reviewed else ()
    on = house.legal_date(at)
    known = any((each.how, each.on) == (how, on) for each in file.corrective.surrenders)
    if known or not (open_matters or opposed):
        return
    file.corrective.trigger(
        SurrenderedUnderReview,
        stamp,
        about=file.id,
        how=how,
        matters=tuple(matter.id for matter in open_matters),
        on=on,
    )
    matters.report(file, house, stamp.at(at), f"{how}/{on}")


def _begun(file: File) -> Iterator[Event]:
    if file.reviewed:
        yield from (fact for fact in file.corrective.pending if isinstance(fact, REVIEWS))


def _leaving(file: File, house: House, at: datetime) -> bool:
    """Whether a review finds a resignation that has not taken effect: it ends in it, whoever knew [S77].

    What was resigned under another review already is reported once.
    """
    held = file.practitioner.appointment
    if held is None or held.ends_as not in (EndsAs.RESIGNED, EndsAs.RETIRED) or held.over(at):
        return False
    since = house.legal_date(held.granted_at)
    return not any(each.how == "resigned" and each.on >= since for each in file.corrective.surrenders)


def _given_up(file: File) -> Iterator[Event]:
    for fact in file.practitioner.pending:
        if isinstance(fact, ApplicationClosed):
            # What leaves an application nothing to ask for is a fact of its own.
            if fact.outcome == "withdrawn" and _member(file.applications[fact.application]):
                yield fact
        elif isinstance(fact, PrivilegeExpired):
            # With the whole appointment it is that which lapses; what was asked for again is not given up.
            again = any(fact.privilege in each.privileges for each in file.open_applications())
            if fact.alone and not again:
                yield fact
        elif type(fact) in GIVEN_UP:
            yield fact


def _member(application: Application) -> bool:
    """An applicant who holds nothing yet has nothing to surrender [S76]."""
    return application.kind not in FROM_OUTSIDE

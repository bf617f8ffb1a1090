"""What is given up while peer review is open is surrendered, and reportable, whoever knew of it (I13) [S77].

It is seen from the facts themselves, whichever command or clock wrote them.
"""

from __future__ import annotations

from collections.abc import Iterator

from domain.aggregate import Event
from domain.application import Application
from domain.corrective import matters
from domain.deciding import adverse
from domain.events.appointment import PrivilegeRelinquished
from domain.events.corrective import SurrenderedUnderReview
from domain.events.departure import AppointmentRelinquished, AppointmentResigned
from domain.events.leave import DeemedResigned
from domain.events.practitioner import ApplicationClosed, AppointmentLapsed
from domain.events.provisional import ProvisionalLapsed
from domain.file import File
from domain.house import House
from domain.values import FROM_OUTSIDE, Stamp

GIVEN_UP: dict[type[Event], str] = {
    AppointmentResigned: "resigned",
    AppointmentRelinquished: "relinquished",
    DeemedResigned: "deemed_resigned",
    AppointmentLapsed: "lapsed",
    ProvisionalLapsed: "not_advanced",
    PrivilegeRelinquished: "privilege_relinquished",
    ApplicationClosed: "application_withdrawn",
}


def follow(file: File, house: House, stamp: Stamp) -> None:
    """Open the duty to report for what the unsaved facts of a file give up."""
    for fact in tuple(_given_up(file)):
        opposed = any(adverse.pending(each) for each in file.applications.values() if _member(each))
        open_matters = file.corrective.under_review() if file.reviewed else ()
        if not open_matters and not opposed:
            continue
        how, on = GIVEN_UP[type(fact)], house.legal_date(fact.stamp.occurred_at)
        subject = f"{how}/{on}"
        if any((each.how, each.on) == (how, on) for each in file.corrective.surrenders):
            continue
        file.corrective.trigger(
            SurrenderedUnderReview,
            stamp,
            about=file.id,
            how=how,
            matters=tuple(matter.id for matter in open_matters),
            on=on,
        )
        matters.report(file, house, stamp.at(fact.stamp.occurred_at), subject)


def _given_up(file: File) -> Iterator[Event]:
    for fact in file.practitioner.pending:
        if isinstance(fact, ApplicationClosed):
            # What leaves an application nothing to ask for is a fact of its own.
            if fact.outcome == "withdrawn" and _member(file.applications[fact.application]):
                yield fact
        elif type(fact) in GIVEN_UP:
            yield fact


def _member(application: Application) -> bool:
    """An applicant who holds nothing yet has nothing to surrender [S76]."""
    return application.kind not in FROM_OUTSIDE

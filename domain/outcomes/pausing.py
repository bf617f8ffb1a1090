"""A body puts an application off, or asks the applicant; it goes on where it was."""

from __future__ import annotations

from datetime import date

from domain import legal_days
from domain.certain import certain
from domain.correspondence import letters
from domain.events.pauses import ItemDeferred
from domain.outcomes.carried import Carried
from domain.processing import questions
from domain.values import Role


def deferred(carried: Carried) -> None:
    """Until the first instant of the day that was moved; told where the term ends before it."""
    until = certain(carried.proposal.until, "the day of a deferral")
    carried.decide(
        ItemDeferred,
        body_kind=carried.body,
        until=until,
        due=legal_days.start_of(until, carried.house.zone),
        reason=carried.proposal.reason,
    )
    _warn(carried, until)


def _warn(carried: Carried, until: date) -> None:
    """Nothing waits for a deferral: a term that ends meanwhile lapses."""
    appointment = carried.file.practitioner.appointment
    if appointment is None or appointment.lapsed or not appointment.last < until:
        return
    letters.send(
        carried.file,
        carried.house,
        carried.stamp,
        "deferral_outlasts_term",
        str(carried.application.id),
        letters.recipients([Role.MEDICAL_STAFF_OFFICE, Role.CHIEF_OF_STAFF]),
        {"body": str(carried.body), "term_last": str(appointment.last), "until": str(until)},
    )


def asked(carried: Carried) -> None:
    questions.ask(
        carried.file,
        carried.house,
        carried.stamp,
        carried.application,
        carried.body,
        carried.proposal.question,
        (carried.ballot, carried.outcome),
    )

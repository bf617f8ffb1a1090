"""A period of corrective action or of due process is over. A right not used is waived; nobody is judged."""

from __future__ import annotations

from uuid import UUID

from domain.certain import certain
from domain.corrective import hearings, matters
from domain.correspondence import letters
from domain.deadlines import Due, DueKind
from domain.events import corrective as events
from domain.events.hearing import ReceiptMissing
from domain.file import File
from domain.house import House
from domain.passing.happens import Happens
from domain.values import Role, Stamp


def _unreviewed(file: File, house: House, item: Due, stamp: Stamp) -> None:
    """The committee has not acted: by the bylaws the suspension ends, or goes on and others are told."""
    matter = file.corrective.matters[UUID(item.subject)]
    held = certain(matter.suspended, "the suspension to review")
    goes_on = house.rules(held.since).choice("precaut.unreviewed") == "goes_on"
    file.corrective.trigger(
        events.SuspensionReviewMissed,
        stamp,
        about=file.id,
        matter=matter.id,
        last_day=held.last_day,
        goes_on=goes_on,
    )
    letters.send(
        file,
        house,
        stamp,
        "suspension_unreviewed",
        held.suspensions[0],
        letters.recipients(house.rules(stamp.occurred_at).names("precaut.unreviewed_roles")),
        {"last_day": str(held.last_day), "effect": "goes_on" if goes_on else "ends"},
    )
    if not goes_on:
        matters.end(file, house, stamp, matter, "not reviewed in the bylaws' days")


def _overdue(file: File, house: House, item: Due, stamp: Stamp) -> None:
    """It stays open, and the office is told."""
    matter = file.corrective.matters[UUID(item.subject)]
    last_day = certain(matter.report_by, "the last day of an investigation")
    file.corrective.trigger(
        events.InvestigationOverdue, stamp, about=file.id, matter=matter.id, last_day=last_day
    )
    letters.send(
        file,
        house,
        stamp,
        "privileged_task_overdue",
        str(matter.id),
        letters.recipients([Role.MEDICAL_STAFF_OFFICE, Role.CHIEF_OF_STAFF]),
        {"last_day": str(last_day)},
    )


def _discipline_over(file: File, house: House, item: Due, stamp: Stamp) -> None:
    """It had a last day from the first, and that is over."""
    discipline = file.corrective.disciplines[item.subject]
    if discipline.restrictions:
        # The lines are free again by their own end.
        file.corrective.trigger(
            events.RestrictionEnded,
            stamp,
            about=file.id,
            matter=discipline.matter,
            restrictions=discipline.restrictions,
        )
        return
    matters.lift(file, stamp, discipline.suspensions)
    file.corrective.trigger(
        events.DisciplineEnded,
        stamp,
        about=file.id,
        matter=discipline.matter,
        suspensions=discipline.suspensions,
    )


def _longer(file: File, house: House, item: Due, stamp: Stamp) -> None:
    """In force for longer than the law lets go unreported, final or not [S76][S79]."""
    matters.report(file, house, stamp, item.subject)


def _not_requested(file: File, house: House, item: Due, stamp: Stamp) -> None:
    hearings.waive(file, stamp, file.corrective.proceedings[UUID(item.subject)], "not_requested")


def _not_appealed(file: File, house: House, item: Due, stamp: Stamp) -> None:
    hearings.waive_appeal(file, stamp, file.corrective.proceedings[UUID(item.subject)], "not_requested")


def _no_proof(file: File, house: House, item: Due, stamp: Stamp) -> None:
    """The clock has not started, and does not by itself: somebody brings the notice."""
    proceeding = file.corrective.proceedings[UUID(item.subject)]
    out = proceeding.notice if proceeding.state == "noticed" else proceeding.result
    sent = certain(out, "the notice that nobody received")
    file.corrective.trigger(
        ReceiptMissing, stamp, about=file.id, proceeding=proceeding.id, notice=sent.notice
    )
    letters.send(
        file,
        house,
        stamp,
        "receipt_missing",
        str(sent.notice),
        letters.recipients(house.rules(stamp.occurred_at).names("hearing.receipt_roles")),
        {"sent_at": sent.sent_at.isoformat()},
    )


HAPPENS: Happens = {
    DueKind.SUSPENSION_REVIEW_END: _unreviewed,
    DueKind.INVESTIGATION_END: _overdue,
    DueKind.DISCIPLINE_END: _discipline_over,
    DueKind.NPDB_REPORT_OPENS: _longer,
    DueKind.HEARING_REQUEST_END: _not_requested,
    DueKind.APPEAL_REQUEST_END: _not_appealed,
    DueKind.RECEIPT_PROOF_END: _no_proof,
}

"""What the periods of corrective action and of due process bring."""

from __future__ import annotations

from collections.abc import Iterator

from domain import legal_days, professions
from domain.corrective import reviewing
from domain.corrective.procedure import procedure
from domain.corrective.proceedings import Proceeding, Sent, moot
from domain.corrective.record import Held, Matter
from domain.corrective.restrictions import over_at
from domain.deadlines.kinds import Due, DueKind
from domain.duties import duty_id
from domain.file import File
from domain.house import House
from domain.values import DutyKind


def due(file: File, house: House) -> Iterator[Due]:
    if not file.reviewed:
        return
    for matter in file.corrective.matters.values():
        yield from _suspended(matter, file, house)
        yield from _investigated(matter, house)
    for discipline in file.corrective.disciplines.values():
        over = over_at(discipline, file.practitioner)
        if over is not None:
            yield Due(
                at=over,
                kind=DueKind.DISCIPLINE_END,
                subject=discipline.id,
                parameter="hearing.unheard_suspension_days",
            )
    for proceeding in file.corrective.proceedings.values():
        if not moot(proceeding, file.applications):
            yield from _proceeds(proceeding, file, house)


def _suspended(matter: Matter, file: File, house: House) -> Iterator[Due]:
    """The committee's review, and the Data Bank's "longer than 30 days"."""
    held = matter.suspended
    if held is None:
        return
    if reviewing.falls_due(held, file.practitioner):
        yield Due(
            at=held.due,
            kind=DueKind.SUSPENSION_REVIEW_END,
            subject=str(matter.id),
            parameter="precaut.mec_review_days",
        )
    yield from _reported(held, file, house)


def _reported(held: Held, file: File, house: House) -> Iterator[Due]:
    """The Data Bank's "longer than 30 days" (RC-4), for those whom the law has reported [S76][S77]."""
    subject = held.suspensions[0]
    if duty_id(DutyKind.NPDB_REPORT, subject) in file.practitioner.duties:
        return
    first = house.legal_date(held.since)
    longest = house.rules_on(first).int("npdb.longest_unreported_days")
    at = legal_days.end_of(legal_days.plus_days(first, longest), house.zone)
    # Who holds nothing any more is restricted in nothing; what was given up is a duty of its own.
    holds = file.practitioner.appointed(at) or file.practitioner.open_routes()
    if holds and professions.reported_to_data_bank(file, house, max(at, house.since or at)):
        yield Due(
            at=at,
            kind=DueKind.NPDB_REPORT_OPENS,
            subject=subject,
            parameter="npdb.longest_unreported_days",
        )


def _investigated(matter: Matter, house: House) -> Iterator[Due]:
    if matter.state == "investigation" and matter.report_by is not None and not matter.overdue:
        yield Due(
            at=legal_days.end_of(matter.report_by, house.zone),
            kind=DueKind.INVESTIGATION_END,
            subject=str(matter.id),
            parameter="investigation.days",
        )


def _proceeds(proceeding: Proceeding, file: File, house: House) -> Iterator[Due]:
    for state, sent, kind in (
        ("noticed", proceeding.notice, DueKind.HEARING_REQUEST_END),
        ("result_noticed", proceeding.result, DueKind.APPEAL_REQUEST_END),
    ):
        if proceeding.state == state and sent is not None:
            keys = procedure(file.practitioner, house.rules(sent.sent_at))
            of_hearing = kind is DueKind.HEARING_REQUEST_END
            key = keys.request_days if of_hearing else keys.appeal_days
            yield from _awaited(proceeding, sent, kind, key, house)


def _awaited(proceeding: Proceeding, sent: Sent, kind: DueKind, key: str, house: House) -> Iterator[Due]:
    """The clock runs from proof of receipt (RC-11); until then it is the proof that is waited for."""
    if sent.due is not None:
        yield Due(at=sent.due, kind=kind, subject=str(proceeding.id), parameter=key)
    elif not sent.missed:
        yield Due(
            at=legal_days.end_of(sent.proof_by, house.zone),
            kind=DueKind.RECEIPT_PROOF_END,
            subject=str(proceeding.id),
            parameter="hearing.receipt_days",
        )
